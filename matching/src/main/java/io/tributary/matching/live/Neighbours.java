// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import java.util.Arrays;

/// Per record those that it makes a kept pair with, each with the pair's weight, in one word.
final class Neighbours {
  private static final long[] NONE = new long[0];

  private long[][] edges = new long[0][];

  static int row(long edge) {
    return (int) (edge >>> 32);
  }

  static float weight(long edge) {
    return Float.intBitsToFloat((int) edge);
  }

  long[] of(int row) {
    return row < edges.length ? edges[row] : NONE;
  }

  void put(int a, int b, float weight) {
    add(a, b, weight);
    add(b, a, weight);
  }

  private void add(int row, int other, float weight) {
    if (row >= edges.length) {
      int before = edges.length;
      edges = Arrays.copyOf(edges, row + (row >> 1) + 1);
      Arrays.fill(edges, before, edges.length, NONE);
    }
    long edge = (long) other << 32 | (Float.floatToIntBits(weight) & 0xffffffffL);
    long[] all = edges[row];
    for (int i = 0; i < all.length; i++) {
      if (row(all[i]) == other) {
        all[i] = edge;
        return;
      }
    }
    edges[row] = Arrays.copyOf(all, all.length + 1);
    edges[row][all.length] = edge;
  }

  /// A pair is no longer kept.
  void part(int a, int b) {
    edges[a] = Arrays.stream(edges[a]).filter(edge -> row(edge) != b).toArray();
    edges[b] = Arrays.stream(edges[b]).filter(edge -> row(edge) != a).toArray();
  }

  /// The weight of a pair that is kept.
  float weight(int a, int b) {
    for (long edge : of(a)) {
      if (row(edge) == b) {
        return weight(edge);
      }
    }
    throw new IllegalStateException("The pair is not kept.");
  }
}
