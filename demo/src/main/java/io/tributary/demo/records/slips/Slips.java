// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.slips;

import io.tributary.demo.world.Dice;

/// Slips in a word or number: of the finger (a neighbouring key, a letter too few, too many, or in
/// the wrong place), of the ear (what sounds alike), and of the eye or the scanner (what looks
/// alike).
///
/// Shares by kind follow what has been found in real registers: Christen, Pudjijono: Accurate
/// synthetic generation of realistic personal information (2009).
public final class Slips {
  private static final String[] ROWS = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
  private static final String[][] SOUNDS = {
    {"ph", "f"},
    {"ck", "k"},
    {"ei", "ie"},
    {"ie", "y"},
    {"son", "sen"},
    {"sen", "son"},
    {"th", "t"},
    {"ou", "u"},
    {"y", "i"},
    {"ey", "y"},
    {"mac", "mc"},
    {"mc", "mac"},
    {"wh", "w"},
    {"gh", "g"},
    {"c", "k"},
    {"k", "c"},
    {"z", "s"},
    {"ll", "l"},
    {"tt", "t"},
    {"nn", "n"},
    {"rr", "r"},
    {"ss", "s"},
    {"ai", "ay"},
    {"ea", "ee"},
    {"ee", "ea"},
    {"oo", "ou"},
    {"er", "or"},
    {"or", "er"},
    {"ar", "er"},
    {"el", "le"},
    {"le", "el"},
    {"sch", "sh"},
    {"dt", "t"},
    {"x", "ks"},
    {"f", "ph"},
    {"v", "w"},
    {"l", "ll"},
    {"t", "tt"},
    {"n", "nn"},
    {"s", "ss"},
    {"a", "e"},
    {"e", "a"},
    {"i", "e"},
    {"o", "u"}
  };
  private static final String[][] LOOKS = {
    {"rn", "m"},
    {"m", "rn"},
    {"cl", "d"},
    {"l", "1"},
    {"o", "0"},
    {"i", "l"},
    {"s", "5"},
    {"g", "9"},
    {"vv", "w"},
    {"w", "vv"},
    {"b", "6"},
    {"h", "b"},
    {"n", "ri"},
    {"u", "v"},
    {"e", "c"},
    {"f", "t"},
    {"0", "o"},
    {"1", "l"},
    {"5", "s"},
    {"8", "B"},
    {"z", "2"},
    {"q", "g"}
  };

  private Slips() {}

  /// A slip of any kind.
  public static String any(String text, Dice dice) {
    double kind = dice.unit();
    if (kind < 0.62) {
      return finger(text, dice);
    }
    return kind < 0.9 ? ear(text, dice) : eye(text, dice);
  }

  /// A slip of the finger. A text of one letter stays as it is.
  public static String finger(String text, Dice dice) {
    int length = text.length();
    if (length < 2) {
      return text;
    }
    // the first letter is rarely wrong
    int at = dice.chance(0.1) ? 0 : 1 + dice.below(length - 1);
    StringBuilder slip = new StringBuilder(text);
    double kind = dice.unit();
    if (kind < 0.4) {
      slip.setCharAt(at, neighbour(text.charAt(at), dice));
    } else if (kind < 0.65) {
      slip.deleteCharAt(at);
    } else if (kind < 0.8) {
      slip.insert(at, dice.chance(0.5) ? text.charAt(at) : neighbour(text.charAt(at), dice));
    } else {
      int other = at == 0 ? 1 : at - 1;
      char letter = text.charAt(at);
      slip.setCharAt(at, text.charAt(other));
      slip.setCharAt(other, letter);
    }
    return slip.toString();
  }

  /// A digit that is wrong, or two that have changed places. A text without digits stays as it is.
  public static String digit(String text, Dice dice) {
    int start = dice.below(Math.max(1, text.length()));
    for (int i = 0; i < text.length(); i++) {
      int at = (start + i) % text.length();
      char digit = text.charAt(at);
      if (digit >= '0' && digit <= '9') {
        StringBuilder slip = new StringBuilder(text);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : digit;
        if (next >= '0' && next <= '9' && next != digit && dice.chance(0.3)) {
          slip.setCharAt(at, next);
          slip.setCharAt(at + 1, digit);
        } else {
          slip.setCharAt(at, (char) ('0' + (digit - '0' + 1 + dice.below(9)) % 10));
        }
        return slip.toString();
      }
    }
    return text;
  }

  /// What sounds alike; a slip of the finger where nothing does.
  public static String ear(String text, Dice dice) {
    return replaced(text, SOUNDS, dice);
  }

  /// What looks alike; a slip of the finger where nothing does.
  public static String eye(String text, Dice dice) {
    return replaced(text, LOOKS, dice);
  }

  private static String replaced(String text, String[][] rules, Dice dice) {
    int start = dice.below(rules.length);
    for (int i = 0; i < rules.length; i++) {
      String[] rule = rules[(start + i) % rules.length];
      int at = find(text, rule[0]);
      if (at >= 0) {
        StringBuilder slip = new StringBuilder(text.length() + 2);
        slip.append(text, 0, at);
        boolean capital = at == 0 && Character.isUpperCase(text.charAt(0));
        char first = rule[1].charAt(0);
        slip.append(capital ? Character.toUpperCase(first) : first)
            .append(rule[1], 1, rule[1].length());
        return slip.append(text, at + rule[0].length(), text.length()).toString();
      }
    }
    return finger(text, dice);
  }

  /// Where a part begins, capitals or not; -1 for nowhere.
  private static int find(String text, String part) {
    int last = text.length() - part.length();
    for (int at = 0; at <= last; at++) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return at;
      }
    }
    return -1;
  }

  private static char neighbour(char letter, Dice dice) {
    char small = Character.toLowerCase(letter);
    for (int row = 0; row < ROWS.length; row++) {
      int column = ROWS[row].indexOf(small);
      if (column >= 0) {
        boolean digit = row == 0;
        int other =
            digit || dice.chance(0.6) ? row : dice.chance(0.5) && row > 1 ? row - 1 : row + 1;
        String keys = ROWS[Math.min(other, ROWS.length - 1)];
        int next = other == row ? column + (dice.chance(0.5) ? 1 : -1) : column;
        next = next < 0 ? 1 : next >= keys.length() ? keys.length() - 2 : next;
        char found = keys.charAt(next);
        return Character.isUpperCase(letter) ? Character.toUpperCase(found) : found;
      }
    }
    return 'e';
  }
}
