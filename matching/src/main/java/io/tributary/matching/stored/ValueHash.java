// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

/// Hashes of texts in 64 bits: what a model keeps of values, in place of the values.
public final class ValueHash {
  private ValueHash() {}

  /// The hash of a text.
  public static long of(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return scramble(hash);
  }

  /// The hash of two texts, by their hashes.
  static long of(long one, long two) {
    return scramble(one * 31 + two);
  }

  private static long scramble(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
