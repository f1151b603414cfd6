// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// One name that a person goes by: a type and a value, such as `email` and `jane@example.com`.
///
/// Ordered by type, then value.
///
/// @param type such as `user_id`, `email`, `phone`, `anonymous_id`; see [Names]
/// @param value the normalised value, never empty
public record Identifier(String type, String value) implements Comparable<Identifier> {
  /// The type of the caller's own id of a known user.
  public static final String USER_ID = "user_id";

  /// The type of a browser's or app installation's random id.
  public static final String ANONYMOUS_ID = "anonymous_id";

  /// The type of an e-mail address.
  public static final String EMAIL = "email";

  /// The type of a telephone number in E.164.
  public static final String PHONE = "phone";

  /// Refuses an empty type or value.
  public Identifier {
    if (type.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException("Cannot make an identifier of an empty type or value.");
    }
  }

  /// Parses `type:value`; the value may hold further colons.
  ///
  /// @throws IllegalArgumentException where there is no colon, or nothing on one side of it
  public static Identifier parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "Cannot read an identifier: write it as type:value, such as email:jane@example.com.");
    }
    return new Identifier(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(Identifier other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return type + ":" + value;
  }
}
