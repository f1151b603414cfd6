// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which word was meant.
public final class Spelling {
  private Spelling() {}

  /// The candidate that is nearest to `word`, if it is near enough to be a slip: at most two edits,
  /// or a third of the word's length. Ties go to the first in the candidates' order.
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(2, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /// The sentence ` Did you mean …?`, or nothing.
  public static String didYouMean(String word, Collection<String> candidates) {
    return nearest(word, candidates)
        .map(candidate -> "Did you mean %s?".formatted(candidate))
        .orElse("");
  }

  /// Levenshtein's distance: insertions, deletions and replacements of characters.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
      }
      int[] swap = before;
      before = row;
      row = swap;
    }
    return before[b.length()];
  }
}
