// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.nio.charset.StandardCharsets;

/// Reads what [BinaryWriter] wrote.
public final class BinaryReader {
  /// How many bytes the header has: codec version and key id.
  static final int HEADER_BYTES = 3;

  private final byte[] bytes;
  private int at;

  /// Opens a value.
  ///
  /// @throws IllegalStateException where the value is of another codec version, or encrypted
  public BinaryReader(byte[] bytes, int version) {
    if (bytes.length < HEADER_BYTES || bytes[0] != version || bytes[1] != 0 || bytes[2] != 0) {
      throw new IllegalStateException(
          "Cannot read a stored value: it is not of codec version %d, unencrypted."
              .formatted(version));
    }
    this.bytes = bytes;
    this.at = HEADER_BYTES;
  }

  /// Reads a number that is never negative.
  public long number() {
    byte first = bytes[at];
    if (first >= 0) {
      at++;
      return first;
    }
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /// Reads a number that fits an int.
  public int count() {
    return Math.toIntExact(number());
  }

  /// Reads a number of either sign.
  public long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  /// Reads a number with a fraction.
  public double real() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits |= (bytes[at++] & 0xffL) << (Byte.SIZE * i);
    }
    return Double.longBitsToDouble(bits);
  }

  /// Reads a text.
  public String text() {
    int length = count();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /// Reads an id.
  public NodeId id() {
    NodeId id = NodeId.at(bytes, at);
    at += IdentifierIds.BYTES;
    return id;
  }
}
