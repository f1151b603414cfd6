// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.plan.Outcome;
import io.tributary.plan.PlanSchema;
import io.tributary.plan.PlannedFields;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `tracking-plans/<name>.yaml`.
final class PlanFile {
  static final List<String> KEYS =
      List.of(
          "description",
          "sources",
          "violations",
          "unplanned-events",
          "unplanned-fields",
          "events",
          "traits");
  static final List<String> FIELDS_KEYS = List.of("description", "violations", "schema");

  private static final List<String> EVENT_OUTCOMES =
      List.of(Outcome.ALLOW.word(), Outcome.REPORT.word(), Outcome.BLOCK.word());

  private final Complaints complaints;

  private PlanFile(Complaints complaints) {
    this.complaints = complaints;
  }

  /// Reads a plan; null where that cannot be done, which is told.
  ///
  /// @param references receives where sources are named
  static @Nullable TrackingPlan read(
      String name, Node root, Complaints complaints, List<SourceReference> references) {
    YamlMap map = YamlMap.of(root, "a tracking plan", KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    for (Node source : map.list("sources")) {
      String text = YamlMap.scalar(source, "sources", complaints);
      if (text != null) {
        references.add(new SourceReference(text, complaints.place(source)));
      }
    }
    PlanFile file = new PlanFile(complaints);
    Node traits = map.value("traits");
    return new TrackingPlan(
        name,
        Objects.requireNonNullElse(map.text("description"), ""),
        map.texts("sources"),
        file.outcome(map, "violations", Outcome.words(), Outcome.REPORT),
        file.outcome(map, "unplanned-events", EVENT_OUTCOMES, Outcome.REPORT),
        file.outcome(map, "unplanned-fields", Outcome.words(), Outcome.REPORT),
        file.events(map),
        traits == null ? null : file.fields(traits, "traits"));
  }

  private Outcome outcome(YamlMap map, String key, List<String> words, Outcome otherwise) {
    Outcome outcome =
        map.word(key, word -> Outcome.of(word).filter(o -> words.contains(o.word())), words);
    return outcome == null ? otherwise : outcome;
  }

  private SortedMap<String, PlannedFields> events(YamlMap map) {
    SortedMap<String, PlannedFields> events = new TreeMap<>();
    Node node = map.value("events");
    YamlMap given =
        node == null ? null : YamlMap.of(node, "events", List.of(), complaints).orElse(null);
    if (given != null) {
      for (String name : given.keys()) {
        Node event = given.value(name);
        PlannedFields fields =
            event == null ? new PlannedFields("", null, "{}") : fields(event, "an event");
        if (fields != null) {
          events.put(name, fields);
        }
      }
    }
    return events;
  }

  private @Nullable PlannedFields fields(Node node, String what) {
    YamlMap map = YamlMap.of(node, what, FIELDS_KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    Node schema = map.value("schema");
    String text = schema == null ? "{}" : YamlJson.text(schema, complaints);
    Outcome violations = map.word("violations", Outcome::of, Outcome.words());
    if (schema != null && text != null) {
      try {
        PlanSchema.of(text);
      } catch (ProblemException e) {
        for (Problem problem : e.problems()) {
          complaints.refuse(
              YamlJson.at(schema, problem.path()), problem.message(), problem.remedy());
        }
        return null;
      }
    }
    return text == null
        ? null
        : new PlannedFields(
            Objects.requireNonNullElse(map.text("description"), ""), violations, text);
  }

  /// Writes a plan.
  static String write(TrackingPlan plan) {
    StringBuilder out = new StringBuilder();
    if (!plan.description().isEmpty()) {
      out.append("description: ").append(YamlText.scalar(plan.description())).append('\n');
    }
    if (!plan.sources().isEmpty()) {
      out.append("sources: ").append(YamlText.list(plan.sources())).append('\n');
    }
    out.append("violations: ").append(plan.violations().word()).append('\n');
    out.append("unplanned-events: ").append(plan.unplannedEvents().word()).append('\n');
    out.append("unplanned-fields: ").append(plan.unplannedFields().word()).append('\n');
    if (!plan.events().isEmpty()) {
      out.append("events:\n");
      plan.events()
          .forEach((name, fields) -> {
            out.append("  ").append(YamlText.scalar(name)).append(":\n");
            write(out, "    ", fields);
          });
    }
    PlannedFields traits = plan.traits();
    if (traits != null) {
      out.append("traits:\n");
      write(out, "  ", traits);
    }
    return out.toString();
  }

  private static void write(StringBuilder out, String indent, PlannedFields fields) {
    if (!fields.description().isEmpty()) {
      out.append(indent).append("description: ").append(YamlText.scalar(fields.description()));
      out.append('\n');
    }
    Outcome violations = fields.violations();
    if (violations != null) {
      out.append(indent).append("violations: ").append(violations.word()).append('\n');
    }
    out.append(indent).append("schema:").append(YamlJson.block(fields.schema(), indent + "  "));
  }
}
