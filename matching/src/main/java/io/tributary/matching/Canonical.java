// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import java.util.Arrays;

/// Puts the records of a table into an order that their contents alone decide, so that nothing that
/// is worked out from there depends on the order in which they came.
final class Canonical {
  private Canonical() {}

  /// Per new place the old one.
  static int[] order(Table table) {
    int size = table.size();
    long[] hashes = new long[size];
    for (Column column : table.columns()) {
      long seed = scramble(column.name().hashCode());
      long[] ofValues = new long[column.distinct() + 1];
      for (int code = 1; code < ofValues.length; code++) {
        ofValues[code] = hash(column.value(code), seed);
      }
      for (int row = 0; row < size; row++) {
        hashes[row] += ofValues[column.code(row)];
      }
    }
    for (int row = 0; row < size; row++) {
      hashes[row] = scramble(hashes[row] + table.sources()[row]);
    }
    return sorted(hashes);
  }

  private static int[] sorted(long[] hashes) {
    // The upper bits of the hash and the row in one word; rows whose upper bits are the same are
    // put
    // in order by the whole hash.
    int rowBits = 64 - Long.numberOfLeadingZeros(Math.max(1, hashes.length));
    long rowMask = (1L << rowBits) - 1;
    long[] keys = new long[hashes.length];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = (hashes[row] & ~rowMask) | row;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & rowMask);
    }
    for (int i = 1; i < order.length; i++) {
      for (int j = i;
          j > 0
              && (keys[j] & ~rowMask) == (keys[j - 1] & ~rowMask)
              && hashes[order[j]] < hashes[order[j - 1]];
          j--) {
        int swap = order[j];
        order[j] = order[j - 1];
        order[j - 1] = swap;
      }
    }
    return order;
  }

  private static long hash(String text, long seed) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return scramble(hash);
  }

  static long scramble(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
