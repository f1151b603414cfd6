// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.Rule;
import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Comparisons;
import io.tributary.matching.field.Concept;
import io.tributary.matching.field.Concepts;
import io.tributary.matching.field.Role;
import io.tributary.matching.learn.Frequencies;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Everything that a run found out and that is needed to weigh other records in the same way:
/// nothing of it depends on the records that it is applied to.
///
/// @param roles the columns that are looked at and what they mean, in the order of their names
/// @param choices which concepts they make
/// @param rules names of the blocking rules, in order
/// @param model how often levels occur
/// @param counts per field of the comparisons how many people have each value
/// @param words per text that a rule looks at how many records have each word
public record LearntModel(
    Map<String, Role> roles,
    Concepts.Choices choices,
    List<String> rules,
    Limits limits,
    Model model,
    List<ValueCounts> counts,
    Map<String, ValueCounts> words) {
  private static final String RAREST = "rarest word of ";

  /// Copies the collections.
  public LearntModel {
    roles = java.util.Collections.unmodifiableMap(new TreeMap<>(roles));
    rules = List.copyOf(rules);
    counts = List.copyOf(counts);
    words = java.util.Collections.unmodifiableMap(new TreeMap<>(words));
  }

  /// What a run has found out.
  ///
  /// @param records those that it was learnt from
  /// @param people who they are, as far as frequencies were counted by them
  /// @param weights what was learnt
  public static LearntModel of(
      Map<String, Role> roles,
      Concepts.Choices choices,
      List<String> rules,
      Limits limits,
      Records records,
      Frequencies.People people,
      Scorer.Weights weights) {
    List<Comparison> comparisons = weights.comparisons();
    Map<String, Role> compared = new TreeMap<>();
    for (Comparison comparison : comparisons) {
      for (String column : comparison.concept().columns()) {
        compared.put(column, roles.getOrDefault(column, Role.IGNORED));
      }
    }
    return new LearntModel(
        compared,
        choices,
        rules,
        limits,
        weights.model(),
        FrozenFrequencies.take(comparisons, records, people, weights.scorer().frequencies()),
        words(comparisons, rules));
  }

  private static Map<String, ValueCounts> words(List<Comparison> comparisons, List<String> rules) {
    Map<String, ValueCounts> words = new TreeMap<>();
    for (Comparison comparison : comparisons) {
      String name = comparison.concept().name();
      boolean asked = rules.stream().anyMatch(rule -> rule.contains(RAREST + name));
      boolean text =
          comparison.concept().kind() == Concept.Kind.TEXT
              || comparison.concept().kind() == Concept.Kind.LIST;
      if (asked && text) {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        Keys.wordCounts(comparison.fields().getFirst())
            .forEach((word, count) -> {
              if (count > 1) {
                counts.put(ValueHash.of(word), count);
              }
            });
        words.put(name, new ValueCounts(0, 0, counts));
      }
    }
    return words;
  }

  /// Names the model: the same document has the same version, 16 letters.
  public String version() {
    return ModelDocument.version(this);
  }

  /// The columns that it compares.
  public List<String> columns() {
    return List.copyOf(roles.keySet());
  }

  /// Checks that records have the columns.
  ///
  /// @throws ProblemException where some are missing
  public void require(Collection<String> present) {
    Set<String> missing = new TreeSet<>(roles.keySet());
    missing.removeAll(new HashSet<>(present));
    if (!missing.isEmpty()) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "model",
          "Cannot apply the model: it was learnt from other columns. It compares %s, which these records do not have; they have %s."
              .formatted(quoted(missing), quoted(new TreeSet<>(present))),
          "Name the columns as they were named then, add those that are missing, even if empty, or"
              + " leave the model out, so that one is learnt from these records.");
    }
  }

  private static String quoted(Set<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /// The concepts of records. A column that is missing has no values.
  public List<Concept> concepts(Table table) {
    Map<String, Column> present =
        table.columns().stream()
            .collect(Collectors.toMap(Column::name, Function.identity(), (one, _) -> one));
    List<Column> columns = new ArrayList<>();
    List<Role> all = new ArrayList<>();
    roles.forEach((name, role) -> {
      Column column = present.get(name);
      columns.add(column == null ? Column.of(name, table.size(), _ -> "") : column);
      all.add(role);
    });
    return Concepts.of(columns, all, table.size(), choices).concepts();
  }

  /// Makes records ready to be weighed.
  ///
  /// @param concepts as [#concepts] makes them
  /// @param sources per record the number of its file
  public Encoded encode(List<Concept> concepts, int[] sources) {
    List<Comparison> comparisons = Comparisons.of(concepts);
    Records records = Records.of(comparisons, sources);
    Frequencies frequencies = FrozenFrequencies.tell(comparisons, records, counts);
    return new Encoded(comparisons, records, new Scorer.Weights(comparisons, model, frequencies));
  }

  /// What of records may have to agree.
  public Keys keys(List<Comparison> comparisons, int size) {
    Set<String> atoms = new HashSet<>();
    boolean named = false;
    for (String rule : rules) {
      for (String part : rule.split(" \\+ ", -1)) {
        atoms.add(part);
        named |= Rule.isOfWords(part);
      }
    }
    Map<String, ToIntFunction<String>> shared = new TreeMap<>();
    words.forEach((name, counts) -> shared.put(name, word -> counts.shared(ValueHash.of(word))));
    return Keys.of(comparisons, size, new Keys.Frozen(atoms, named, shared));
  }

  /// The blocking rules.
  ///
  /// @throws ProblemException where one asks for what the columns do not tell
  public List<Rule> rules(Keys keys) {
    return rules.stream().map(rule -> Rule.of(rule, keys)).toList();
  }

  /// The mean weight from which two clusters are one.
  public double threshold() {
    return Model.log2(limits.threshold() / (1 - limits.threshold()));
  }

  /// The same model with other limits.
  public LearntModel with(Limits other) {
    return new LearntModel(roles, choices, rules, other, model, counts, words);
  }
}
