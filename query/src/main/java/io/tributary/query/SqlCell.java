// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.math.BigDecimal;

/// A value of an answer.
public sealed interface SqlCell {
  /// No value.
  record Null() implements SqlCell {}

  /// True or false.
  record Bool(boolean truth) implements SqlCell {}

  /// A whole number of up to 64 bits.
  record Whole(long number) implements SqlCell {}

  /// A floating-point number; may be infinite or no number.
  record Real(double number) implements SqlCell {}

  /// A decimal number, or a whole one of more than 64 bits.
  record Exact(BigDecimal number) implements SqlCell {}

  /// A text. Dates and times are ISO 8601, points in time with `Z` (all are UTC); binary values are
  /// base 64.
  record Text(String text) implements SqlCell {}

  /// A list, structure, map or JSON value.
  ///
  /// @param json well-formed JSON
  record Json(String json) implements SqlCell {}

  /// The one null.
  Null NULL = new Null();

  /// About how many bytes the value takes in an answer.
  static int size(SqlCell cell) {
    return switch (cell) {
      case Null _, Bool _ -> 4;
      case Whole _, Real _ -> 8;
      case Exact exact -> 8 + exact.number().precision() / 2;
      case Text text -> 2 + text.text().length();
      case Json json -> json.json().length();
    };
  }
}
