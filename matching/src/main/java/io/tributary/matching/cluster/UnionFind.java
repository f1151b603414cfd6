// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.cluster;

/// Sets that grow together; each is named by its least member.
public final class UnionFind {
  private final int[] parents;

  /// Each alone.
  public UnionFind(int size) {
    parents = new int[size];
    for (int i = 0; i < size; i++) {
      parents[i] = i;
    }
  }

  /// The least member of a member's set.
  public int find(int member) {
    int at = member;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /// Makes two sets one.
  public void unite(int a, int b) {
    int one = find(a);
    int two = find(b);
    if (one < two) {
      parents[two] = one;
    } else {
      parents[one] = two;
    }
  }

  /// Per member its set.
  public int[] all() {
    int[] all = new int[parents.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = find(i);
    }
    return all;
  }
}
