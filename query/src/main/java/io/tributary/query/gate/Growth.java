// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// How many times larger than the values it is made of the value of an expression can be, roughly.
///
/// The engine neither counts nor limits the memory of a scalar function, so that `x || x` over a
/// subquery of `x || x` over … doubles until the process is gone. Multiplied along nested queries,
/// this number tells such towers from honest queries.
final class Growth {
  /// The largest that is let through.
  static final long MAX = 64;

  private static final Set<String> JOINING =
      Set.of(
          "||",
          "array_append",
          "array_cat",
          "array_concat",
          "array_prepend",
          "array_push_back",
          "array_push_front",
          "array_value",
          "concat",
          "concat_ws",
          "json_array",
          "json_merge_patch",
          "json_object",
          "list_append",
          "list_cat",
          "list_concat",
          "list_pack",
          "list_prepend",
          "list_value",
          "list_zip",
          "map",
          "map_concat",
          "row",
          "struct_concat",
          "struct_insert",
          "struct_pack",
          "struct_update");
  private static final Map<String, Integer> FACTORS =
      Map.ofEntries(
          Map.entry("array_agg", 4),
          Map.entry("array_to_json", 2),
          Map.entry("base64", 2),
          Map.entry("group_concat", 4),
          Map.entry("hex", 2),
          Map.entry("histogram", 4),
          Map.entry("json_group_array", 4),
          Map.entry("json_group_object", 4),
          Map.entry("json_quote", 2),
          Map.entry("list", 4),
          Map.entry("listagg", 4),
          Map.entry("list_string_agg", 2),
          Map.entry("regexp_escape", 2),
          Map.entry("regexp_extract_all", 4),
          Map.entry("regexp_split_to_array", 4),
          Map.entry("row_to_json", 2),
          Map.entry("split", 4),
          Map.entry("str_split", 4),
          Map.entry("str_split_regex", 4),
          Map.entry("string_agg", 4),
          Map.entry("string_split", 4),
          Map.entry("string_split_regex", 4),
          Map.entry("string_to_array", 4),
          Map.entry("to_base64", 2),
          Map.entry("to_hex", 2),
          Map.entry("to_json", 2),
          Map.entry("url_encode", 3));

  private Growth() {}

  /// The growth of an expression over its columns; at least 1. Subqueries count as columns.
  static long of(JsonNode expression) {
    return switch (expression.path("class").asString("")) {
      case "SUBQUERY", "CONSTANT", "COLUMN_REF", "PARAMETER", "TYPE" -> 1;
      case "FUNCTION" -> function(expression);
      default -> children(expression).max().orElse(1);
    };
  }

  /// The product of two growths, without overflow.
  static long times(long one, long other) {
    return Math.min(one, 1L << 30) * Math.min(other, 1L << 30);
  }

  private static long function(JsonNode call) {
    String name = call.path("function_name").asString().toLowerCase(Locale.ROOT);
    JsonNode arguments = call.path("arguments");
    boolean hasLambda =
        arguments
            .valueStream()
            .anyMatch(a -> a.path("expression").path("class").asString("").equals("LAMBDA"));
    if (hasLambda) {
      return children(arguments).reduce(1, Growth::times);
    }
    if (JOINING.contains(name)) {
      return Math.max(1, arguments.valueStream().mapToLong(Growth::part).sum());
    }
    long factor =
        name.equals("replace") || name.equals("regexp_replace")
            ? replacement(name, arguments)
            : FACTORS.getOrDefault(name, 1);
    return times(factor, children(arguments).max().orElse(1));
  }

  private static long part(JsonNode argument) {
    JsonNode expression = argument.path("expression");
    return expression.path("class").asString("").equals("CONSTANT") ? 0 : of(expression);
  }

  private static long replacement(String name, JsonNode arguments) {
    int from = Literals.text(arguments.path(1).path("expression")).orElse("").length();
    int to = Literals.text(arguments.path(2).path("expression")).orElse("").length();
    return name.equals("replace")
        ? Math.max(1, (to + Math.max(1, from) - 1) / Math.max(1, from))
        : Math.max(1, to);
  }

  private static LongStream children(JsonNode node) {
    return node.valueStream().filter(JsonNode::isContainer).mapToLong(Growth::of);
  }
}
