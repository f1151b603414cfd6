// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.text;

/// How a name sounds, roughly: names that are often mistaken for one another have one code.
///
/// In the manner of Soundex, with the digraphs of English and the first letter by its sound.
public final class Sound {
  private static final int LENGTH_MAX = 5;

  private Sound() {}

  /// The code of a simple word; empty for an empty one. Letters outside a to z stand for
  /// themselves.
  public static String of(String word) {
    StringBuilder code = new StringBuilder(LENGTH_MAX);
    char last = 0;
    int i = 0;
    int end = word.length();
    if (end > 1) {
      String two = word.substring(0, 2);
      if (two.equals("kn") || two.equals("gn") || two.equals("wr") || two.equals("pn")) {
        i = 1;
      }
    }
    for (; i < end && code.length() < LENGTH_MAX; i++) {
      char c = word.charAt(i);
      char next = i + 1 < end ? word.charAt(i + 1) : 0;
      char sound = sound(c, next);
      if (sound == '0') {
        if (code.isEmpty()) {
          code.append(c == 'h' || c == 'w' ? c : c == 'y' ? 'i' : vowel(c));
        }
        if (c != 'h' && c != 'w') {
          last = 0;
        }
      } else if (sound != last) {
        code.append(sound);
        last = sound;
      }
      if ((c == 'p' && next == 'h') || (c == 'g' && next == 'h')) {
        i++;
      }
    }
    return code.toString();
  }

  private static char vowel(char c) {
    return c == 'e' || c == 'i' ? 'i' : c == 'o' || c == 'u' ? 'u' : c;
  }

  private static char sound(char c, char next) {
    if (c < 'a' || c > 'z') {
      return c;
    }
    if (c == 'p' && next == 'h') {
      return 'f';
    }
    if (c == 'g' && next == 'h') {
      return '0';
    }
    if (c == 'c' && (next == 'e' || next == 'i' || next == 'y')) {
      return '2';
    }
    return switch (c) {
      case 'b', 'p' -> 'b';
      case 'f', 'v' -> 'f';
      case 'c', 'g', 'j', 'k', 'q', 'x' -> 'k';
      case 's', 'z' -> '2';
      case 'd', 't' -> 't';
      case 'l' -> 'l';
      case 'm', 'n' -> 'n';
      case 'r' -> 'r';
      default -> '0';
    };
  }
}
