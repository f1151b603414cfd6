// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.Names;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `identity.yaml`. A key that is left out has the default rules' value of that type.
final class IdentityFile {
  static final List<String> KEYS = List.of("types", "fallback");
  static final List<String> FALLBACK_KEYS =
      List.of(
          "limit",
          "unique",
          "known",
          "shared-beyond",
          "blocked",
          "blocked-standard",
          "blocked-pattern");
  static final List<String> TYPE_KEYS = typeKeys();

  private static final int PATTERN_MAX = 500;
  private static final IdentityRules DEFAULTS = IdentityRules.defaults();

  private final Complaints complaints;

  private IdentityFile(Complaints complaints) {
    this.complaints = complaints;
  }

  private static List<String> typeKeys() {
    List<String> keys = new ArrayList<>(List.of("name"));
    keys.addAll(FALLBACK_KEYS);
    return List.copyOf(keys);
  }

  /// Reads the rules; null where that cannot be done, which is told.
  static @Nullable IdentityRules read(Node root, Complaints complaints) {
    return YamlMap.of(root, "identity.yaml", KEYS, complaints)
        .map(map -> new IdentityFile(complaints).rules(map))
        .orElse(null);
  }

  private IdentityRules rules(YamlMap map) {
    List<IdentifierType> types = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : map.list("types")) {
      IdentifierType type = type(node);
      if (type != null && !names.add(type.name())) {
        complaints.refuse(
            node, "Cannot use the type '%s' twice.".formatted(type.name()), "Keep one of the two.");
      } else if (type != null) {
        types.add(type);
      }
    }
    if (map.value("types") == null) {
      types.addAll(DEFAULTS.types());
    }
    Node node = map.value("fallback");
    IdentifierType fallback =
        node == null
            ? null
            : YamlMap.of(node, "fallback", FALLBACK_KEYS, complaints)
                .map(given -> rule(given, DEFAULTS.fallback()))
                .orElse(null);
    return new IdentityRules(types, fallback == null ? DEFAULTS.fallback() : fallback);
  }

  private @Nullable IdentifierType type(Node node) {
    YamlMap map = YamlMap.of(node, "a type", TYPE_KEYS, complaints).orElse(null);
    String name = map == null ? null : map.text("name");
    if (map == null) {
      return null;
    }
    if (name == null || !Names.valid(name)) {
      complaints.refuse(
          node,
          "Cannot read a type: it has no name, or one that cannot be.",
          "Add 'name: …' with 1 to 40 of a-z, 0-9, _ and -, beginning with a letter.");
      return null;
    }
    IdentifierType like = DEFAULTS.rule(name);
    return rule(
        map,
        new IdentifierType(
            name,
            like.limit(),
            like.unique(),
            like.known(),
            like.sharedBeyond(),
            like.blocked(),
            like.blockedPattern()));
  }

  private IdentifierType rule(YamlMap map, IdentifierType otherwise) {
    return new IdentifierType(
        otherwise.name(),
        map.count("limit", otherwise.limit()),
        map.truth("unique", otherwise.unique()),
        map.truth("known", otherwise.known()),
        map.count("shared-beyond", otherwise.sharedBeyond()),
        blocked(map),
        pattern(map, otherwise.blockedPattern()));
  }

  private static Set<String> blocked(YamlMap map) {
    Set<String> values =
        new HashSet<>(
            map.truth("blocked-standard", true) ? IdentityRules.NOBODY : Set.<String>of());
    map.texts("blocked").forEach(value -> values.add(value.strip().toLowerCase(Locale.ROOT)));
    return values;
  }

  private String pattern(YamlMap map, String otherwise) {
    Node node = map.value("blocked-pattern");
    String pattern = map.text("blocked-pattern");
    if (node == null || pattern == null) {
      return otherwise;
    }
    if (pattern.length() > PATTERN_MAX) {
      complaints.refuse(
          node,
          "Cannot use the pattern: it has over %d characters.".formatted(PATTERN_MAX),
          "Write a shorter one.");
      return otherwise;
    }
    try {
      return Pattern.compile(pattern).pattern();
    } catch (PatternSyntaxException e) {
      complaints.refuse(
          node,
          "Cannot read the pattern: %s.".formatted(e.getDescription()),
          "Write a regular expression of Java, in single quotes.");
      return otherwise;
    }
  }

  /// Writes the rules.
  static String write(IdentityRules rules) {
    StringBuilder out = new StringBuilder();
    out.append(rules.types().isEmpty() ? "types: []\n" : "types:\n");
    for (IdentifierType type : rules.types()) {
      out.append("  - name: ").append(YamlText.scalar(type.name())).append('\n');
      write(type, "    ", out);
    }
    out.append("fallback:\n");
    write(rules.fallback(), "  ", out);
    return out.toString();
  }

  private static void write(IdentifierType type, String indent, StringBuilder out) {
    boolean standard = type.blocked().containsAll(IdentityRules.NOBODY);
    Set<String> own = new TreeSet<>(type.blocked());
    if (standard) {
      own.removeAll(IdentityRules.NOBODY);
    }
    line(out, indent, "limit", Integer.toString(type.limit()));
    line(out, indent, "unique", Boolean.toString(type.unique()));
    line(out, indent, "known", Boolean.toString(type.known()));
    line(out, indent, "shared-beyond", Integer.toString(type.sharedBeyond()));
    line(out, indent, "blocked", YamlText.list(own));
    line(out, indent, "blocked-standard", Boolean.toString(standard));
    line(out, indent, "blocked-pattern", YamlText.scalar(type.blockedPattern()));
  }

  private static void line(StringBuilder out, String indent, String key, String value) {
    out.append(indent).append(key).append(": ").append(value).append('\n');
  }
}
