// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Digits and letters: texts that can be copied by a double click and need no escape anywhere.
public final class Base62 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

  private Base62() {}

  /// A random text: just under 6 bits a character.
  public static String random(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /// A number that is not negative, with zeros in front up to `length`.
  public static String of(BigInteger number, int length) {
    StringBuilder text = new StringBuilder(length);
    BigInteger rest = number;
    while (text.length() < length || rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return text.reverse().toString();
  }
}
