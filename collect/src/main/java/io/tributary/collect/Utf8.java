// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Finds and mends bytes that are not UTF-8.
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    int all = 0;
    for (byte each : bytes) {
      all |= each;
    }
    if (all >= 0) {
      return true;
    }
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// Puts the replacement character in place of what is not UTF-8.
  static byte[] mend(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  /// Whether a part of some bytes has a replacement character.
  static boolean isMended(byte[] bytes, Item.Slice slice) {
    for (int i = slice.start(); i + 2 < slice.end(); i++) {
      if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf && bytes[i + 2] == (byte) 0xbd) {
        return true;
      }
    }
    return false;
  }
}
