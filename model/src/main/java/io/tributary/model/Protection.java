// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of personal data at the door, before anything is stored.
public enum Protection {
  /// It is stored as it came.
  KEEP,
  /// A keyed hash is stored in its place: the same value gives the same hash, and none leads back.
  HASH,
  /// A token is stored in its place: the same value gives the same token, from which whoever may
  /// see personal data gets the value back.
  TOKENISE,
  /// Nothing is stored.
  DROP;

  private static final List<String> WORDS = Arrays.stream(values()).map(Protection::word).toList();

  /// The word on the wire and in files: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words, in order.
  public static List<String> words() {
    return WORDS;
  }

  /// Finds a protection by its word.
  public static Optional<Protection> of(String word) {
    int place = WORDS.indexOf(word);
    return place < 0 ? Optional.empty() : Optional.of(values()[place]);
  }
}
