// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the store's binary values: a header (codec version, key id), then fields. Whole numbers
/// are LEB128 varints, zig-zag where they may be negative; texts are UTF-8 with their length.
public final class BinaryWriter {
  private byte[] bytes;
  private int size;

  /// Begins a value of a codec version, not encrypted.
  public BinaryWriter(int version) {
    this.bytes = new byte[512];
    bytes[0] = (byte) version;
    // Bytes 1 and 2 are the key id: 0 says that the value is not encrypted.
    this.size = BinaryReader.HEADER_BYTES;
  }

  private void need(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /// Writes a number that is never negative in few bytes; negative ones take ten.
  public BinaryWriter number(long value) {
    need(10);
    if ((value & ~0x7fL) == 0) {
      bytes[size++] = (byte) value;
      return this;
    }
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /// Writes a number of either sign.
  public BinaryWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  /// Writes a number with a fraction.
  public BinaryWriter real(double value) {
    need(Long.BYTES);
    long rest = Double.doubleToLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = (byte) (rest >>> (Byte.SIZE * i));
    }
    return this;
  }

  /// Writes a text.
  public BinaryWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    need(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /// Writes an id.
  public BinaryWriter id(NodeId id) {
    need(IdentifierIds.BYTES);
    id.write(bytes, size);
    size += IdentifierIds.BYTES;
    return this;
  }

  /// What was written.
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
