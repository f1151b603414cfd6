// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.math.BigDecimal;

/// A trait's value. Nested objects and arrays are kept as canonical JSON text.
public sealed interface Value {
  /// A text.
  record Text(String text) implements Value {}

  /// A number, exact; trailing zeros stripped so that equal numbers are equal values.
  record Num(BigDecimal number) implements Value {
    /// Strips trailing zeros.
    public Num {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /// Makes a number of a whole one.
    public static Num of(long number) {
      return new Num(BigDecimal.valueOf(number));
    }
  }

  /// True or false.
  record Bool(boolean truth) implements Value {}

  /// An explicit null: the trait was deleted.
  record Nothing() implements Value {}

  /// An object or array.
  ///
  /// @param json canonical JSON: no white space, object keys sorted, so that equal structures are
  ///   equal texts
  record Structure(String json) implements Value {}

  /// The one explicit null.
  Nothing NOTHING = new Nothing();
}
