// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

/// Numbers different texts from 1 on, in the order in which they come, the empty text being number
/// 0. Open addressing.
public final class Dictionary {
  private static final int FIRST = 1 << 10;

  private final Values values = new Values();
  private long[] slots = new long[FIRST]; // hash and number

  /// The number of a text, which is added if it is new.
  public int code(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    int hash = spread(value.hashCode());
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long at = slots[slot]; at != 0; at = slots[slot]) {
      if ((int) (at >>> 32) == hash && values.isAt((int) at, value)) {
        return (int) at;
      }
      slot = (slot + 1) & mask;
    }
    return add(values.add(value), hash, slot);
  }

  /// The hash of a text of ASCII letters.
  static int hash(byte[] bytes, int from, int to) {
    int sum = 0; // as String.hashCode has it
    for (int i = from; i < to; i++) {
      sum = 31 * sum + bytes[i];
    }
    return spread(sum);
  }

  /// What is now in the first slot of a hash.
  long slot(int hash) {
    return slots[hash & (slots.length - 1)];
  }

  /// The number of a text of ASCII letters, which is added if it is new.
  ///
  /// @param first what was in its first slot before
  int code(int hash, long first, byte[] bytes, int from, int to) {
    if (first != 0 && (int) (first >>> 32) == hash && values.isAt((int) first, bytes, from, to)) {
      return (int) first;
    }
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long at = slots[slot]; at != 0; at = slots[slot]) {
      if ((int) (at >>> 32) == hash && values.isAt((int) at, bytes, from, to)) {
        return (int) at;
      }
      slot = (slot + 1) & mask;
    }
    return add(values.add(bytes, from, to), hash, slot);
  }

  private int add(int number, int hash, int slot) {
    slots[slot] = (long) hash << 32 | number;
    if (values.size() * 2 > slots.length) {
      grow();
    }
    return number;
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
    return values.size();
  }

  /// The texts by number. The dictionary is used up.
  Values values() {
    values.trim();
    return values;
  }
}
