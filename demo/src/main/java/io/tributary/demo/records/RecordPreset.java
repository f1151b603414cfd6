// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which records to make up, and how hard they are to match.
public enum RecordPreset {
  /// Customer records, well kept: few duplicates, few errors, little missing.
  EASY,
  /// Customer records as most companies have them.
  MEDIUM,
  /// Customer records that nobody keeps: up to thirty of a person, much out of date, missing or
  /// shared.
  HARD,
  /// Records of historical persons: few fields, some ten records of a person, all of them poor.
  BIOGRAPHIC;

  /// The columns without id and truth.
  public List<String> columns() {
    return this == BIOGRAPHIC ? BiographicRecords.COLUMNS : CustomerRecords.COLUMNS;
  }

  /// The name in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Difficulty difficulty() {
    return switch (this) {
      case EASY -> Difficulty.EASY;
      case MEDIUM -> Difficulty.MEDIUM;
      case HARD -> Difficulty.HARD;
      case BIOGRAPHIC -> Difficulty.BIOGRAPHIC;
    };
  }

  /// The preset of a word, as `hard`; empty if there is none.
  public static Optional<RecordPreset> of(String word) {
    return Arrays.stream(values()).filter(preset -> preset.word().equals(word)).findFirst();
  }
}
