// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.util.Locale;
import java.util.Optional;

/// How a file's records are written.
public enum FileFormat {
  /// Fields between delimiters, of any delimiter and quote.
  CSV,
  /// One JSON value a line.
  JSON_LINES,
  /// A JSON array of records, or JSON documents one after the other.
  JSON,
  /// Apache Parquet.
  PARQUET,
  /// A workbook of Excel (.xlsx).
  EXCEL;

  /// The word in calls and messages: lower case with dashes.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Finds a format by its word.
  public static Optional<FileFormat> of(String word) {
    for (FileFormat format : values()) {
      if (format.word().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
