// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The document `golden-record.yaml`.
final class GoldenFile {
  static final List<String> KEYS = List.of("default", "traits", "groups");
  static final List<String> RULE_KEYS = List.of("strategy", "sources");

  private static final List<String> STRATEGIES =
      Arrays.stream(Strategy.values()).map(Strategy::word).toList();

  private final Complaints complaints;
  private final List<SourceReference> references;

  private GoldenFile(Complaints complaints, List<SourceReference> references) {
    this.complaints = complaints;
    this.references = references;
  }

  /// Reads the rules; null where that cannot be done, which is told.
  ///
  /// @param references receives the places where sources are named
  static @Nullable GoldenRules read(
      Node root, Complaints complaints, List<SourceReference> references) {
    return YamlMap.of(root, "golden-record.yaml", KEYS, complaints)
        .map(map -> new GoldenFile(complaints, references).rules(map))
        .orElse(null);
  }

  private GoldenRules rules(YamlMap map) {
    Node fallback = map.value("default");
    Map<String, Rule> traits = new TreeMap<>();
    Node node = map.value("traits");
    Optional<YamlMap> given =
        node == null ? Optional.empty() : YamlMap.of(node, "traits", List.of(), complaints);
    given.ifPresent(rules -> {
      for (String trait : rules.keys()) {
        Node value = rules.value(trait);
        if (value != null) {
          traits.put(trait, rule(value, "trait " + Complaints.shown(trait)));
        }
      }
    });
    return new GoldenRules(
        fallback == null ? GoldenRules.defaults().fallback() : rule(fallback, "default"),
        traits,
        groups(map));
  }

  /// A rule is a map, or the word of its strategy alone.
  private Rule rule(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return new Rule(strategy(scalar), List.of());
    }
    YamlMap map = YamlMap.of(node, what, RULE_KEYS, complaints).orElse(null);
    if (map == null) {
      return GoldenRules.defaults().fallback();
    }
    Strategy strategy = map.word("strategy", Strategy::of, STRATEGIES);
    List<Node> named = map.list("sources");
    List<String> sources = new ArrayList<>();
    for (Node source : named) {
      String name = YamlMap.scalar(source, "sources", complaints);
      if (name != null) {
        sources.add(name);
        references.add(new SourceReference(name, complaints.place(source)));
      }
    }
    Strategy chosen = strategy == null ? GoldenRules.defaults().fallback().strategy() : strategy;
    if (chosen == Strategy.MOST_TRUSTED && named.isEmpty()) {
      complaints.refuse(
          node,
          "Cannot use most-trusted for %s: no sources are named.".formatted(what),
          "Add 'sources: [most trusted, next, …]'.");
    }
    return new Rule(chosen, sources);
  }

  private Strategy strategy(ScalarNode scalar) {
    Optional<Strategy> strategy = Strategy.of(scalar.getValue());
    if (strategy.isEmpty()) {
      complaints.refuse(
          scalar,
          "Cannot read a rule: '%s' is no strategy.".formatted(Complaints.shown(scalar.getValue())),
          Complaints.meant(scalar.getValue(), STRATEGIES));
    } else if (strategy.get() == Strategy.MOST_TRUSTED) {
      complaints.refuse(
          scalar,
          "Cannot use most-trusted: no sources are named.",
          "Write '{strategy: most-trusted, sources: [most trusted, next, …]}'.");
    }
    return strategy.orElse(GoldenRules.defaults().fallback().strategy());
  }

  private List<List<String>> groups(YamlMap map) {
    List<List<String>> groups = new ArrayList<>();
    Set<String> grouped = new HashSet<>();
    for (Node node : map.list("groups")) {
      List<String> traits = new ArrayList<>();
      for (Node element : YamlMap.elements(node, "a group", complaints)) {
        String trait = YamlMap.scalar(element, "a group", complaints);
        if (trait != null && !grouped.add(trait)) {
          complaints.refuse(
              element,
              "Cannot group trait '%s' twice.".formatted(Complaints.shown(trait)),
              "Name each trait in one group.");
        } else if (trait != null) {
          traits.add(trait);
        }
      }
      if (!traits.isEmpty()) {
        groups.add(traits);
      }
    }
    return groups;
  }

  /// Writes the rules.
  static String write(GoldenRules rules) {
    StringBuilder out = new StringBuilder("default: ").append(text(rules.fallback())).append('\n');
    out.append(rules.traits().isEmpty() ? "traits: {}\n" : "traits:\n");
    new TreeMap<>(rules.traits())
        .forEach((trait, rule) ->
            out.append("  ")
                .append(YamlText.scalar(trait))
                .append(": ")
                .append(text(rule))
                .append('\n'));
    out.append(rules.groups().isEmpty() ? "groups: []\n" : "groups:\n");
    for (List<String> group : rules.groups()) {
      out.append("  - ").append(YamlText.list(group)).append('\n');
    }
    return out.toString();
  }

  private static String text(Rule rule) {
    return "{strategy: %s, sources: %s}"
        .formatted(rule.strategy().word(), YamlText.list(rule.sources()));
  }
}
