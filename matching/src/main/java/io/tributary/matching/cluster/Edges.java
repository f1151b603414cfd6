// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.cluster;

import java.util.Arrays;
import java.util.List;

/// Pairs with their weights.
public final class Edges {
  private long[] pairs = new long[1 << 8];
  private float[] weights = new float[1 << 8];
  private long[] patterns = new long[1 << 8];
  private int size;

  /// Adds a pair.
  ///
  /// @param pattern how far it agrees in each comparison
  public void add(int a, int b, double weight, long pattern) {
    if (size == pairs.length) {
      grow(size + (size >> 1));
    }
    pairs[size] = (long) a << 32 | b;
    patterns[size] = pattern;
    weights[size++] = (float) weight;
  }

  private void grow(int length) {
    pairs = Arrays.copyOf(pairs, length);
    weights = Arrays.copyOf(weights, length);
    patterns = Arrays.copyOf(patterns, length);
  }

  /// All pairs of several, one after the other.
  public static Edges of(List<Edges> parts) {
    Edges all = new Edges();
    all.grow(Math.max(1 << 8, parts.stream().mapToInt(Edges::size).sum()));
    for (Edges part : parts) {
      System.arraycopy(part.pairs, 0, all.pairs, all.size, part.size);
      System.arraycopy(part.weights, 0, all.weights, all.size, part.size);
      System.arraycopy(part.patterns, 0, all.patterns, all.size, part.size);
      all.size += part.size;
    }
    return all;
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// The one record.
  public int left(int edge) {
    return (int) (pairs[edge] >>> 32);
  }

  /// The other record.
  public int right(int edge) {
    return (int) pairs[edge];
  }

  /// The weight.
  public float weight(int edge) {
    return weights[edge];
  }

  /// How far it agrees in each comparison.
  public long pattern(int edge) {
    return patterns[edge];
  }

  /// Gives a pair another weight.
  public void weigh(int edge, double weight) {
    weights[edge] = (float) weight;
  }
}
