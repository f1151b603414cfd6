// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.field.Concept;
import io.tributary.matching.table.Column;
import io.tributary.matching.text.Likeness;
import java.util.List;

/// One comparison of the model: a concept, the levels on which two records may be, and how the
/// level is found.
public final class Comparison {
  private final Concept concept;
  private final List<Column> fields;
  private final int first;
  private final Plan plan;

  /// How a kind of concept is compared.
  ///
  /// @param levels from the strongest on; the first has number 1
  /// @param rules one of each field that is looked at
  /// @param table from the levels of the fields to the level of the comparison
  record Plan(List<Level> levels, List<ValueLevels.Rule> rules, Table table) {}

  /// Puts the levels of up to three fields together.
  @FunctionalInterface
  interface Table {
    int level(int one, int two, int three);
  }

  /// Finds levels, with a memory of its own. For one thread.
  public interface Finder {
    /// The level of two records; 0 where there is nothing to compare.
    ///
    /// @param codes the records' values
    /// @param a where the one begins
    /// @param b where the other begins
    int level(int[] codes, int a, int b);
  }

  /// @param first the place of its first field in a record
  Comparison(Concept concept, List<Column> fields, int first, Plan plan) {
    this.concept = concept;
    this.fields = List.copyOf(fields);
    this.first = first;
    this.plan = plan;
  }

  /// What is compared.
  public Concept concept() {
    return concept;
  }

  /// The values that are compared, those that two others make together included.
  public List<Column> fields() {
    return fields;
  }

  /// The place of the first field in a record.
  public int first() {
    return first;
  }

  /// The levels from the strongest on; the first has number 1.
  public List<Level> levels() {
    return plan.levels();
  }

  /// A finder for one thread.
  public Finder finder() {
    Likeness likeness = new Likeness();
    return switch (concept.kind()) {
      case NAME -> new NameFinder(this, likeness);
      case EMAIL, PHONE -> new BestFinder(this, likeness);
      default -> single(likeness);
    };
  }

  ValueLevels values(int field, Likeness likeness) {
    return new ValueLevels(fields.get(field), plan.rules().get(field), likeness);
  }

  private Finder single(Likeness likeness) {
    int one = first;
    ValueLevels of = values(0, likeness);
    if (plan.rules().size() == 1) {
      return (codes, a, b) -> plan.table().level(of.of(codes[a + one], codes[b + one]), 0, 0);
    }
    ValueLevels second = values(1, likeness);
    return (codes, a, b) ->
        plan.table()
            .level(
                of.of(codes[a + one], codes[b + one]),
                second.of(codes[a + one + 1], codes[b + one + 1]),
                0);
  }

  /// Compares each value of the one with each of the other: the best counts.
  private static final class BestFinder implements Finder {
    private final ValueLevels[] levels;
    private final int first;
    private final int count;

    BestFinder(Comparison comparison, Likeness likeness) {
      first = comparison.first;
      count = comparison.fields.size();
      levels = new ValueLevels[count];
      for (int i = 0; i < count; i++) {
        levels[i] = comparison.values(i, likeness);
      }
    }

    @Override
    public int level(int[] codes, int a, int b) {
      int best = 0;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          // All fields of the comparison have one dictionary.
          int level = levels[i].of(codes[a + first + i], codes[b + first + j]);
          best = level != 0 && (best == 0 || level < best) ? level : best;
        }
      }
      return best;
    }
  }

  /// Compares names by parts, and crosswise where the parts differ.
  private static final class NameFinder implements Finder {
    private final ValueLevels given;
    private final ValueLevels family;
    private final ValueLevels words;
    private final Crosswise crosswise;
    private final Table table;
    private final int first;

    NameFinder(Comparison comparison, Likeness likeness) {
      first = comparison.first;
      given = comparison.values(0, likeness);
      family = comparison.values(1, likeness);
      words = comparison.values(2, likeness);
      table = comparison.plan.table();
      crosswise = new Crosswise(comparison.fields.get(0), comparison.fields.get(1));
    }

    @Override
    public int level(int[] codes, int a, int b) {
      int one = given.of(codes[a + first], codes[b + first]);
      int two = family.of(codes[a + first + 1], codes[b + first + 1]);
      if (one > 1 && two > 1) {
        int cross =
            crosswise.level(
                codes[a + first], codes[a + first + 1], codes[b + first], codes[b + first + 1]);
        if (cross != 0) {
          return cross;
        }
      }
      // Words are looked at only where the parts of the names leave it open.
      int level = table.level(one, two, 0);
      return level == 0 || level > Comparisons.SURE_NAMES
          ? table.level(one, two, words.of(codes[a + first + 2], codes[b + first + 2]))
          : level;
    }
  }
}
