// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

/// How every stored record begins: one byte with the version of the codec that wrote it, two bytes
/// (big-endian) with the id of the key that encrypts the rest; 0 for none.
final class RecordHeader {
  /// How many bytes it takes.
  static final int BYTES = 3;

  private static final short NOT_ENCRYPTED = 0;

  private RecordHeader() {}

  static void write(ByteWriter out, int version) {
    out.octet(version);
    out.octet(NOT_ENCRYPTED >> 8);
    out.octet(NOT_ENCRYPTED);
  }

  /// Reads and checks the header.
  ///
  /// @param version the newest that the caller can read
  /// @param what what is being read, for the message
  /// @return the version that wrote the record
  /// @throws IllegalArgumentException where the rest cannot be read
  static int read(ByteReader in, int version, String what) {
    try {
      int actual = in.octet();
      int key = in.octet() << 8 | in.octet();
      if (actual < 1 || actual > version) {
        throw new IllegalArgumentException(
            "Cannot read %s: it has version %d, this program knows up to %d."
                .formatted(what, actual, version));
      }
      if (key != NOT_ENCRYPTED) {
        throw new IllegalArgumentException(
            "Cannot read %s: it is encrypted with key %d, which is not there."
                .formatted(what, key));
      }
      return actual;
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Cannot read " + what + ": the record is cut short.", e);
    }
  }
}
