// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.mapping.CallMapping;
import io.tributary.mapping.Expression;
import io.tributary.mapping.Mapping;
import io.tributary.model.EventType;
import io.tributary.model.Names;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `mappings/<name>.yaml`.
final class MappingFile {
  static final List<String> KEYS =
      List.of("description", "records", "when", "key", "version", "calls");
  static final List<String> CALL_KEYS =
      List.of(
          "type",
          "id",
          "once",
          "when",
          "event",
          "event-from",
          "user-id",
          "anonymous-id",
          "group-id",
          "previous-id",
          "identifiers",
          "traits",
          "properties",
          "context",
          "timestamp");

  private static final List<String> TYPES =
      Arrays.stream(EventType.values()).map(EventType::word).toList();
  private static final Set<EventType> NAMED =
      Set.of(EventType.TRACK, EventType.PAGE, EventType.SCREEN);

  private final Complaints complaints;

  private MappingFile(Complaints complaints) {
    this.complaints = complaints;
  }

  /// Reads a mapping; null where that cannot be done, which is told.
  static @Nullable Mapping read(String name, Node root, Complaints complaints) {
    return YamlMap.of(root, "a mapping", KEYS, complaints)
        .map(map -> new MappingFile(complaints).mapping(name, map))
        .orElse(null);
  }

  private @Nullable Mapping mapping(String name, YamlMap map) {
    String key = expression(map, "key");
    if (map.value("key") == null) {
      complaints.refuse(
          map.node(),
          "Cannot use the mapping: nothing names a record.",
          "Add 'key: …', so that importing twice changes nothing; 'key: $' takes the whole record.");
    }
    List<CallMapping> calls = calls(map);
    if (calls.isEmpty() && map.list("calls").isEmpty()) {
      complaints.refuse(
          map.node(), "Cannot use the mapping: it makes no calls.", "Add 'calls: [{type: …}]'.");
    }
    String description = map.text("description");
    Mapping mapping =
        new Mapping(
            name,
            Objects.requireNonNullElse(description, ""),
            expression(map, "records"),
            expression(map, "when"),
            Objects.requireNonNullElse(key, "$"),
            expression(map, "version"),
            calls);
    return key == null || calls.isEmpty() ? null : mapping;
  }

