// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads the texts of JSON numbers, guarded: a number such as `1e999999999` is small on the wire
/// and huge in memory.
final class Numbers {
  /// The most digits a number may have.
  static final int DIGITS_MAX = 60;

  /// The largest exponent, either way; beyond the range of a double.
  static final int EXPONENT_MAX = 400;

  private static final int PLAIN_MAX = 40;

  private Numbers() {}

  /// The exact number; null if it has more than [#DIGITS_MAX] digits, or an exponent beyond
  /// [#EXPONENT_MAX].
  static @Nullable BigDecimal exact(String written) {
    int e = exponentAt(written);
    int digits = 0;
    for (int i = 0; i < e; i++) {
      if (Character.isDigit(written.charAt(i))) {
        digits++;
      }
    }
    if (digits > DIGITS_MAX || !smallExponent(written, e)) {
      return null;
    }
    BigDecimal number = new BigDecimal(written);
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /// One spelling for equal numbers: plain where that is short, else with an exponent. A number
  /// beyond the guard stays as it was written.
  static String canonical(String written) {
    BigDecimal number = exact(written);
    if (number == null) {
      return written;
    }
    boolean plain = Math.abs(number.scale()) + number.precision() <= PLAIN_MAX;
    return plain ? number.toPlainString() : number.toString();
  }

  private static int exponentAt(String written) {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == 'e' || c == 'E') {
        return i;
      }
    }
    return written.length();
  }

  private static boolean smallExponent(String written, int e) {
    if (e == written.length()) {
      return true;
    }
    int value = 0;
    for (int i = e + 1; i < written.length() && value <= EXPONENT_MAX; i++) {
      int digit = Character.digit(written.charAt(i), 10);
      value = digit < 0 ? value : value * 10 + digit; // a sign is no digit
    }
    return value <= EXPONENT_MAX;
  }
}
