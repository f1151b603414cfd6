// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.util.Arrays;

/// Numbers different texts from 1 on, in the order in which they come. Open addressing.
public final class Dictionary {
  private static final int FIRST = 1 << 10;

  private String[] values = new String[FIRST / 2];
  private int[] hashes = new int[FIRST / 2];
  private int[] slots = new int[FIRST];
  private int size = 1;

  /// An empty dictionary; the empty text is number 0.
  public Dictionary() {
    values[0] = "";
  }

  /// The number of a text, which is added if it is new.
  public int code(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    int hash = spread(value.hashCode());
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int code = slots[slot];
      if (hashes[code] == hash && values[code].equals(value)) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return add(value, hash, slot);
  }

  private int add(String value, int hash, int slot) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    values[size] = value;
    hashes[size] = hash;
    slots[slot] = size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size++;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int code = 1; code <= size; code++) {
      int slot = hashes[code] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = code;
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  /// How many numbers there are, 0 included.
  public int size() {
    return size;
  }

  /// The texts by number.
  public String[] values() {
    return Arrays.copyOf(values, size);
  }
}
