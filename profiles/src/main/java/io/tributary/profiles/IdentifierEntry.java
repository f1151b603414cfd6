// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

/// Where an identifier is: the value in [Family#IDENTIFIERS].
///
/// @param component the component that it is a member of
/// @param shared whether it is shared by too many, and links nobody
public record IdentifierEntry(NodeId component, boolean shared) {
  private static final int VERSION = 1;

  /// Writes it.
  public byte[] encode() {
    return new BinaryWriter(VERSION).id(component).number(shared ? 1 : 0).bytes();
  }

  /// Reads it.
  public static IdentifierEntry decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    return new IdentifierEntry(in.id(), in.number() == 1);
  }
}
