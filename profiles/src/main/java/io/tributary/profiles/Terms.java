// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Terms to search by: the keys in [Family#TERMS]. A key is a field, a value in lower case, and the
/// id that it leads to; the value is empty.
public final class Terms {
  /// The longest value that is searched by, in characters; longer ones are cut.
  public static final int VALUE_LENGTH = 64;

  private static final String IDENTIFIER = "i/";
  private static final String TRAIT = "t/";

  /// What the fields begin with: those of identifiers, then those of traits.
  public static final List<String> KINDS = List.of(IDENTIFIER, TRAIT);

  private Terms() {}

  /// The field of a type of identifier; leads to the identifier's id.
  public static String identifierField(String type) {
    return IDENTIFIER + type;
  }

  /// The field of a trait; leads to the component's id.
  public static String traitField(String trait) {
    return TRAIT + trait;
  }

  /// The type of identifier or the trait that a field is of.
  public static String name(String field) {
    return field.substring(IDENTIFIER.length());
  }

  /// The field of a key.
  public static String field(WorkspaceId workspace, byte[] key) {
    int start = Keys.workspace(workspace).length;
    int end = start;
    while (key[end] != 0) {
      end++;
    }
    return new String(key, start, end - start, StandardCharsets.UTF_8);
  }

  /// The key of a term.
  public static byte[] key(WorkspaceId workspace, String field, String value, NodeId id) {
    byte[] prefix = prefix(workspace, field, value);
    byte[] key = Arrays.copyOf(prefix, prefix.length + 1 + IdentifierIds.BYTES);
    System.arraycopy(id.bytes(), 0, key, prefix.length + 1, IdentifierIds.BYTES);
    return key;
  }

  /// What all keys of a field begin with whose value begins with `value`.
  public static byte[] prefix(WorkspaceId workspace, String field, String value) {
    return Keys.of(workspace, (field + '\0' + folded(value)).getBytes(StandardCharsets.UTF_8));
  }

  /// The id at the end of a key.
  public static NodeId id(byte[] key) {
    return NodeId.at(key, key.length - IdentifierIds.BYTES);
  }

  private static String folded(String value) {
    String lower = value.toLowerCase(Locale.ROOT).replace('\0', ' ');
    return lower.length() <= VALUE_LENGTH ? lower : lower.substring(0, VALUE_LENGTH);
  }
}
