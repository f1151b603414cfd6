// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.keep.survey.EventFields;
import io.tributary.keep.survey.EventName;
import io.tributary.keep.survey.Field;
import io.tributary.keep.survey.FieldKind;
import io.tributary.keep.survey.SourceSurvey;
import io.tributary.plan.Outcome;
import io.tributary.plan.PlannedFields;
import io.tributary.plan.TrackingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Proposes a tracking plan that what a source sent until now does not violate.
final class Proposal {
  /// A field that was in every one of so many events, or more, is proposed as required.
  static final long REQUIRED_MIN = 20;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Proposal() {}

  /// A plan for one source, by the source's name.
  static TrackingPlan of(String source, SourceSurvey survey) {
    SortedMap<String, PlannedFields> events = new TreeMap<>();
    PlannedFields traits = null;
    for (var entry : survey.events().entrySet()) {
      if (entry.getKey().of() == EventName.Of.TRACK) {
        events.put(entry.getKey().name(), fields(entry.getValue(), true));
      } else if (entry.getKey().of() == EventName.Of.TRAITS) {
        traits = fields(entry.getValue(), false);
      }
    }
    return new TrackingPlan(
        source,
        "Proposed from what source %s sent.".formatted(source),
        List.of(source),
        Outcome.REPORT,
        Outcome.REPORT,
        Outcome.REPORT,
        events,
        traits);
  }

  private static PlannedFields fields(EventFields event, boolean requiring) {
    ObjectNode schema = NODES.objectNode();
    schema.put("type", "object");
    TreeSet<String> required = new TreeSet<>();
    event
        .fields()
        .forEach((path, field) -> {
          List<String> names = names(path);
          ObjectNode at = place(schema, names);
          types(at, field);
          if (requiring && names.size() == 1 && isAlways(event, path, field)) {
            required.add(names.getFirst());
          }
        });
    if (!required.isEmpty()) {
      ArrayNode list = schema.putArray("required");
      required.forEach(list::add);
    }
    if (event.leftOut() > 0) {
      schema.put("additionalProperties", true);
    }
    return new PlannedFields("", null, schema.toString());
  }

  private static boolean isAlways(EventFields event, String path, Field field) {
    return field.count() >= REQUIRED_MIN && field.count() == event.chances(path);
  }

  /// The names of a path from the outside in; `[]` stands for the elements of an array.
  static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length() && path.charAt(i + 1) == '.') {
        name.append('.');
        i++;
      } else if (c == '.') {
        finish(name, names);
      } else if (path.startsWith("[]", i)) {
        finish(name, names);
        names.add("[]");
        i++;
      } else {
        name.append(c);
      }
    }
    finish(name, names);
    return names;
  }

  private static void finish(StringBuilder name, List<String> names) {
    if (!name.isEmpty()) {
      names.add(name.toString());
      name.setLength(0);
    }
  }

  /// The schema of a field inside of another.
  private static ObjectNode place(ObjectNode schema, List<String> names) {
    ObjectNode at = schema;
    for (String name : names) {
      if (name.equals("[]")) {
        at = at.withObjectProperty("items");
      } else {
        at = at.withObjectProperty("properties").withObjectProperty(name);
      }
    }
    return at;
  }

  private static void types(ObjectNode at, Field field) {
    TreeSet<String> types = new TreeSet<>();
    for (FieldKind kind : field.kinds().keySet()) {
      types.add(
          switch (kind) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case TIMESTAMP, DATE, TEXT -> "string";
            case OBJECT -> "object";
            case ARRAY -> "array";
          });
    }
    if (types.contains("number")) {
      types.remove("integer");
    }
    if (types.size() == 1) {
      at.put("type", types.first());
    } else {
      ArrayNode list = at.putArray("type");
      types.forEach(list::add);
    }
  }
}
