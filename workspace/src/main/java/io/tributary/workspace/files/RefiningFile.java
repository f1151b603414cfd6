// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.model.Step;
import io.tributary.workspace.Refining;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `refining/<source>.yaml`.
final class RefiningFile {
  static final List<String> KEYS = List.of("steps", "personal-data", "fields");

  private static final int FIELDS_MAX = 500;

  private RefiningFile() {}

  /// Reads how a source is refined; null where that cannot be done, which is told.
  static @Nullable Refining read(String source, Node root, Complaints complaints) {
    YamlMap map = YamlMap.of(root, "how a source is refined", KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    SortedMap<Step, Boolean> steps = new TreeMap<>();
    YamlMap switches = inner(map, "steps", Step.words(), complaints);
    if (switches != null) {
      for (String word : switches.keys()) {
        Step.of(word).ifPresent(step -> steps.put(step, switches.truth(word, step.standard())));
      }
    }
    SortedMap<PersonalKind, Protection> kinds = new TreeMap<>();
    YamlMap personal = inner(map, "personal-data", PersonalKind.words(), complaints);
    if (personal != null) {
      for (String word : personal.keys()) {
        Protection protection = protection(personal, word);
        if (protection != null) {
          PersonalKind.of(word).ifPresent(kind -> kinds.put(kind, protection));
        }
      }
    }
    return new Refining(source, steps, kinds, fields(map, complaints));
  }

  private static SortedMap<String, Protection> fields(YamlMap map, Complaints complaints) {
    SortedMap<String, Protection> fields = new TreeMap<>();
    YamlMap paths = inner(map, "fields", List.of(), complaints);
    if (paths == null) {
      return fields;
    }
    for (String path : paths.keys()) {
      Protection protection = protection(paths, path);
      if (!Refining.isPath(path) || fields.size() >= FIELDS_MAX) {
        complaints.refuse(
            paths.node(),
            "Cannot use '%s' as the path of a field.".formatted(Complaints.shown(path)),
            "Write up to %d such as traits.email, properties.note or context.ip."
                .formatted(FIELDS_MAX));
      } else if (protection != null) {
        fields.put(path, protection);
      }
    }
    return fields;
  }

  private static @Nullable Protection protection(YamlMap map, String key) {
    return map.word(key, Protection::of, Protection.words());
  }

  private static @Nullable YamlMap inner(
      YamlMap map, String key, List<String> known, Complaints complaints) {
    Node value = map.value(key);
    return value == null ? null : YamlMap.of(value, key, known, complaints).orElse(null);
  }

  /// Writes how a source is refined.
  static String write(Refining refining) {
    StringBuilder out = new StringBuilder();
    section(out, "steps", refining.steps(), Step::word, Object::toString);
    section(out, "personal-data", refining.personalData(), PersonalKind::word, Protection::word);
    section(out, "fields", refining.fields(), YamlText::scalar, Protection::word);
    return out.isEmpty() ? "steps: {}\n" : out.toString();
  }

  private static <K, V> void section(
      StringBuilder out,
      String name,
      Map<K, V> values,
      Function<K, String> key,
      Function<V, String> value) {
    if (!values.isEmpty()) {
      out.append(name).append(":\n");
      values.forEach((k, v) ->
          out.append("  ").append(key.apply(k)).append(": ").append(value.apply(v)).append('\n'));
    }
  }
}
