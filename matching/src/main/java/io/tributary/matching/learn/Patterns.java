// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.table.LongNumbers;
import java.util.Arrays;

/// How often each agreement pattern occurs. A pattern is the levels of all comparisons, four bits
/// each. Millions of pairs are a few thousand patterns.
public final class Patterns {
  /// Bits a comparison.
  public static final int BITS = 4;

  private static final long MASK = (1L << BITS) - 1;

  private final LongNumbers numbers = new LongNumbers();
  private double[] weights = new double[1 << 10];

  /// Counts a pair.
  ///
  /// @param weight for how many pairs it stands
  public void add(long pattern, double weight) {
    int number = numbers.number(pattern);
    if (number >= weights.length) {
      weights = Arrays.copyOf(weights, weights.length * 2);
    }
    weights[number] += weight;
  }

  /// How many different patterns there are.
  public int size() {
    return numbers.size();
  }

  /// The patterns, from place 1 on.
  public long[] all() {
    return numbers.keys();
  }

  /// For how many pairs each stands, from place 1 on.
  public double[] weights() {
    return Arrays.copyOf(weights, numbers.size() + 1);
  }

  /// The level of a comparison in a pattern.
  public static int level(long pattern, int comparison) {
    return (int) ((pattern >>> (comparison * BITS)) & MASK);
  }
}
