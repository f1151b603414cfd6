// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.util.Locale;
import java.util.Set;

/// Texts that people and programs write where there is no value.
public final class Placeholders {
  private static final int LENGTH_MAX = 15;

  private static final Set<String> ANYWHERE =
      Set.of(
          "",
          "-",
          "--",
          "---",
          "?",
          "??",
          "???",
          "n/a",
          "n.a.",
          "#n/a",
          "null",
          "(null)",
          "<null>",
          "nil",
          "nan",
          "undefined",
          "(not set)",
          "(not provided)",
          "[object object]");

  private static final Set<String> OF_PEOPLE =
      Set.of(
          ".",
          "..",
          "xx",
          "xxx",
          "xxxx",
          "none",
          "(none)",
          "unknown",
          "(unknown)",
          "not available",
          "not known",
          "not specified",
          "not provided",
          "no email",
          "noemail",
          "no name",
          "noname",
          "tbd",
          "anonymous",
          "test",
          "0",
          "00000",
          "000000",
          "0000000000");

  private Placeholders() {}

  /// Whether a text stands for no value, wherever it is.
  public static boolean is(String text) {
    return text.length() <= LENGTH_MAX && ANYWHERE.contains(word(text));
  }

  /// Whether a text stands for no value where a name, an e-mail address or a telephone number is
  /// expected; more do than elsewhere.
  public static boolean isOfPerson(String text) {
    if (text.length() > LENGTH_MAX) {
      return false;
    }
    String word = word(text);
    return ANYWHERE.contains(word) || OF_PEOPLE.contains(word);
  }

  private static String word(String text) {
    return PersonNames.spaced(text).toLowerCase(Locale.ROOT);
  }
}
