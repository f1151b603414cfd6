// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.regex.Pattern;

/// The rule that names of workspaces, sources and identifier types obey.
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  private Names() {}

  /// Tells whether `value` is 1 to 40 of `a-z0-9_-`, beginning with a letter.
  public static boolean valid(String value) {
    return NAME.matcher(value).matches();
  }

  /// Refuses a bad name.
  ///
  /// @throws IllegalArgumentException naming what was named and the rule
  public static void check(String what, String value) {
    if (!valid(value)) {
      throw new IllegalArgumentException(
          "Cannot name a %s '%s': use 1 to 40 of a-z, 0-9, _ and -, beginning with a letter."
              .formatted(what, value.length() > 60 ? value.substring(0, 60) + "…" : value));
    }
  }
}
