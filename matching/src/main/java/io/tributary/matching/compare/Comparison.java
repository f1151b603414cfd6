// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.field.Concept;
import io.tributary.matching.table.Column;
import io.tributary.matching.text.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One comparison of the model: a concept, the levels on which two records may be, and how the
/// level is found.
public final class Comparison {
  private final Concept concept;
  private final List<Column> fields;
  private final int first;
  private final Plan plan;
  private final @Nullable Crosswise crosswise;
  private final List<long[]> sketches; // per field and value

  /// How a kind of concept is compared.
  ///
  /// @param levels from the strongest on; the first has number 1
  /// @param measures one of each field that is looked at
  /// @param table from the levels of the fields to the level of the comparison
  record Plan(List<Level> levels, List<Measure> measures, Table table) {}

  /// How values of a field are compared.
  ///
  /// @param sketch tells the rule's levels where it can
  record Measure(ValueLevels.Rule rule, Sketch sketch) {}

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

    /// Which values are the same, differ, or are missing, told without a look at texts: a number
    /// below [#STATES].
    int state(int[] codes, int a, int b);
  }

  /// How many states there are.
  public static final int STATES = 9;

  private static final int MISSING = 0;
  private static final int SAME = 1;
  private static final int OTHER = 2;
  private static final int LEVEL_MAX = 15;

  private static int state(int a, int b) {
    return a == 0 || b == 0 ? MISSING : a == b ? SAME : OTHER;
  }

  /// @param first the place of its first field in a record
  Comparison(Concept concept, List<Column> fields, int first, Plan plan) {
    this.concept = concept;
    this.fields = List.copyOf(fields);
    this.first = first;
    this.plan = plan;
    this.crosswise =
        concept.kind() == Concept.Kind.NAME ? new Crosswise(fields.get(0), fields.get(1)) : null;
    this.sketches = new ArrayList<>();
    for (int field = 0; field < plan.measures().size(); field++) {
      sketches.add(sketches(fields.get(field), plan.measures().get(field).sketch()));
    }
  }

  private static long[] sketches(Column column, Sketch sketch) {
    if (sketch == Sketch.NONE) {
      return new long[0];
    }
    long[] sketches = new long[column.distinct() + 1];
    for (int code = 1; code < sketches.length; code++) {
      sketches[code] = sketch.of(column.value(code));
    }
    return sketches;
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

  /// The levels that two records in a state may be on, in ascending order; 0 is nothing to compare.
  public int[] levelsOf(int state) {
    boolean[] reached = new boolean[LEVEL_MAX + 1];
    int one = state / 3;
    int two = state % 3;
    boolean name = crosswise != null;
    for (int x = one == OTHER ? 2 : one; x <= (one == OTHER ? LEVEL_MAX : one); x++) {
      for (int y = two == OTHER ? 2 : two; y <= (two == OTHER ? LEVEL_MAX : two); y++) {
        for (int z = 0; z <= (name ? LEVEL_MAX : 0); z++) {
          reached[Math.min(LEVEL_MAX, plan.table().level(x, y, z))] = true;
        }
      }
    }
    if (name && one == OTHER && two == OTHER) {
      reached[Comparisons.SWAPPED] = true;
    }
    return IntStream.rangeClosed(0, levels().size()).filter(level -> reached[level]).toArray();
  }

  /// A finder for one thread.
  public Finder finder() {
    Likeness likeness = new Likeness();
    if (crosswise != null) {
      return new NameFinder(this, crosswise, likeness);
    }
    return switch (concept.kind()) {
      case EMAIL, PHONE -> new BestFinder(this, likeness);
      default ->
          plan.measures().size() == 1
              ? new OneFinder(first, values(0, likeness))
              : new TwoFinder(this, likeness);
    };
  }

  ValueLevels values(int field, Likeness likeness) {
    return new ValueLevels(
        fields.get(field), plan.measures().get(field), sketches.get(field), likeness);
  }

  /// Compares one value.
  private record OneFinder(int first, ValueLevels levels) implements Finder {
    @Override
    public int level(int[] codes, int a, int b) {
      return levels.of(codes[a + first], codes[b + first]);
    }

    @Override
    public int state(int[] codes, int a, int b) {
      return 3 * Comparison.state(codes[a + first], codes[b + first]);
    }
  }

  /// Compares two values that are told together.
  private static final class TwoFinder implements Finder {
    private final ValueLevels one;
    private final ValueLevels two;
    private final Table table;
    private final int first;

    TwoFinder(Comparison comparison, Likeness likeness) {
      first = comparison.first;
      one = comparison.values(0, likeness);
      two = comparison.values(1, likeness);
      table = comparison.plan.table();
    }

    @Override
    public int level(int[] codes, int a, int b) {
      return table.level(
          one.of(codes[a + first], codes[b + first]),
          two.of(codes[a + first + 1], codes[b + first + 1]),
          0);
    }

    @Override
    public int state(int[] codes, int a, int b) {
      return twoStates(codes, a + first, b + first);
    }
  }

  private static int twoStates(int[] codes, int a, int b) {
    return 3 * state(codes[a], codes[b]) + state(codes[a + 1], codes[b + 1]);
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

    @Override
    public int state(int[] codes, int a, int b) {
      int state = MISSING;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          int of = Comparison.state(codes[a + first + i], codes[b + first + j]);
          state = of == SAME || state == SAME ? SAME : Math.max(state, of);
        }
      }
      return 3 * state;
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

    NameFinder(Comparison comparison, Crosswise crosswise, Likeness likeness) {
      first = comparison.first;
      given = comparison.values(0, likeness);
      family = comparison.values(1, likeness);
      words = comparison.values(2, likeness);
      table = comparison.plan.table();
      this.crosswise = crosswise;
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

    @Override
    public int state(int[] codes, int a, int b) {
      return twoStates(codes, a + first, b + first);
    }
  }
}
