// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.text.Likeness;
import io.tributary.matching.text.Nicknames;
import io.tributary.matching.text.Sound;
import io.tributary.matching.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rules that tell how far two different values agree.
final class Rules {
  static final double ALIKE = 0.92;
  static final double ROUGHLY = 0.85;
  static final double ROUGHLY_FAMILY = ROUGHLY + 0.02;
  private static final int SHORT = 4;
  private static final int LONG = 7;

  private Rules() {}

  /// Given names: 2 written alike, 3 a nickname, initial or part, 4 roughly alike, 5 different.
  static int given(String a, String b, Likeness likeness) {
    double similar = likeness.jaroWinkler(a, b);
    if (isAlike(similar, a, b, likeness)) {
      return 2;
    }
    if (isVariant(a, b)) {
      return 3;
    }
    return similar >= ROUGHLY ? 4 : 5;
  }

  private static boolean isVariant(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter == 1 || shorter >= 3) {
      if (a.regionMatches(0, b, 0, shorter)) {
        return true;
      }
    }
    if (Nicknames.common().related(a, b)) {
      return true;
    }
    if (a.indexOf(' ') > 0 || b.indexOf(' ') > 0) {
      List<String> wordsA = Words.of(a);
      List<String> wordsB = Words.of(b);
      return wordsA.getFirst().equals(wordsB.getFirst())
          || wordsA.contains(b)
          || wordsB.contains(a)
          || a.replace(" ", "").equals(b.replace(" ", ""));
    }
    return false;
  }

  private static boolean isAlike(String a, String b, Likeness likeness) {
    return isAlike(likeness.jaroWinkler(a, b), a, b, likeness);
  }

  private static boolean isAlike(double similar, String a, String b, Likeness likeness) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter < 2) {
      return false;
    }
    return similar >= ALIKE || (shorter >= SHORT && likeness.within(shorter >= LONG ? 2 : 1, a, b));
  }

  /// Family names: 2 written alike, 3 one has the other's word or sounds alike, 4 different.
  static int family(String a, String b, Likeness likeness) {
    double similar = likeness.jaroWinkler(a, b);
    if (isAlike(similar, a, b, likeness)) {
      return 2;
    }
    if (a.indexOf(' ') > 0 || b.indexOf(' ') > 0) {
      if (Words.common(a, b, 3) > 0) {
        return 3;
      }
      if (a.replace(" ", "").equals(b.replace(" ", ""))) {
        return 2;
      }
    }
    int shorter = Math.min(a.length(), b.length());
    return shorter > 2 && (similar >= ROUGHLY_FAMILY || Sound.of(a).equals(Sound.of(b))) ? 3 : 4;
  }

  /// Words of names: 2 more than two in common, 3 two, 4 one, 5 none.
  static int nameWords(String a, String b, Likeness likeness) {
    int common = Words.common(a, b, 3);
    return common > 2 ? 2 : common == 2 ? 3 : common == 1 ? 4 : 5;
  }

  /// Dates of eight digits: 2 one digit wrong or two swapped, 3 day and month swapped, 4 same year
  /// and month, 5 same year with the rest not told, 6 two digits wrong, 7 same year, 8 same day and
  /// month, 9 different.
  static int date(String a, String b, Likeness likeness) {
    boolean sameYear = a.regionMatches(0, b, 0, 4);
    boolean restA = told(a);
    boolean restB = told(b);
    if (!restA || !restB) {
      return sameYear ? 5 : 9;
    }
    int edits = likeness.edits(a, b);
    if (edits <= 1) {
      return 2;
    }
    if (sameYear && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
      return 3;
    }
    if (sameYear && a.regionMatches(4, b, 4, 2)) {
      return 4;
    }
    if (edits == 2) {
      return 6;
    }
    if (sameYear) {
      return 7;
    }
    return a.regionMatches(4, b, 4, 4) ? 8 : 9;
  }

  /// Whether month and day are told; the first of January stands for "not told" in many systems.
  static boolean told(String date) {
    return !date.endsWith("0101") && !date.endsWith("0000") && !date.endsWith("00");
  }

  /// Addresses: 2 alike, 3 same local part, 4 local parts alike, 5 different.
  static int email(String a, String b, Likeness likeness) {
    // Addresses are made of names: their numbers tell namesakes apart.
    if ((likeness.within(1, a, b) || (a.length() > 12 && likeness.within(2, a, b)))
        && sameNumbers(a, b, likeness)) {
      return 2;
    }
    String localA = local(a);
    String localB = local(b);
    if (localA.equals(localB)) {
      return 3;
    }
    int shorter = Math.min(localA.length(), localB.length());
    return shorter > 3
            && likeness.within(shorter > 8 ? 2 : 1, localA, localB)
            && sameNumbers(a, b, likeness)
        ? 4
        : 5;
  }

  private static boolean sameNumbers(String a, String b, Likeness likeness) {
    return likeness.within(1, Words.digits(a), Words.digits(b));
  }

  static String local(String email) {
    int at = email.indexOf('@');
    return at < 0 ? email : email.substring(0, at);
  }

  /// Numbers of phones: 2 same end, 3 one digit wrong or two swapped, 4 two wrong, 5 different.
  static int phone(String a, String b, Likeness likeness) {
    int end = 6;
    if (a.regionMatches(a.length() - end, b, b.length() - end, end)) {
      return 2;
    }
    int edits = likeness.edits(a, b);
    return edits <= 1 ? 3 : edits == 2 ? 4 : 5;
  }

  /// Codes: 2 one letter wrong or two swapped, 3 two, 4 different.
  static int code(String a, String b, Likeness likeness) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter < SHORT) {
      return 4;
    }
    int edits = likeness.edits(a, b);
    return edits <= 1 ? 2 : edits == 2 && shorter >= 6 ? 3 : 4;
  }

  /// Numbers of houses: 2 alike, 3 different.
  static int houseNumber(String a, String b, Likeness likeness) {
    return likeness.within(1, a, b) && Math.max(a.length(), b.length()) > 1 ? 2 : 3;
  }

  /// Streets and places: 2 alike, 3 a long word in common, 4 different.
  static int street(String a, String b, Likeness likeness) {
    if (isAlike(a, b, likeness)) {
      return 2;
    }
    return Words.common(a, b, 4) > 0 ? 3 : 4;
  }

  /// Postcodes: 2 one letter wrong or two swapped, 3 same district, 4 different.
  static int postcode(String a, String b, Likeness likeness) {
    if (likeness.within(1, a, b)) {
      return 2;
    }
    return district(a).equals(district(b)) ? 3 : 4;
  }

  static String district(String postcode) {
    int length = postcode.length();
    if (length >= 5 && !Words.isDigits(postcode)) {
      return postcode.substring(0, length - 3);
    }
    return postcode.substring(0, Math.min(length, length >= 5 ? 3 : 2));
  }

  /// Words of a category: 2 alike, 3 a word in common, 4 different.
  static int category(String a, String b, Likeness likeness) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter >= SHORT && isAlike(a, b, likeness)) {
      return 2;
    }
    return shorter >= SHORT && street(a, b, likeness) == 3 ? 3 : 4;
  }

  /// Numbers: 2 nearly the same, 3 near, 4 different.
  static int number(String a, String b, Likeness likeness) {
    double x = Double.parseDouble(a);
    double y = Double.parseDouble(b);
    double distance = Math.abs(x - y);
    double size = Math.max(Math.abs(x), Math.abs(y));
    return distance <= Math.max(size * 0.01, size < 200 ? 1 : 0)
        ? 2
        : distance <= size * 0.1 ? 3 : 4;
  }

  /// Names of organisations: 2 alike, 3 half of the words, 4 different.
  static int company(String a, String b, Likeness likeness) {
    if (isAlike(a, b, likeness)) {
      return 2;
    }
    return jaccard(a, b) >= 0.5 ? 3 : 4;
  }

  /// Words of texts: 2 nearly all in common, 3 half, 4 some, 5 few.
  static int text(String a, String b, Likeness likeness) {
    double share = jaccard(a, b);
    return share >= 0.8 ? 2 : share >= 0.5 ? 3 : share >= 0.25 ? 4 : 5;
  }

  /// Items of lists: 2 several in common, 3 one, 4 none.
  static int list(String a, String b, Likeness likeness) {
    Set<String> common = new HashSet<>(Words.of(a));
    common.retainAll(new HashSet<>(Words.of(b)));
    return common.size() > 1 ? 2 : common.size() == 1 ? 3 : 4;
  }

  private static double jaccard(String a, String b) {
    Set<String> wordsA = new HashSet<>(Words.of(a));
    Set<String> wordsB = new HashSet<>(Words.of(b));
    int all = wordsA.size() + wordsB.size();
    wordsA.retainAll(wordsB);
    return all == 0 ? 0 : (double) wordsA.size() / (all - wordsA.size());
  }
}
