// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many people have each value of a field. Only values that several have are kept, by hash: any
/// other counts as one person's.
public final class ValueCounts {
  private final long total;
  private final double coincidence;
  private final long[] hashes; // open addressing; 0 is free, as no count is 0
  private final int[] counts;
  private final int size;

  /// @param total how many people have any value
  /// @param coincidence how often two strangers have the same value
  /// @param counts per hash, from 2 on
  ValueCounts(long total, double coincidence, Map<Long, Integer> counts) {
    this.total = total;
    this.coincidence = coincidence;
    this.size = counts.size();
    int slots = Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 4);
    this.hashes = new long[slots];
    this.counts = new int[slots];
    counts.forEach((hash, count) -> {
      int slot = slot(hash);
      this.hashes[slot] = hash;
      this.counts[slot] = count;
    });
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) hash & mask;
    while (counts[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /// How many people have a value.
  int of(long hash) {
    return Math.max(1, counts[slot(hash)]);
  }

  /// How many have it; 0 where it is not one that several have.
  int shared(long hash) {
    return counts[slot(hash)];
  }

  /// How many people have any value.
  long total() {
    return total;
  }

  /// How often two strangers have the same value.
  double coincidence() {
    return coincidence;
  }

  /// How many values are kept.
  public int size() {
    return size;
  }

  /// The counts by hash, in the order of the hashes.
  SortedMap<Long, Integer> all() {
    TreeMap<Long, Integer> all = new TreeMap<>();
    for (int slot = 0; slot < hashes.length; slot++) {
      if (counts[slot] != 0) {
        all.put(hashes[slot], counts[slot]);
      }
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueCounts counts
        && total == counts.total
        && Double.compare(coincidence, counts.coincidence) == 0
        && all().equals(counts.all());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(total) * 31 + Arrays.hashCode(counts);
  }
}
