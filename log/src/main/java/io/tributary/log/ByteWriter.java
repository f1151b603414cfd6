// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Builds a binary record. Whole numbers are written in base 128, the low seven bits first; signed
/// ones in zigzag order before; texts in UTF-8 after their length.
final class ByteWriter {
  private byte[] buffer;
  private int size;

  ByteWriter(int capacity) {
    buffer = new byte[capacity];
  }

  void octet(int value) {
    room(1);
    buffer[size++] = (byte) value;
  }

  void flag(boolean value) {
    octet(value ? 1 : 0);
  }

  void count(int value) {
    unsigned(value);
  }

  void number(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void optionalText(@Nullable String value) {
    flag(value != null);
    if (value != null) {
      text(value);
    }
  }

  void bytes(byte[] value) {
    count(value.length);
    room(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  private void unsigned(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  private void room(int bytes) {
    if (buffer.length - size < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
