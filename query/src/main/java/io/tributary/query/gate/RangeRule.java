// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// How many values a range of literals has: numbers, or dates with a step of some unit.
final class RangeRule {
  private static final Map<String, Duration> UNITS =
      Map.ofEntries(
          Map.entry("to_minutes", Duration.ofMinutes(1)),
          Map.entry("to_hours", Duration.ofHours(1)),
          Map.entry("to_days", Duration.ofDays(1)),
          Map.entry("to_weeks", Duration.ofDays(7)),
          Map.entry("to_months", Duration.ofDays(28)),
          Map.entry("to_quarters", Duration.ofDays(84)),
          Map.entry("to_years", Duration.ofDays(365)),
          Map.entry("minute", Duration.ofMinutes(1)),
          Map.entry("hour", Duration.ofHours(1)),
          Map.entry("day", Duration.ofDays(1)),
          Map.entry("week", Duration.ofDays(7)),
          Map.entry("month", Duration.ofDays(28)),
          Map.entry("year", Duration.ofDays(365)));

  private RangeRule() {}

  /// Refuses a range that has too many values, or whose bounds are no literals.
  static void check(String name, List<JsonNode> arguments, int max) {
    OptionalLong count = arguments.isEmpty() ? OptionalLong.empty() : count(arguments);
    if (count.isEmpty() || count.getAsLong() > max) {
      throw SqlFault.FUNCTION.with(
          "Cannot call %s with bounds that are no literals or for more than %d values."
              .formatted(name, max),
          "Write numbers, or dates with an interval, and keep the range short.");
    }
  }

  private static OptionalLong count(List<JsonNode> arguments) {
    OptionalLong first = Literals.whole(arguments.getFirst());
    return first.isPresent() ? numbers(arguments) : dates(arguments);
  }

  private static OptionalLong numbers(List<JsonNode> arguments) {
    long[] values = new long[3];
    for (int i = 0; i < arguments.size(); i++) {
      OptionalLong value = Literals.whole(arguments.get(i));
      if (value.isEmpty() || i > 2 || Math.abs(value.getAsLong()) > 1L << 52) {
        return OptionalLong.empty();
      }
      values[i] = value.getAsLong();
    }
    long span = arguments.size() == 1 ? values[0] : values[1] - values[0];
    long step = arguments.size() == 3 ? values[2] : 1;
    return step == 0 ? OptionalLong.empty() : OptionalLong.of(Math.abs(span / step));
  }

  private static OptionalLong dates(List<JsonNode> arguments) {
    if (arguments.size() != 3) {
      return OptionalLong.empty();
    }
    Optional<LocalDateTime> from = time(arguments.get(0));
    Optional<LocalDateTime> to = time(arguments.get(1));
    Optional<Duration> step = step(arguments.get(2));
    if (from.isEmpty() || to.isEmpty() || step.isEmpty()) {
      return OptionalLong.empty();
    }
    long seconds = Math.abs(ChronoUnit.SECONDS.between(from.get(), to.get()));
    return OptionalLong.of(seconds / step.get().toSeconds());
  }

  private static Optional<LocalDateTime> time(JsonNode expression) {
    JsonNode literal =
        expression.path("class").asString("").equals("CAST")
            ? expression.path("child")
            : expression;
    return Literals.text(literal).flatMap(RangeRule::parse);
  }

  private static Optional<LocalDateTime> parse(String text) {
    try {
      String iso = text.strip().replace(' ', 'T');
      return Optional.of(
          iso.length() <= 10
              ? LocalDate.parse(iso).atStartOfDay()
              : LocalDateTime.parse(iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The shortest that one step of an interval can be.
  private static Optional<Duration> step(JsonNode expression) {
    Duration unit = UNITS.get(expression.path("function_name").asString(""));
    if (unit != null) {
      OptionalLong times = innermost(expression.path("arguments").path(0).path("expression"));
      return times.isPresent() ? positive(unit, times.getAsLong()) : Optional.empty();
    }
    boolean isCast = expression.path("class").asString("").equals("CAST");
    return isCast
        ? Literals.text(expression.path("child")).flatMap(RangeRule::words)
        : Optional.empty();
  }

  private static OptionalLong innermost(JsonNode expression) {
    JsonNode inner = expression;
    while (!inner.path("class").asString("").equals("CONSTANT")) {
      JsonNode next =
          inner.path("class").asString("").equals("CAST")
              ? inner.path("child")
              : inner.path("arguments").path(0).path("expression");
      if (next.isMissingNode()) {
        return OptionalLong.empty();
      }
      inner = next;
    }
    Optional<String> text = Literals.text(inner);
    return text.isPresent() && text.get().matches("[0-9]{1,9}")
        ? OptionalLong.of(Long.parseLong(text.get()))
        : Literals.whole(inner);
  }

  private static Optional<Duration> words(String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (words.size() != 2 || !words.getFirst().matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    String unit = words.getLast();
    Duration duration = UNITS.get(unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    return duration == null
        ? Optional.empty()
        : positive(duration, Long.parseLong(words.getFirst()));
  }

  private static Optional<Duration> positive(Duration unit, long times) {
    return times < 1 || times > 1_000_000
        ? Optional.empty()
        : Optional.of(unit.multipliedBy(times));
  }
}
