// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import com.networknt.schema.Error;
import io.tributary.model.Violation;
import io.tributary.model.Violation.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Says where events are not as one plan wants them. May be used by any thread.
final class PlanCheck {
  /// The rule against `track` calls that are not in the plan.
  static final String UNPLANNED_EVENT = "unplanned-event";

  /// The rule against fields that are not in the plan.
  static final String UNPLANNED_FIELD = "unplanned-field";

  /// The most violations of an event that are told.
  static final int MAX = 20;

  private final TrackingPlan plan;
  private final Map<String, Fields> events = new HashMap<>();
  private final @Nullable Fields traits;

  private record Fields(PlanSchema schema, Outcome violations) {}

  PlanCheck(TrackingPlan plan) {
    this.plan = plan;
    plan.events().forEach((name, fields) -> events.put(name, fields(fields)));
    PlannedFields planned = plan.traits();
    this.traits = planned == null ? null : fields(planned);
  }

  private Fields fields(PlannedFields planned) {
    Outcome own = planned.violations();
    return new Fields(PlanSchema.of(planned.schema()), own == null ? plan.violations() : own);
  }

  TrackingPlan plan() {
    return plan;
  }

  /// Adds what is wrong with an event, up to [#MAX] in all.
  void check(JsonNode event, List<Violation> found) {
    if (event.path("type").asString("").equals("track")) {
      String name = event.path("event").asString("");
      Fields planned = events.get(name);
      if (planned != null) {
        check(event, "properties", planned, found);
      } else {
        add(
            found,
            plan.unplannedEvents().action(),
            UNPLANNED_EVENT,
            "/event",
            "The tracking plan has no such event.");
      }
    }
    if (traits != null && event.path("type").asString("").equals("identify")) {
      check(event, "traits", traits, found);
    }
  }

  private void check(JsonNode event, String part, Fields planned, List<Violation> found) {
    JsonNode object = event.path(part);
    if (!object.isObject()) {
      object = JsonNodeFactory.instance.objectNode();
    }
    Action action = planned.violations().action();
    if (action != null) {
      for (Error error : planned.schema().errors(object)) {
        String path = "/" + part + pointer(error);
        add(found, action, error.getKeyword(), path, message(error));
      }
    }
    Action unplanned = plan.unplannedFields().action();
    if (unplanned != null) {
      for (String name : planned.schema().unplanned(object)) {
        String path = "/" + part + "/" + escaped(name);
        add(found, unplanned, UNPLANNED_FIELD, path, "The tracking plan has no such field.");
      }
    }
  }

  private void add(
      List<Violation> found, @Nullable Action action, String rule, String path, String message) {
    if (action != null && found.size() < MAX) {
      found.add(new Violation(plan.name(), action, rule, path, message));
    }
  }

  /// Where an error is; of a field that is missing or too much, where that field is.
  private static String pointer(Error error) {
    String at = error.getInstanceLocation().toString();
    String property = error.getProperty();
    boolean names =
        switch (error.getKeyword()) {
          case "required", "additionalProperties", "unevaluatedProperties" -> true;
          default -> false;
        };
    return names && property != null ? at + "/" + escaped(property) : at;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /// The library's own messages may carry values; these never do.
  private static String message(Error error) {
    return switch (error.getKeyword()) {
      case "required" -> "The field is missing.";
      case "additionalProperties", "unevaluatedProperties" ->
          "The tracking plan has no such field.";
      case "type" ->
          "The field is %s; the tracking plan wants %s."
              .formatted(shape(error.getInstanceNode()), words(error.getSchemaNode()));
      case "enum", "const" -> "The value is none of those that the tracking plan names.";
      case "pattern" -> "The value does not match the tracking plan's pattern.";
      case "format" ->
          "The value has not the format %s that the tracking plan wants."
              .formatted(words(error.getSchemaNode()));
      default ->
          "The value is against '%s' of the tracking plan%s."
              .formatted(error.getKeyword(), limit(error.getSchemaNode()));
    };
  }

  private static String limit(@Nullable JsonNode limit) {
    return limit != null && limit.isNumber() ? ", " + limit : "";
  }

  private static String words(@Nullable JsonNode node) {
    if (node == null) {
      return "another";
    }
    JsonNode words = node.isObject() ? node.path("type") : node;
    if (words.isString()) {
      return words.stringValue();
    }
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(word.asString("")));
    return String.join(" or ", all);
  }

  private static String shape(@Nullable JsonNode value) {
    if (value == null) {
      return "of another type";
    }
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null";
      default -> "of another type";
    };
  }
}
