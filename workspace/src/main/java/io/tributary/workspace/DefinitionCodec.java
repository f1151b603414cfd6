// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;
import io.tributary.workspace.DefinitionKey.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Writes and reads the records of `definitions.changed`.
///
/// The key is the text of a [DefinitionKey]. The value is one byte with the version of this codec,
/// two bytes (big-endian) with the id of the key that encrypts the rest (0 for none), and JSON
/// whose names are those of the record that the kind holds ([Kind#type()]). Fields that are not
/// known are passed over, so that an older program can read what a newer one wrote.
public final class DefinitionCodec {
  private static final byte VERSION = 1;
  private static final short NOT_ENCRYPTED = 0;
  private static final int HEADER_BYTES = 3;
  private static final JsonMapper JSON = JsonMapper.shared();

  private DefinitionCodec() {}

  /// The bytes of a key.
  public static byte[] encode(DefinitionKey key) {
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads a key.
  ///
  /// @throws IllegalArgumentException where the bytes are none
  public static DefinitionKey decodeKey(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] parts = text.split("/", 3);
    if (parts.length == 3) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equals(parts[1])) {
          return new DefinitionKey(new WorkspaceId(parts[0]), kind, parts[2]);
        }
      }
    }
    throw new IllegalArgumentException(
        "Cannot read the key of a definition: it is no workspace/kind/name of a known kind.");
  }

  /// The bytes of a definition.
  public static byte[] encode(Definition definition) {
    byte[] json = JSON.writeValueAsBytes(definition.value());
    return ByteBuffer.allocate(HEADER_BYTES + json.length)
        .put(VERSION)
        .putShort(NOT_ENCRYPTED)
        .put(json)
        .array();
  }

  /// Reads a definition.
  ///
  /// @param kind what kind it is, which its key tells
  /// @throws IllegalArgumentException where the bytes are none, or of a later version
  public static Definition decode(Kind kind, byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES || header.get() != VERSION) {
      throw new IllegalArgumentException(
          "Cannot read a definition: its record is cut short, or of a later version.");
    }
    if (header.getShort() != NOT_ENCRYPTED) {
      throw new IllegalArgumentException(
          "Cannot read a definition: it is encrypted with a key that is not there.");
    }
    try {
      return Definition.of(
          kind, JSON.readValue(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, kind.type()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Cannot read a definition: its JSON is damaged.", e);
    }
  }
}
