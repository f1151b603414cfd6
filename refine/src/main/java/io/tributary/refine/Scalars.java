// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads ids, which senders write as texts or as numbers.
final class Scalars {
  private static final int PLAIN_MAX = 255;

  private Scalars() {}

  /// The text; a number as its shortest plain decimal, so that 42, 42.0 and 4.2e1 are `42`. Null
  /// for anything else, and for numbers of more than 255 places.
  static @Nullable String text(Json value) {
    return switch (value) {
      case Json.Text(String text) -> text;
      case Json.Num(String written) -> decimal(written);
      case Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> null;
    };
  }

  private static @Nullable String decimal(String written) {
    BigDecimal number = Numbers.exact(written);
    return number == null || Math.abs(number.scale()) + number.precision() > PLAIN_MAX
        ? null
        : number.toPlainString();
  }
}
