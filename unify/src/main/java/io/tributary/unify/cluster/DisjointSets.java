// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

/// Disjoint sets of the numbers below a size: union by smaller root, with path halving (Tarjan and
/// van Leeuwen, "Worst-case analysis of set union algorithms", 1984).
final class DisjointSets {
  private final int[] parents;

  DisjointSets(int size) {
    parents = new int[size];
    for (int i = 0; i < size; i++) {
      parents[i] = i;
    }
  }

  /// The set's representative: its smallest number.
  int find(int number) {
    int at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /// Unites two sets.
  ///
  /// @return the representative of the united set
  int unite(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    int root = Math.min(rootA, rootB);
    parents[Math.max(rootA, rootB)] = root;
    return root;
  }
}
