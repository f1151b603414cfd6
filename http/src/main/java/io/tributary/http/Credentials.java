// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// What the header `Authorization` carries.
public sealed interface Credentials {
  /// A bearer token.
  record Bearer(String token) implements Credentials {}

  /// A user name and a password; either may be empty.
  record Basic(String user, String password) implements Credentials {}

  /// Nothing that can be read.
  record None() implements Credentials {}

  /// Reads the header's value; an empty one is [None]. Basic credentials without a colon are all
  /// user name.
  static Credentials parse(String header) {
    int space = header.indexOf(' ');
    if (space < 0) {
      return new None();
    }
    String rest = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> new Bearer(rest);
      case "basic" -> basic(rest);
      default -> new None();
    };
  }

  private static Credentials basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? new Basic(text, "")
          : new Basic(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return new None();
    }
  }
}
