// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import java.util.Arrays;

/// Keys and the records that have them, sorted by key; those of one key are a block.
final class Entries {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private long[] entries;
  private int size;

  private Entries(int expected) {
    this.entries = new long[Math.max(16, expected)];
  }

  /// The entries of a rule.
  ///
  /// @param part keep keys whose hash is in this part of all, from 0 to 1
  static Entries of(Rule rule, Keys keys, double part) {
    Entries made = new Entries(keys.size());
    long bound = bound(part);
    for (int row = 0; row < keys.size(); row++) {
      made.add(rule, keys, rule.key(keys, row), row, bound);
    }
    made.sort();
    return made;
  }

  /// The entries of some records.
  static Entries of(Rule rule, Keys keys, Sample sample, double part) {
    Entries made = new Entries(sample.size());
    long bound = bound(part);
    int[] all = sample.keys(rule);
    for (int i = 0; i < all.length; i++) {
      made.add(rule, keys, all[i], sample.row(i), bound);
    }
    made.sort();
    return made;
  }

  private static long bound(double part) {
    return part >= 1 ? Long.MAX_VALUE : (long) (part * (1L << 32));
  }

  private void add(Rule rule, Keys keys, int key, int row, long bound) {
    if (key == 0) {
      return;
    }
    if (rule.words() == 0) {
      add(key, row, bound);
    } else {
      addWords(rule, keys, key, row, bound);
    }
  }

  private void addWords(Rule rule, Keys keys, int key, int row, long bound) {
    int end = keys.wordEnd(row);
    for (int i = keys.wordStart(row); i < end; i++) {
      int one = Rule.withWord(key, keys.word(i));
      if (rule.words() == 1) {
        add(one, row, bound);
        continue;
      }
      for (int j = i + 1; j < end; j++) {
        add(Rule.withWord(one, keys.word(j)), row, bound);
      }
    }
  }

  private void add(int key, int row, long bound) {
    if (bound != Long.MAX_VALUE && (Keys.mix(key ^ 0x5bd1e995) & 0xffffffffL) >= bound) {
      return;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size++] = ((long) key << 32) | row;
  }

  /// Sorts by key, a digit of eleven bits at a time; records of one key stay in order.
  private void sort() {
    if (size < 4_000) {
      Arrays.sort(entries, 0, size);
      return;
    }
    long[] from = entries;
    long[] to = new long[size];
    for (int shift = 32; shift < 64; shift += DIGIT_BITS) {
      int[] starts = new int[DIGITS + 1];
      for (int i = 0; i < size; i++) {
        starts[(int) (from[i] >>> shift) & (DIGITS - 1)]++;
      }
      int sum = 0;
      for (int i = 0; i <= DIGITS; i++) {
        int count = starts[i];
        starts[i] = sum;
        sum += count;
      }
      for (int i = 0; i < size; i++) {
        to[starts[(int) (from[i] >>> shift) & (DIGITS - 1)]++] = from[i];
      }
      long[] swap = from;
      from = to;
      to = swap.length >= size ? swap : new long[size];
    }
    entries = from;
  }

  int size() {
    return size;
  }

  int key(int at) {
    return (int) (entries[at] >>> 32);
  }

  int row(int at) {
    return (int) entries[at];
  }

  /// Where the block that begins at a place ends.
  int end(int from) {
    int key = key(from);
    int to = from + 1;
    while (to < size && key(to) == key) {
      to++;
    }
    return to;
  }
}
