// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// Names of people: white space around and between is put in order, letters are brought to Unicode
/// NFC, and a name all in capitals or all in small letters gets capitals where its words begin.
/// Names with capitals and small letters are as their bearers write them, and stay.
public final class PersonNames {
  private static final int LENGTH_MAX = 200;
  private static final Set<String> SMALL =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la",
          "le", "bin", "ibn", "al", "el", "zu", "zum", "zur", "ter", "ten", "te", "af", "av", "y",
          "e", "und", "and");
  private static final Set<String> NUMBERS = Set.of("ii", "iii", "iv");

  private PersonNames() {}

  /// The name in order. Texts with digits or `@`, and long ones, are no names and stay.
  public static String clean(String text) {
    if (text.length() > LENGTH_MAX || text.isBlank()) {
      return text;
    }
    String name = spaced(Normalizer.normalize(text, Normalizer.Form.NFC));
    boolean lower = false;
    boolean upper = false;
    int letters = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '@' || Character.isDigit(c)) {
        return text;
      }
      letters += Character.isLetter(c) ? 1 : 0;
      lower |= Character.isLowerCase(c);
      upper |= Character.isUpperCase(c) || Character.isTitleCase(c);
    }
    return letters < 2 || lower == upper ? name : capitalised(name);
  }

  /// The text without control characters, and with single spaces inside alone.
  static String spaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String capitalised(String name) {
    StringBuilder out = new StringBuilder(name.length());
    String[] words = name.toLowerCase(Locale.ROOT).split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (i > 0) {
        out.append(' ');
      }
      String word = words[i];
      if (i > 0 && NUMBERS.contains(word)) {
        out.append(word.toUpperCase(Locale.ROOT));
      } else if (i > 0 && i < words.length - 1 && SMALL.contains(word)) {
        out.append(word);
      } else {
        capitalised(word, out);
      }
    }
    String made = Normalizer.normalize(out, Normalizer.Form.NFC);
    // A script whose letters change in length with their case may not keep its capitals.
    return isMixed(made) ? made : name;
  }

  private static boolean isMixed(String name) {
    return name.chars().anyMatch(Character::isLowerCase)
        && name.chars().anyMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  private static void capitalised(String word, StringBuilder out) {
    boolean begins = true;
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      out.appendCodePoint(begins ? Character.toTitleCase(c) : c);
      begins = c == '-' || (c == '\'' && i == 1) || (c == '’' && i == 1) || c == '.';
      i += Character.charCount(c);
    }
  }
}
