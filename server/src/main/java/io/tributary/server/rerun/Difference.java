// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.rerun;

import io.tributary.model.Enrichment;
import io.tributary.model.Event;
import io.tributary.model.Identifier;
import io.tributary.model.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What differs between two refinements of one event, by path.
final class Difference {
  private Difference() {}

  /// A value that differs.
  ///
  /// @param before null where there was none
  /// @param after null where there is none
  record Pair(@Nullable String before, @Nullable String after) {}

  /// What differs, also in what was found out about them; empty where they are the same.
  static SortedMap<String, Pair> of(
      Event before, Enrichment foundBefore, Event after, Enrichment foundAfter) {
    return between(flat(before, foundBefore), flat(after, foundAfter));
  }

  private static SortedMap<String, Pair> between(
      Map<String, String> before, Map<String, String> after) {
    SortedMap<String, Pair> pairs = new TreeMap<>();
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (String path : paths) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        pairs.put(path, new Pair(before.get(path), after.get(path)));
      }
    }
    return pairs;
  }

  private static Map<String, String> flat(Event event, Enrichment found) {
    Map<String, String> all = new LinkedHashMap<>();
    found.fields().forEach((field, text) -> all.put(field.name().toLowerCase(Locale.ROOT), text));
    all.put("type", event.type().word());
    put(all, "event", event.name());
    all.put("occurredAt", event.times().occurredAt().toString());
    put(all, "userId", event.subject().userId());
    put(all, "anonymousId", event.subject().anonymousId());
    put(all, "groupId", event.subject().groupId());
    Identifier alias = event.subject().alias();
    put(all, "previousId", alias == null ? null : alias.toString());
    all.put(
        "identifiers",
        event.subject().identifiers().stream()
            .map(Identifier::toString)
            .sorted()
            .collect(Collectors.joining(", ")));
    event.traits().forEach((name, value) -> all.put("traits." + name, text(value)));
    put(all, "properties", event.properties(), "properties.");
    put(all, "context", event.context(), "context.");
    return all;
  }

  private static void put(Map<String, String> all, String path, @Nullable String value) {
    if (value != null) {
      all.put(path, value);
    }
  }

  private static void put(Map<String, String> all, String path, String json, String prefix) {
    try {
      JsonNode node = JsonMapper.shared().readTree(json);
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        all.put(prefix + entry.getKey(), entry.getValue().toString());
      }
    } catch (JacksonException _) {
      all.put(path, json);
    }
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Num(var number) -> number.toPlainString();
      case Value.Bool(boolean truth) -> Boolean.toString(truth);
      case Value.Nothing _ -> "null";
      case Value.Structure(String json) -> json;
    };
  }
}
