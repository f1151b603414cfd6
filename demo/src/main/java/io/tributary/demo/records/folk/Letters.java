// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import java.util.Locale;

/// The letters with marks that the tables of names have, without them.
public final class Letters {
  private static final String MARKED = "äöüßÄÖÜşŞçÇğĞıİéáíóúñÉÁÍÓÚÑ";
  private static final String[] PLAIN = {
    "ae", "oe", "ue", "ss", "Ae", "Oe", "Ue", "s", "S", "c", "C", "g", "G", "i", "I", "e", "a", "i",
    "o", "u", "n", "E", "A", "I", "O", "U", "N"
  };

  private Letters() {}

  /// Lower-case Latin letters for a letter; none for what is no letter.
  static String latin(char letter) {
    int at = MARKED.indexOf(letter);
    return at < 0 ? "" : PLAIN[at].toLowerCase(Locale.ROOT);
  }

  /// Whether a text has a letter with a mark.
  public static boolean marked(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return true;
      }
    }
    return false;
  }

  /// A text without marks.
  ///
  /// @param bare whether `ü` becomes `u`, as machines write it, or `ue`, as people do
  public static String plain(String text, boolean bare) {
    StringBuilder plain = new StringBuilder(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      int at = letter > 127 ? MARKED.indexOf(letter) : -1;
      if (at < 0) {
        plain.append(letter);
      } else if (bare && at < 7 && at != 3) {
        plain.append(PLAIN[at].charAt(0));
      } else {
        plain.append(PLAIN[at]);
      }
    }
    return plain.toString();
  }
}
