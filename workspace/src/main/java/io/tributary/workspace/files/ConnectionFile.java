// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.workspace.Connection;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The document `connections/<name>.yaml`.
final class ConnectionFile {
  static final List<String> KEYS =
      List.of("connector", "source", "mapping", "every", "enabled", "settings");

  private static final Pattern EVERY = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d)");
  private static final int DEPTH_MAX = 6;

  private ConnectionFile() {}

  /// Reads a connection; null where that cannot be done, which is told.
  ///
  /// @param references receives the source that it names
  static @Nullable Connection read(
      String name, Node root, Complaints complaints, List<SourceReference> references) {
    YamlMap map = YamlMap.of(root, "a connection", KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    String connector = required(map, "connector", complaints);
    String source = required(map, "source", complaints);
    Node sourceNode = map.value("source");
    if (source != null && sourceNode != null) {
      references.add(new SourceReference(source, complaints.place(sourceNode)));
    }
    SortedMap<String, String> settings = new TreeMap<>();
    Node given = map.value("settings");
    if (given != null) {
      flatten("", given, 0, settings, complaints);
    }
    Connection connection =
        new Connection(
            name,
            Objects.requireNonNullElse(connector, ""),
            Objects.requireNonNullElse(source, ""),
            map.text("mapping"),
            every(map, complaints).toSeconds(),
            map.truth("enabled", true),
            settings);
    return connector == null || source == null ? null : connection;
  }

  private static @Nullable String required(YamlMap map, String key, Complaints complaints) {
    if (map.value(key) == null) {
      complaints.refuse(
          map.node(),
          "Cannot make the connection: it has no %s.".formatted(key),
          "Add '%s: …'.".formatted(key));
    }
    return map.text(key);
  }

  private static Duration every(YamlMap map, Complaints complaints) {
    Node node = map.value("every");
    String text = map.text("every");
    if (node == null || text == null) {
      return Connection.EVERY;
    }
    Matcher matcher = EVERY.matcher(text);
    if (!matcher.matches()) {
      complaints.refuse(
          node,
          "Cannot read every: '%s' is no time.".formatted(Complaints.shown(text)),
          "Write it as 30s, 5m, 1h or 1d.");
      return Connection.EVERY;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static void flatten(
      String path, Node node, int depth, SortedMap<String, String> into, Complaints complaints) {
    if (depth > DEPTH_MAX) {
      complaints.refuse(node, "Cannot read settings: they are nested too deep.", "Write less.");
      return;
    }
    switch (node) {
      case ScalarNode scalar -> {
        if (!scalar.getTag().equals(Tag.NULL)) {
          into.put(path, scalar.getValue());
        }
      }
      case SequenceNode list -> {
        for (int i = 0; i < list.getValue().size(); i++) {
          Node element = list.getValue().get(i);
          String text = YamlMap.scalar(element, path, complaints);
          if (text != null) {
            into.put(path + "[" + i + "]", text);
          }
        }
      }
      case MappingNode _ -> {
        YamlMap map = YamlMap.of(node, "settings", List.of(), complaints).orElse(null);
        if (map != null) {
          for (String key : map.keys()) {
            Node value = map.value(key);
            if (value != null && key.indexOf('[') >= 0) {
              complaints.refuse(
                  value, "Cannot use a setting with '[' in its name.", "Write a list as '[a, b]'.");
            } else if (value != null) {
              String inside = path.isEmpty() ? key : path + "." + key;
              flatten(inside, value, depth + 1, into, complaints);
            }
          }
        }
      }
      default -> complaints.refuse(node, "Cannot read a setting.", "Write one value.");
    }
    if (path.isEmpty() && !(node instanceof MappingNode)) {
      complaints.refuse(
          node, "Cannot read settings: they have no keys.", "Write them as 'key: value' lines.");
    }
  }

  /// Writes a connection.
  static String write(Connection connection) {
    StringBuilder out = new StringBuilder();
    String mapping = connection.mapping();
    out.append("connector: ").append(YamlText.scalar(connection.connector())).append('\n');
    out.append("source: ").append(YamlText.scalar(connection.source())).append('\n');
    if (mapping != null) {
      out.append("mapping: ").append(YamlText.scalar(mapping)).append('\n');
    }
    out.append("every: ").append(every(connection.everySeconds())).append('\n');
    out.append("enabled: ").append(connection.enabled()).append('\n');
    if (!connection.settings().isEmpty()) {
      out.append("settings:\n");
      write(connection.settings(), "  ", out);
    }
    return out.toString();
  }

  private static void write(SortedMap<String, String> settings, String indent, StringBuilder out) {
    Set<String> heads = new LinkedHashSet<>();
    settings.keySet().forEach(path -> heads.add(path.split("[.\\[]", 2)[0]));
    for (String head : heads) {
      String single = settings.get(head);
      SortedMap<String, String> inside = cut(settings, head + ".");
      SortedMap<String, String> list = cut(settings, head + "[");
      out.append(indent).append(YamlText.scalar(head)).append(':');
      if (single != null) {
        out.append(' ').append(YamlText.scalar(single)).append('\n');
      } else if (!inside.isEmpty()) {
        out.append('\n');
        write(inside, indent + "  ", out);
      } else {
        out.append('\n');
        for (int i = 0; list.containsKey(i + "]"); i++) {
          String element = list.getOrDefault(i + "]", "");
          out.append(indent).append("  - ").append(YamlText.scalar(element)).append('\n');
        }
      }
    }
  }

  private static SortedMap<String, String> cut(SortedMap<String, String> settings, String prefix) {
    SortedMap<String, String> cut = new TreeMap<>();
    settings.forEach((path, text) -> {
      if (path.startsWith(prefix)) {
        cut.put(path.substring(prefix.length()), text);
      }
    });
    return cut;
  }

  private static String every(long seconds) {
    return seconds % 86_400 == 0
        ? seconds / 86_400 + "d"
        : seconds % 3_600 == 0
            ? seconds / 3_600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
