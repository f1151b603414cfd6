// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What has to agree for two records to be compared.
///
/// @param atoms the atoms, a bit each
/// @param words how many words of the name, whatever their places: 0, 1 or 2
public record Rule(long atoms, int words) {
  /// The key of no atoms.
  static final int NO_ATOM = 17;

  private static final String ONE_WORD = "a word of the name";
  private static final String TWO_WORDS = "two words of the name";

  /// Whether a part of a rule's name asks for words of the name.
  public static boolean isOfWords(String part) {
    return part.equals(ONE_WORD) || part.equals(TWO_WORDS);
  }

  /// The rule in words.
  public String name(Keys keys) {
    List<String> parts = new ArrayList<>();
    for (int atom = 0; atom < keys.width(); atom++) {
      if ((atoms >>> atom & 1) != 0) {
        parts.add(keys.name(atom));
      }
    }
    if (words > 0) {
      parts.add(words == 1 ? ONE_WORD : TWO_WORDS);
    }
    return String.join(" + ", parts);
  }

  /// The rule of a name as [#name] gives it.
  ///
  /// @throws ProblemException where a part is unknown
  public static Rule of(String name, Keys keys) {
    long atoms = 0;
    int words = 0;
    for (String part : name.split(" \\+ ", -1)) {
      String wanted = part.strip();
      if (isOfWords(wanted)) {
        words = wanted.equals(ONE_WORD) ? 1 : 2;
        continue;
      }
      int found = -1;
      List<String> known = new ArrayList<>();
      for (int atom = 0; atom < keys.width(); atom++) {
        known.add(keys.name(atom));
        found = keys.name(atom).equals(wanted) ? atom : found;
      }
      if (found < 0) {
        throw new ProblemException(
            Code.CONFIGURATION,
            "rules",
            "Cannot use the rule '%s': these records have no '%s'.".formatted(name, wanted),
            "Say one of: %s; %s; %s.".formatted(String.join("; ", known), ONE_WORD, TWO_WORDS));
      }
      atoms |= 1L << found;
    }
    return new Rule(atoms, words);
  }

  /// The key of a record; 0 where a part is missing. For rules without words.
  int key(Keys keys, int row) {
    return key(keys.atoms(), row * keys.width());
  }

  /// The same where the record's atoms begin at a place.
  int key(int[] all, int at) {
    int key = NO_ATOM;
    for (long left = atoms; left != 0 && key != 0; left &= left - 1) {
      key = withAtom(key, all[at + Long.numberOfTrailingZeros(left)]);
    }
    return key;
  }

  /// A key with one atom more; 0 where that is missing.
  static int withAtom(int key, int atom) {
    return atom == 0 ? 0 : Keys.mix(key * 31 + atom);
  }

  static int withWord(int key, int word) {
    return Keys.mix(key * 31 + word);
  }
}
