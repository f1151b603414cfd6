// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Reads literals off the tree.
final class Literals {
  private Literals() {}

  /// A text literal.
  static Optional<String> text(JsonNode expression) {
    return literal(expression, "STRING");
  }

  /// A whole number, with or without a sign.
  static OptionalLong whole(JsonNode expression) {
    if (isMinus(expression)) {
      OptionalLong number = whole(expression.path("arguments").path(0).path("expression"));
      return number.isPresent() ? OptionalLong.of(-number.getAsLong()) : number;
    }
    return literal(expression, "INTEGER")
        .map(text -> text.replace("_", ""))
        .filter(text -> text.matches("-?[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static boolean isMinus(JsonNode expression) {
    return expression.path("class").asString("").equals("FUNCTION")
        && expression.path("function_name").asString("").equals("-")
        && expression.path("arguments").size() == 1;
  }

  private static Optional<String> literal(JsonNode expression, String kind) {
    JsonNode literal = expression.path("literal");
    return expression.path("class").asString("").equals("CONSTANT")
            && literal.path("kind").asString("").equals(kind)
        ? Optional.of(literal.path("text").asString(""))
        : Optional.empty();
  }
}
