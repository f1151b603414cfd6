// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;
import io.tributary.workspace.DefinitionKey.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads the records of `definitions.changed`.
///
/// The key is the text of a [DefinitionKey]. The value is one byte with the version of this codec,
/// two bytes (big-endian) with the id of the key that encrypts the rest (0 for none), and JSON
/// whose names are those of the record that the kind holds ([Kind#type()]), and `$text` for the
/// document that says it, where one is kept. Fields that are not known are passed over, so that an
/// older program can read what a newer one wrote.
public final class DefinitionCodec {
  private static final byte VERSION = 1;
  private static final short NOT_ENCRYPTED = 0;
  private static final int HEADER_BYTES = 3;
  private static final String TEXT = "$text";
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

  /// A definition as it is kept.
  ///
  /// @param text the document that says it: see [DefinitionEdit.Put]
  public record Written(Definition definition, @Nullable String text) {}

  /// The bytes of a definition.
  ///
  /// @param text the document that says it: see [DefinitionEdit.Put]
  public static byte[] encode(Definition definition, @Nullable String text) {
    ObjectNode fields = JSON.valueToTree(definition.value());
    if (text != null) {
      fields.put(TEXT, text);
    }
    byte[] json = JSON.writeValueAsBytes(fields);
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
  public static Written decode(Kind kind, byte[] bytes) {
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
      ObjectNode fields =
          JSON.readValue(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, ObjectNode.class);
      JsonNode text = fields.remove(TEXT);
      return new Written(
          Definition.of(kind, JSON.treeToValue(fields, kind.type())),
          text == null ? null : text.asString());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Cannot read a definition: its JSON is damaged.", e);
    }
  }
}
