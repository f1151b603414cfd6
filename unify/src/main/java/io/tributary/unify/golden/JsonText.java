// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.golden;

import io.tributary.model.Value;
import tools.jackson.core.io.JsonStringEncoder;

/// Values as JSON text.
public final class JsonText {
  private JsonText() {}

  /// Writes a value.
  public static String of(Value value) {
    return switch (value) {
      case Value.Text text ->
          '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text.text())) + '"';
      case Value.Num num -> num.number().toPlainString();
      case Value.Bool bool -> String.valueOf(bool.truth());
      case Value.Structure structure -> structure.json();
      case Value.Nothing _ -> "null";
    };
  }
}
