// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.math.BigDecimal;

/// The value of a parameter.
public sealed interface SqlParameter {
  /// A text.
  record Text(String text) implements SqlParameter {}

  /// A number; bound as `BIGINT` where it is whole and fits, as `DOUBLE` otherwise.
  record Num(BigDecimal number) implements SqlParameter {}

  /// True or false.
  record Bool(boolean truth) implements SqlParameter {}

  /// Null.
  record Null() implements SqlParameter {}
}
