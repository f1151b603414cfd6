// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.table.Column;
import io.tributary.matching.text.Likeness;
import java.util.Arrays;

/// How far two values of a column agree: 0 where one is missing, 1 where they are the same, else
/// what a rule says, which is remembered: pairs of values come again and again. For one thread.
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

  private final Column column;
  private final Rule rule;
  private final Likeness likeness;
  private final long[] keys;
  private final byte[] levels;
  private final int shift;

  ValueLevels(Column column, Rule rule, Likeness likeness) {
    this.column = column;
    this.rule = rule;
    this.likeness = likeness;
    int wanted = 64 - Long.numberOfLeadingZeros((long) column.distinct() * 4);
    int bits = Math.clamp(wanted, SMALLEST_BITS, LARGEST_BITS);
    this.keys = new long[1 << bits];
    this.levels = new byte[1 << bits];
    this.shift = 64 - bits;
    Arrays.fill(keys, -1);
  }

  int of(int a, int b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    if (a == b) {
      return 1;
    }
    long key = a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    if (keys[slot] != key) {
      keys[slot] = key;
      String first = column.value((int) (key >>> 32));
      String second = column.value((int) key);
      levels[slot] = (byte) rule.level(first, second, likeness);
    }
    return levels[slot];
  }
}
