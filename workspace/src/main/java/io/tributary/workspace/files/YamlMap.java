// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A map of YAML with the values of its keys. What is wrong is told, and the answer is then as if
/// the key were not there.
final class YamlMap {
  private final Node node;
  private final Map<String, Node> values;
  private final Complaints complaints;

  private YamlMap(Node node, Map<String, Node> values, Complaints complaints) {
    this.node = node;
    this.values = values;
    this.complaints = complaints;
  }

  /// Reads a map; empty where the node is none. Keys that are not known, or there twice, are told.
  ///
  /// @param what what is read, for messages
  /// @param known the keys that may be there; empty for any
  static Optional<YamlMap> of(Node node, String what, List<String> known, Complaints complaints) {
    if (!(node instanceof MappingNode mapping)) {
      complaints.refuse(
          node,
          "Cannot read %s: it has no keys.".formatted(what),
          known.isEmpty()
              ? "Write it as 'key: value' lines."
              : "Write it with keys such as '%s: …'.".formatted(known.getFirst()));
      return Optional.empty();
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.isEmpty() && !known.contains(key)) {
        complaints.refuse(
            tuple.getKeyNode(),
            "Cannot use '%s' in %s: there is no such key.".formatted(Complaints.shown(key), what),
            Complaints.meant(key, known));
      } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        complaints.refuse(
            tuple.getKeyNode(),
            "Cannot use '%s' twice in %s.".formatted(Complaints.shown(key), what),
            "Keep one of the two.");
      }
    }
    return Optional.of(new YamlMap(node, values, complaints));
  }

  /// The node of the whole map.
  Node node() {
    return node;
  }

  /// The keys, in the order of the document.
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /// The node of a key; null where there is none, or nothing after the colon.
  @Nullable Node value(String key) {
    Node value = values.get(key);
    return value == null || value.getTag().equals(Tag.NULL) ? null : value;
  }

  /// The text of a key; null where there is none.
  @Nullable String text(String key) {
    Node value = value(key);
    return value == null ? null : scalar(value, key, complaints);
  }

  /// A word of a key, made into what it stands for; null where there is none.
  <T> @Nullable T word(String key, Function<String, Optional<T>> meaning, List<String> words) {
    Node value = value(key);
    String word = value == null ? null : scalar(value, key, complaints);
    if (value == null || word == null) {
      return null;
    }
    Optional<T> found = meaning.apply(word);
    if (found.isEmpty()) {
      complaints.refuse(
          value,
          "Cannot read %s: '%s' is none of its words.".formatted(key, Complaints.shown(word)),
          Complaints.meant(word, words));
      return null;
    }
    return found.get();
  }

  /// Yes or no.
  boolean truth(String key, boolean otherwise) {
    Node value = value(key);
    if (value == null) {
      return otherwise;
    }
    String word = scalar(value, key, complaints);
    if (word == null || word.equals("true") || word.equals("false")) {
      return word == null ? otherwise : word.equals("true");
    }
    complaints.refuse(
        value,
        "Cannot read %s: '%s' is neither true nor false.".formatted(key, Complaints.shown(word)),
        "Write true or false.");
    return otherwise;
  }

  /// A whole number from 0 to a million.
  int count(String key, int otherwise) {
    Node value = value(key);
    String digits = value == null ? null : scalar(value, key, complaints);
    if (value == null || digits == null) {
      return otherwise;
    }
    if (digits.matches("[0-9]{1,7}") && Integer.parseInt(digits) <= 1_000_000) {
      return Integer.parseInt(digits);
    }
    complaints.refuse(
        value,
        "Cannot read %s: '%s' is no whole number from 0 to 1000000."
            .formatted(key, Complaints.shown(digits)),
        "Write such a number.");
    return otherwise;
  }

  /// The elements of a list; none where there is no list.
  List<Node> list(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    return elements(value, key, complaints);
  }

  /// The texts of a list; none where there is no list.
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node element : list(key)) {
      String text = scalar(element, key, complaints);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// The elements of a list; none where the node is no list, which is told.
  static List<Node> elements(Node node, String what, Complaints complaints) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    complaints.refuse(
        node, "Cannot read %s: it is no list.".formatted(what), "Write it as '[a, b]'.");
    return List.of();
  }

  /// The text of a single value; null where the node is none, which is told.
  static @Nullable String scalar(Node node, String what, Complaints complaints) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    complaints.refuse(
        node, "Cannot read %s: it is no single value.".formatted(what), "Write one value.");
    return null;
  }
}
