// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.Locale;

/// What a field's value was, one time. Their order is stored: add at the end.
public enum FieldKind {
  /// JSON's null.
  NULL,
  /// True or false.
  BOOLEAN,
  /// A number without fraction or exponent.
  INTEGER,
  /// Any other number.
  NUMBER,
  /// A text that begins as `2026-11-21T08:15` does.
  TIMESTAMP,
  /// A text such as `2026-11-21`.
  DATE,
  /// Any other text.
  TEXT,
  /// An object.
  OBJECT,
  /// An array.
  ARRAY;

  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH_MIN = 16;
  private static final int TIME_LENGTH_MAX = 35;
  private static final String SHAPE = "0000-00-00_00:00";

  /// The word in answers: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a text is.
  static FieldKind ofText(String text) {
    int length = text.length();
    if (length == DATE_LENGTH && isShaped(text, DATE_LENGTH)) {
      return DATE;
    }
    return length >= TIME_LENGTH_MIN
            && length <= TIME_LENGTH_MAX
            && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
            && isShaped(text, TIME_LENGTH_MIN)
        ? TIMESTAMP
        : TEXT;
  }

  private static boolean isShaped(String text, int until) {
    for (int i = 0; i < until; i++) {
      char expected = SHAPE.charAt(i);
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (expected == '0' ? !digit : expected != '_' && expected != c) {
        return false;
      }
    }
    return true;
  }
}
