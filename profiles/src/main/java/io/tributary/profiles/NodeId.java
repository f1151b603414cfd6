// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The 128-bit id of an identifier; as text it is a profile id. See [IdentifierIds].
///
/// @param high the first eight bytes
/// @param low the last eight bytes
public record NodeId(long high, long low) implements Comparable<NodeId> {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Reads 16 bytes.
  public static NodeId of(byte[] bytes) {
    return at(bytes, 0);
  }

  /// Reads 16 bytes of an array.
  public static NodeId at(byte[] bytes, int offset) {
    return new NodeId((long) LONG.get(bytes, offset), (long) LONG.get(bytes, offset + Long.BYTES));
  }

  /// Reads the text of a profile id.
  ///
  /// @throws IllegalArgumentException where the text has not the form of an id
  public static NodeId parse(String text) {
    return of(IdentifierIds.parse(text));
  }

  /// The 16 bytes.
  public byte[] bytes() {
    byte[] bytes = new byte[IdentifierIds.BYTES];
    write(bytes, 0);
    return bytes;
  }

  /// Writes the 16 bytes into an array.
  void write(byte[] bytes, int offset) {
    LONG.set(bytes, offset, high);
    LONG.set(bytes, offset + Long.BYTES, low);
  }

  /// Half of the id: it is random enough, being part of a keyed hash.
  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  /// The id as text.
  public String text() {
    return IdentifierIds.text(bytes());
  }

  /// In the order of the bytes.
  @Override
  public int compareTo(NodeId other) {
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }
}
