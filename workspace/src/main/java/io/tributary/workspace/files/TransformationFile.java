// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.transform.Transformation;
import io.tributary.transform.Transformation.Sample;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Documents of users' functions. A function stands in the document, or in a script beside it.
final class TransformationFile {
  static final List<String> KEYS =
      List.of("description", "sources", "enabled", "function", "samples");
  static final List<String> SAMPLE_KEYS = List.of("event", "gives");
  private static final JsonMapper JSON = JsonMapper.shared();

  private TransformationFile() {}

  /// Reads a document.
  ///
  /// @param script what stands in the script beside it; null where there is none
  /// @param references receives the sources that it names
  static @Nullable Transformation read(
      String name,
      Node root,
      @Nullable String script,
      Complaints complaints,
      List<SourceReference> references) {
    YamlMap map = YamlMap.of(root, "a transformation", KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    List<String> sources = map.texts("sources");
    Node list = map.value("sources");
    for (String source : sources) {
      references.add(new SourceReference(source, complaints.place(list == null ? root : list)));
    }
    if (sources.isEmpty()) {
      complaints.refuse(
          root,
          "Cannot use the transformation: it names no source.",
          "Add 'sources: [web]' with the sources whose events it changes.");
    }
    String function = function(name, map, script, complaints);
    List<Sample> samples = new ArrayList<>();
    for (Node node : map.list("samples")) {
      Sample sample = sample(node, complaints);
      if (sample != null) {
        samples.add(sample);
      }
    }
    return function == null || sources.isEmpty()
        ? null
        : new Transformation(
            name,
            Objects.requireNonNullElse(map.text("description"), ""),
            sources,
            map.truth("enabled", true),
            function,
            samples);
  }

  private static @Nullable String function(
      String name, YamlMap map, @Nullable String script, Complaints complaints) {
    String inline = map.text("function");
    if (inline != null && script != null) {
      complaints.refuse(
          map.node(),
          "Cannot use two functions: one in the document, and one in %s.js.".formatted(name),
          "Keep one of the two.");
      return null;
    }
    String function = inline == null ? script : inline;
    if (function == null || function.isBlank()) {
      complaints.refuse(
          map.node(),
          "Cannot use the transformation: it has no function.",
          "Add 'function: |' with JavaScript, or the script %s.js beside it.".formatted(name));
      return null;
    }
    return function;
  }

  private static @Nullable Sample sample(Node node, Complaints complaints) {
    YamlMap map = YamlMap.of(node, "a sample", SAMPLE_KEYS, complaints).orElse(null);
    Node event = map == null ? null : map.value("event");
    if (map == null || event == null) {
      complaints.refuse(node, "Cannot read a sample: it has no event.", "Add 'event: {…}'.");
      return null;
    }
    Node gives = map.value("gives");
    boolean nothing = gives == null && map.keys().contains("gives");
    return new Sample(given(event), gives != null ? given(gives) : nothing ? "null" : null);
  }

  /// An event written as YAML, or as a text that is JSON.
  private static String given(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().startsWith("{")) {
      try {
        return JSON.readTree(scalar.getValue()).toString();
      } catch (JacksonException _) {
        return json(node);
      }
    }
    return json(node);
  }

  /// A node as JSON.
  private static String json(Node node) {
    StringBuilder out = new StringBuilder();
    switch (node) {
      case MappingNode mapping -> {
        out.append('{');
        for (NodeTuple tuple : mapping.getValue()) {
          out.append(out.length() > 1 ? "," : "")
              .append(
                  JSON.writeValueAsString(
                      tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?"))
              .append(':')
              .append(json(tuple.getValueNode()));
        }
        out.append('}');
      }
      case SequenceNode sequence -> {
        out.append('[');
        for (Node each : sequence.getValue()) {
          out.append(out.length() > 1 ? "," : "").append(json(each));
        }
        out.append(']');
      }
      case ScalarNode scalar -> out.append(json(scalar));
      default -> out.append("null");
    }
    return out.toString();
  }

  private static String json(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return "null";
    }
    boolean isPlain = tag.equals(Tag.BOOL) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return isPlain && text.matches("true|false|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")
        ? text
        : JSON.writeValueAsString(text);
  }

  /// Writes a transformation.
  static String write(Transformation each) {
    StringBuilder out = new StringBuilder();
    if (!each.description().isEmpty()) {
      out.append("description: ").append(YamlText.scalar(each.description())).append('\n');
    }
    out.append("sources: [")
        .append(String.join(", ", each.sources().stream().map(YamlText::scalar).toList()))
        .append("]\n");
    if (!each.enabled()) {
      out.append("enabled: false\n");
    }
    function(each.function(), out);
    if (!each.samples().isEmpty()) {
      out.append("samples:\n");
    }
    for (Sample sample : each.samples()) {
      out.append("  - event: ").append(event(sample.event())).append('\n');
      String gives = sample.gives();
      if (gives != null) {
        out.append("    gives: ").append(event(gives)).append('\n');
      }
    }
    return out.toString();
  }

  /// JSON is YAML, but for characters that YAML does not take as they are.
  private static String event(String json) {
    return json.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? json : YamlText.scalar(json);
  }

  /// As lines where YAML can tell them from what is around.
  private static void function(String function, StringBuilder out) {
    boolean plain =
        function.matches("(?s)[!-~].*[^\\n ]\\n?")
            && function.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f));
    if (!plain) {
      out.append("function: ").append(YamlText.scalar(function)).append('\n');
      return;
    }
    out.append(function.endsWith("\n") ? "function: |\n" : "function: |-\n");
    function
        .lines()
        .forEach(line -> out.append(line.isEmpty() ? "" : "  ").append(line).append('\n'));
  }
}
