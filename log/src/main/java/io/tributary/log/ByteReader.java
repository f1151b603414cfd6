// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what [ByteWriter] wrote. Every method throws [IndexOutOfBoundsException] where the record
/// is cut short.
final class ByteReader {
  private final byte[] buffer;
  private int at;

  ByteReader(byte[] buffer) {
    this.buffer = buffer;
  }

  int octet() {
    return buffer[at++] & 0xff;
  }

  boolean flag() {
    return octet() != 0;
  }

  int count() {
    long value = unsigned();
    if (value < 0 || value > buffer.length) {
      throw new IndexOutOfBoundsException("Cannot read " + value + " of " + buffer.length);
    }
    return (int) value;
  }

  long number() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  String text() {
    int length = length();
    String value = new String(buffer, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  @Nullable String optionalText() {
    return flag() ? text() : null;
  }

  byte[] bytes() {
    int length = length();
    byte[] value = Arrays.copyOfRange(buffer, at, at + length);
    at += length;
    return value;
  }

  private int length() {
    int length = count();
    if (length > buffer.length - at) {
      throw new IndexOutOfBoundsException("Cannot read " + length + " at " + at);
    }
    return length;
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("Cannot read a number of over ten bytes");
  }
}
