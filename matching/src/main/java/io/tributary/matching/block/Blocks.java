// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The blocks of one rule: chained hashing over arrays, one entry for each key of a record. Blocks
/// that are too large are kept apart, so that no chain is long.
final class Blocks {
  private static final int FIRST = 64;
  private static final int NONE = -1;

  private final int cap;
  private final boolean single; // a record has one key at most: its entry has the record's number
  private final Map<Integer, Rows> large = new HashMap<>();
  private int[] heads = filled(FIRST);
  private int[] next = new int[FIRST];
  private int[] keys = new int[FIRST];
  private int[] rows;
  private int used;
  private int free = NONE;
  private int size;

  Blocks(int cap, boolean single) {
    this.cap = cap;
    this.single = single;
    this.rows = new int[single ? 0 : FIRST];
  }

  /// Numbers of records in no order.
  private static final class Rows {
    private int[] all;
    private int size;

    Rows(int[] all) {
      this.all = all;
      this.size = all.length;
    }

    void add(int row) {
      if (size == all.length) {
        all = Arrays.copyOf(all, size + (size >> 1) + 1);
      }
      all[size++] = row;
    }

    void remove(int row) {
      for (int i = 0; i < size; i++) {
        if (all[i] == row) {
          all[i] = all[--size];
          return;
        }
      }
    }

    int[] toArray() {
      return Arrays.copyOf(all, size);
    }
  }

  private static int[] filled(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, NONE);
    return heads;
  }

  private int slot(int key) {
    int mixed = key * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (heads.length - 1);
  }

  private int row(int entry) {
    return single ? entry : rows[entry];
  }

  /// Adds a record; tells whether its block has become too large.
  boolean add(int key, int row) {
    Rows apart = large.get(key);
    if (apart != null) {
      apart.add(row);
      return false;
    }
    if (count(key) == cap) {
      Rows grown = new Rows(rows(key));
      for (int member : grown.toArray()) {
        unlink(key, member);
      }
      grown.add(row);
      large.put(key, grown);
      return true;
    }
    link(key, row);
    return false;
  }

  /// Takes a record away; tells whether its block has become small enough.
  boolean remove(int key, int row) {
    Rows apart = large.get(key);
    if (apart == null) {
      unlink(key, row);
      return false;
    }
    apart.remove(row);
    if (apart.size > cap) {
      return false;
    }
    large.remove(key);
    for (int member : apart.toArray()) {
      link(key, member);
    }
    return true;
  }

  private void link(int key, int row) {
    int entry = entry(row);
    if (size >= heads.length) {
      grow();
    }
    int slot = slot(key);
    keys[entry] = key;
    next[entry] = heads[slot];
    heads[slot] = entry;
    size++;
  }

  private int entry(int row) {
    int entry = single ? row : used;
    if (!single && free != NONE) {
      entry = free;
      free = next[entry];
    } else if (!single) {
      used++;
    }
    if (entry >= next.length) {
      int longer = Math.max(entry + 1, next.length + (next.length >> 1));
      next = Arrays.copyOf(next, longer);
      keys = Arrays.copyOf(keys, longer);
      rows = single ? rows : Arrays.copyOf(rows, longer);
    }
    if (!single) {
      rows[entry] = row;
    }
    return entry;
  }

  private void unlink(int key, int row) {
    int slot = slot(key);
    int before = NONE;
    for (int entry = heads[slot]; entry != NONE; entry = next[entry]) {
      if (keys[entry] == key && row(entry) == row) {
        if (before == NONE) {
          heads[slot] = next[entry];
        } else {
          next[before] = next[entry];
        }
        if (!single) {
          next[entry] = free;
          free = entry;
        }
        size--;
        return;
      }
      before = entry;
    }
    throw new IllegalStateException("A record is not in the block that it was put into.");
  }

  private void grow() {
    int[] old = heads;
    heads = filled(old.length * 2);
    for (int head : old) {
      for (int entry = head; entry != NONE; ) {
        int after = next[entry];
        int slot = slot(keys[entry]);
        next[entry] = heads[slot];
        heads[slot] = entry;
        entry = after;
      }
    }
  }

  boolean isLarge(int key) {
    return !large.isEmpty() && large.containsKey(key);
  }

  /// How many records a block has.
  int count(int key) {
    Rows apart = large.isEmpty() ? null : large.get(key);
    if (apart != null) {
      return apart.size;
    }
    int count = 0;
    for (int entry = heads[slot(key)]; entry != NONE; entry = next[entry]) {
      count += keys[entry] == key ? 1 : 0;
    }
    return count;
  }

  /// The records of a block.
  int[] rows(int key) {
    Rows apart = large.isEmpty() ? null : large.get(key);
    if (apart != null) {
      return apart.toArray();
    }
    int[] found = new int[count(key)];
    int at = 0;
    for (int entry = heads[slot(key)]; entry != NONE; entry = next[entry]) {
      if (keys[entry] == key) {
        found[at++] = row(entry);
      }
    }
    return found;
  }
}
