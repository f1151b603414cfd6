// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes texts comparable: lower case, no accents, no punctuation, one space between words.
public final class Words {
  /// What people write where they have nothing to write.
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "",
          "na",
          "n a",
          "n/a",
          "nan",
          "null",
          "nil",
          "none",
          "unknown",
          "undefined",
          "missing",
          "not available",
          "not known",
          "not provided",
          "test",
          "xxx",
          "xx",
          "tbd",
          "tba",
          "void",
          "anonymous",
          "anon",
          "unspecified",
          "no name",
          "noname",
          "empty",
          "-",
          "--",
          "?",
          ".");

  private static final int PLACEHOLDER_MAX =
      PLACEHOLDERS.stream().mapToInt(String::length).max().orElse(0);

  private Words() {}

  /// Letters and digits of the text in lower case without accents, words parted by one space. An
  /// apostrophe vanishes; all else that is no letter or digit parts words.
  public static String simple(String text) {
    StringBuilder simple = new StringBuilder(text.length());
    String plain = isAscii(text) ? text : unaccented(text);
    boolean space = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c = (char) (c + 'a' - 'A');
      } else if (c >= 128) {
        c = Character.toLowerCase(c);
      }
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 128 && isWord(c))) {
        if (space && !simple.isEmpty()) {
          simple.append(' ');
        }
        space = false;
        simple.append(c);
      } else if (c != '\'' && c != '’' && c != '`') {
        space = true;
      }
    }
    return simple.toString();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /// Whether the text stands for nothing, such as `n/a`.
  public static boolean isPlaceholder(String text) {
    String bare = text.strip();
    return bare.length() <= PLACEHOLDER_MAX && PLACEHOLDERS.contains(bare.toLowerCase(Locale.ROOT));
  }

  /// The digits of the text.
  public static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  /// Whether all letters are the same one, as in `0000`.
  public static boolean isMonotone(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /// The words of a simple text.
  public static List<String> of(String simple) {
    List<String> words = new ArrayList<>(4);
    int from = 0;
    while (from < simple.length()) {
      int space = simple.indexOf(' ', from);
      int to = space < 0 ? simple.length() : space;
      if (to > from) {
        words.add(simple.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  /// How many words of one simple text, of so many letters at least, the other has too.
  public static int common(String a, String b, int least) {
    int common = 0;
    for (int from = 0; from < a.length(); ) {
      int to = end(a, from);
      if (to - from >= least && has(b, a, from, to)) {
        common++;
      }
      from = to + 1;
    }
    return common;
  }

  private static boolean has(String text, String of, int from, int to) {
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      if (end - at == to - from && text.regionMatches(at, of, from, to - from)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  private static int end(String text, int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? text.length() : space;
  }

  /// Whether all letters are digits.
  public static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static String unaccented(String text) {
    String parted = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(parted.length());
    for (int i = 0; i < parted.length(); i++) {
      char c = parted.charAt(i);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK) {
        continue;
      }
      switch (c) {
        case 'ß' -> plain.append("ss");
        case 'æ', 'Æ' -> plain.append("ae");
        case 'ø', 'Ø' -> plain.append('o');
        case 'ł', 'Ł' -> plain.append('l');
        case 'đ', 'Đ', 'ð', 'Ð' -> plain.append('d');
        case 'þ', 'Þ' -> plain.append("th");
        case 'ı' -> plain.append('i');
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }
}
