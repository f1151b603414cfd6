// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.compare.Comparison.Measure;
import io.tributary.matching.table.Column;
import io.tributary.matching.text.Likeness;

/// How far two values of a column agree: 0 where one is missing, 1 where they are the same, else
/// what their sketches tell, or else a rule says, which is remembered: pairs of values come again
/// and again. For one thread.
///
/// The memory is direct-mapped: a newer pair takes the place of an older one.
public final class ValueLevels {
  /// Tells the level, 2 or more, of two different values.
  @FunctionalInterface
  public interface Rule {
    /// The level.
    int level(String a, String b, Likeness likeness);
  }

  private static final int SMALLEST_BITS = 10;
  private static final int LARGEST_BITS = 17;
  private static final int CODE_BITS = 30;
  private static final int LEVEL_BITS = 4;
  private static final int LEVEL_MASK = (1 << LEVEL_BITS) - 1;

  private final Column column;
  private final Rule rule;
  private final Sketch sketch;
  private final long[] sketches; // per value; none where sketches tell nothing
  private final Likeness likeness;
  private final long[] known; // both values in 30 bits each, and the level in four
  private final int shift;

  ValueLevels(Column column, Measure measure, long[] sketches, Likeness likeness) {
    this.column = column;
    this.rule = measure.rule();
    this.sketch = measure.sketch();
    this.sketches = sketches;
    this.likeness = likeness;
    int wanted = 64 - Long.numberOfLeadingZeros((long) column.distinct() * 4);
    int bits = Math.clamp(wanted, SMALLEST_BITS, LARGEST_BITS);
    this.known = new long[1 << bits];
    this.shift = 64 - bits;
  }

  int of(int a, int b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    if (a == b) {
      return 1;
    }
    if (sketches.length > 0 && sketches[a] != 0 && sketches[b] != 0) {
      int level = sketch.level(sketches[a], sketches[b]);
      if (level != 0) {
        return level;
      }
    }
    return remembered(a, b);
  }

  private int remembered(int a, int b) {
    int lesser = Math.min(a, b);
    int greater = Math.max(a, b);
    long key = (long) lesser << CODE_BITS | greater;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    long found = known[slot];
    if (found >>> LEVEL_BITS != key) {
      String one = column.value(lesser);
      String two = column.value(greater);
      // Some measures depend on which text is first: that must not depend on other records.
      boolean ordered = one.compareTo(two) <= 0;
      int level = rule.level(ordered ? one : two, ordered ? two : one, likeness);
      found = key << LEVEL_BITS | level;
      known[slot] = found;
    }
    return (int) found & LEVEL_MASK;
  }
}
