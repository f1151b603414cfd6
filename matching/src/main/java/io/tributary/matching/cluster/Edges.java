// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.cluster;

import java.util.Arrays;

/// Pairs with their weights.
public final class Edges {
  private long[] pairs = new long[1 << 8];
  private float[] weights = new float[1 << 8];
  private int size;

  /// Adds a pair.
  public void add(int a, int b, double weight) {
    add((long) a << 32 | b, (float) weight);
  }

  private void add(long pair, float weight) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size + (size >> 1));
      weights = Arrays.copyOf(weights, pairs.length);
    }
    pairs[size] = pair;
    weights[size++] = weight;
  }

  /// Adds all pairs of another.
  public void addAll(Edges other) {
    for (int i = 0; i < other.size; i++) {
      add(other.pairs[i], other.weights[i]);
    }
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

  /// Gives a pair another weight.
  public void weigh(int edge, double weight) {
    weights[edge] = (float) weight;
  }
}
