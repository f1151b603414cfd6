// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers different texts from 1 on, in the order in which they come. Open addressing.
public final class Dictionary {
  private static final int FIRST = 1 << 10;

  private String[] values = new String[FIRST / 2];
  private long[] slots = new long[FIRST]; // hash and number
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
    for (long at = slots[slot]; at != 0; at = slots[slot]) {
      if ((int) (at >>> 32) == hash && values[(int) at].equals(value)) {
        return (int) at;
      }
      slot = (slot + 1) & mask;
    }
    return add(value, hash, slot);
  }

  /// The number of a text of ASCII letters, which is added if it is new.
  public int code(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    int sum = 0; // as String.hashCode has it
    for (int i = from; i < to; i++) {
      sum = 31 * sum + bytes[i];
    }
    int hash = spread(sum);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long at = slots[slot]; at != 0; at = slots[slot]) {
      if ((int) (at >>> 32) == hash && same(values[(int) at], bytes, from, to)) {
        return (int) at;
      }
      slot = (slot + 1) & mask;
    }
    return add(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), hash, slot);
  }

  private static boolean same(String value, byte[] bytes, int from, int to) {
    if (value.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (value.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private int add(String value, int hash, int slot) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size] = value;
    slots[slot] = (long) hash << 32 | size;
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long at : old) {
      if (at != 0) {
        int slot = (int) (at >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = at;
      }
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
