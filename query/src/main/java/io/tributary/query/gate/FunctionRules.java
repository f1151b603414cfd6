// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the arguments of some functions must be, so that little input cannot make much work: the
/// engine cannot be stopped within the call of a scalar function, nor does it count the memory of
/// one.
final class FunctionRules {
  private static final int REPLACEMENT_MAX = 64;
  private static final int PAD_MAX = 1_000;
  private static final int TOP_MAX = 1_000;
  private static final int LIST_RANGE_MAX = 1_000;
  private static final int TABLE_RANGE_MAX = 1_000_000;
  private static final int PATTERN_MAX = 1_000;

  private static final Set<String> REPLACING = Set.of("replace", "regexp_replace", "translate");
  private static final Set<String> MATCHING =
      Set.of(
          "regexp_matches",
          "regexp_full_match",
          "regexp_extract",
          "regexp_extract_all",
          "regexp_replace",
          "regexp_split_to_array",
          "string_split_regex",
          "str_split_regex");
  private static final Set<String> RANGES = Set.of("range", "generate_series");
  private static final Set<String> PADS = Set.of("lpad", "rpad");
  private static final Map<String, Integer> TOPS =
      Map.ofEntries(
          Map.entry("max", 1),
          Map.entry("min", 1),
          Map.entry("arg_max", 2),
          Map.entry("arg_min", 2),
          Map.entry("argmax", 2),
          Map.entry("argmin", 2),
          Map.entry("max_by", 2),
          Map.entry("min_by", 2));

  private FunctionRules() {}

  /// Refuses a call whose arguments are not as they must be.
  static void check(String name, List<JsonNode> arguments, boolean inFrom) {
    if (REPLACING.contains(name)) {
      replacing(name, arguments);
    }
    if (MATCHING.contains(name)) {
      literal(name, arguments, 1, PATTERN_MAX);
    }
    if (PADS.contains(name)) {
      bounded(name, arguments, 1, PAD_MAX);
    }
    Integer top = TOPS.get(name);
    if (top != null && arguments.size() > top) {
      bounded(name, arguments, top, TOP_MAX);
    }
    if (RANGES.contains(name)) {
      RangeRule.check(name, arguments, inFrom ? TABLE_RANGE_MAX : LIST_RANGE_MAX);
    }
  }

  private static void replacing(String name, List<JsonNode> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      literal(name, arguments, i, REPLACEMENT_MAX);
    }
    if (!arguments.isEmpty() && replaces(arguments.getFirst())) {
      throw SqlFault.FUNCTION.with(
          "Cannot call %s on the outcome of another replacement.".formatted(name),
          "Use regexp_replace with one pattern for all, or translate for single characters.");
    }
  }

  private static boolean replaces(JsonNode expression) {
    if (REPLACING.contains(
        expression.path("function_name").asString("").toLowerCase(Locale.ROOT))) {
      return true;
    }
    return expression.valueStream().anyMatch(FunctionRules::replaces);
  }

  private static void literal(String name, List<JsonNode> arguments, int index, int max) {
    if (index >= arguments.size()) {
      return;
    }
    Optional<String> text = Literals.text(arguments.get(index));
    if (text.isEmpty() || text.get().length() > max) {
      throw SqlFault.FUNCTION.with(
          "Cannot call %s with argument %d being other than a text literal of at most %d characters."
              .formatted(name, index + 1, max),
          "Write the text itself there.");
    }
  }

  private static void bounded(String name, List<JsonNode> arguments, int index, int max) {
    if (index >= arguments.size()) {
      return;
    }
    OptionalLong number = Literals.whole(arguments.get(index));
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > max) {
      throw SqlFault.FUNCTION.with(
          "Cannot call %s with argument %d being other than a whole number up to %d."
              .formatted(name, index + 1, max),
          "Write the number itself there.");
    }
  }
}