  private List<CallMapping> calls(YamlMap map) {
    List<CallMapping> calls = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : map.list("calls")) {
      YamlMap given = YamlMap.of(node, "a call", CALL_KEYS, complaints).orElse(null);
      CallMapping call = given == null ? null : call(given);
      if (call != null) {
        String id = call.id();
        String event = call.event() == null ? call.eventFrom() : call.event();
        if (!ids.add(id == null ? call.type().word() + " " + event : "id " + id)) {
          complaints.refuse(
              node,
              "Cannot tell two calls of a record apart: they have the same type and event, or id.",
              "Add an 'id: …' of its own to one of them.");
        }
        calls.add(call);
      }
    }
    return calls;
  }

  private @Nullable CallMapping call(YamlMap map) {
    EventType type = map.word("type", EventType::of, TYPES);
    if (type == null) {
      if (map.value("type") == null) {
        complaints.refuse(
            map.node(),
            "Cannot read a call: it has no type.",
            "Add 'type: …' with one of %s.".formatted(String.join(", ", TYPES)));
      }
      return null;
    }
    String event = map.text("event");
    String eventFrom = expression(map, "event-from");
    checkEvent(map, type);
    return new CallMapping(
        type,
        map.text("id"),
        map.truth("once", false),
        expression(map, "when"),
        event,
        eventFrom,
        new CallMapping.Whom(
            expression(map, "user-id"),
            expression(map, "anonymous-id"),
            expression(map, "group-id"),
            expression(map, "previous-id"),
            identifiers(map)),
        expressions(map, "traits"),
        expressions(map, "properties"),
        expressions(map, "context"),
        expression(map, "timestamp"));
  }

  private void checkEvent(YamlMap map, EventType type) {
    boolean event = map.value("event") != null;
    boolean from = map.value("event-from") != null;
    if (event && from) {
      complaints.refuse(
          map.node(), "Cannot use both event and event-from in a call.", "Keep one of the two.");
    } else if ((event || from) && !NAMED.contains(type)) {
      complaints.refuse(
          map.node(),
          "Cannot use an event in a call of type %s: it has none.".formatted(type.word()),
          "Leave it out, or make the type track.");
    } else if (type == EventType.TRACK && !event && !from) {
      complaints.refuse(
          map.node(),
          "Cannot read a call of type track: it names no event.",
          "Add 'event: …', or 'event-from: …' with an expression.");
    }
  }

  private Map<String, String> identifiers(YamlMap map) {
    Map<String, String> identifiers = expressions(map, "identifiers");
    for (String type : identifiers.keySet()) {
      if (!Names.valid(type)) {
        complaints.refuse(
            map.node(),
            "Cannot use the identifier type '%s'.".formatted(Complaints.shown(type)),
            "Use 1 to 40 of a-z, 0-9, _ and -, beginning with a letter.");
      }
    }
    return identifiers;
  }

  private Map<String, String> expressions(YamlMap map, String part) {
    Map<String, String> expressions = new LinkedHashMap<>();
    Node node = map.value(part);
    YamlMap given =
        node == null ? null : YamlMap.of(node, part, List.of(), complaints).orElse(null);
    if (given != null) {
      for (String name : given.keys()) {
        String text = expression(given, name);
        if (text != null) {
          expressions.put(name, text);
        }
      }
    }
    return expressions;
  }

  private @Nullable String expression(YamlMap map, String key) {
    Node node = map.value(key);
    String text = map.text(key);
    if (node == null || text == null) {
      return null;
    }
    try {
      return Expression.of(text).text();
    } catch (ProblemException e) {
      for (Problem problem : e.problems()) {
        complaints.refuse(node, problem.message(), problem.remedy());
      }
      return null;
    }
  }

  /// Writes a mapping.
  static String write(Mapping mapping) {
    StringBuilder out = new StringBuilder();
    line(out, "", "description", mapping.description().isEmpty() ? null : mapping.description());
    line(out, "", "records", mapping.records());
    line(out, "", "when", mapping.when());
    line(out, "", "key", mapping.key());
    line(out, "", "version", mapping.version());
    out.append("calls:\n");
    for (CallMapping call : mapping.calls()) {
      out.append("  - type: ").append(call.type().word()).append('\n');
      line(out, "    ", "id", call.id());
      if (call.once()) {
        out.append("    once: true\n");
      }
      line(out, "    ", "when", call.when());
      line(out, "    ", "event", call.event());
      line(out, "    ", "event-from", call.eventFrom());
      line(out, "    ", "user-id", call.subject().userId());
      line(out, "    ", "anonymous-id", call.subject().anonymousId());
      line(out, "    ", "group-id", call.subject().groupId());
      line(out, "    ", "previous-id", call.subject().previousId());
      line(out, "    ", "timestamp", call.timestamp());
      lines(out, "identifiers", call.subject().identifiers());
      lines(out, "traits", call.traits());
      lines(out, "properties", call.properties());
      lines(out, "context", call.context());
    }
    return out.toString();
  }

  private static void lines(StringBuilder out, String part, Map<String, String> expressions) {
    if (!expressions.isEmpty()) {
      out.append("    ").append(part).append(":\n");
      expressions.forEach((name, text) -> line(out, "      ", YamlText.scalar(name), text));
    }
  }

  private static void line(StringBuilder out, String indent, String key, @Nullable String value) {
    if (value != null) {
      out.append(indent).append(key).append(": ").append(YamlText.scalar(value)).append('\n');
    }
  }
}
