// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.util.Arrays;

/// Numbers different words of 64 bits from 1 on, in the order in which they come. Open addressing.
public final class LongNumbers {
  private static final int FIRST = 1 << 6;

  private long[] keys = new long[FIRST];
  private int[] numbers = new int[FIRST];
  private int size;

  /// The number of a key, which is added if it is new.
  public int number(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (numbers[slot] != 0) {
      if (keys[slot] == key) {
        return numbers[slot];
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    numbers[slot] = ++size;
    int number = size;
    if (size * 2 > keys.length) {
      grow();
    }
    return number;
  }

  /// The number of a key, or 0.
  public int find(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (numbers[slot] != 0) {
      if (keys[slot] == key) {
        return numbers[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /// The keys by number, from 1 on.
  public long[] keys() {
    long[] all = new long[size + 1];
    for (int i = 0; i < keys.length; i++) {
      if (numbers[i] != 0) {
        all[numbers[i]] = keys[i];
      }
    }
    return all;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[keys.length];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(oldKeys[i], mask);
        while (numbers[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ (mixed >>> 32)) & mask;
  }

  /// How many numbers were given.
  public int size() {
    return size;
  }

  /// Forgets all.
  public void clear() {
    Arrays.fill(numbers, 0);
    size = 0;
  }
}
