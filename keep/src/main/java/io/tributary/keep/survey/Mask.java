// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

/// Hides what a value says and keeps how it is written: `jane@shop.example` is `aaaa@aaaa.aaaaaaa`.
final class Mask {
  private static final int LENGTH_MAX = 32;

  private Mask() {}

  /// The mask of a value: capital letters are `A`, all others `a`, digits `9`; what is neither
  /// stays. Long ones are cut.
  static String of(String value) {
    StringBuilder mask = new StringBuilder(Math.min(value.length(), LENGTH_MAX) + 1);
    for (int i = 0; i < value.length(); i++) {
      if (i == LENGTH_MAX) {
        return mask.append('…').toString();
      }
      char c = value.charAt(i);
      if (Character.isDigit(c)) {
        mask.append('9');
      } else if (Character.isUpperCase(c)) {
        mask.append('A');
      } else if (c < 0x80 && !Character.isLetter(c)) {
        mask.append(c < ' ' ? ' ' : c);
      } else {
        mask.append('a');
      }
    }
    return mask.toString();
  }
}
