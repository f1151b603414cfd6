// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The functions that expressions have besides JSONata's own.
///
/// - `$decimal(text, mark)`: a number written with the given decimal mark, `.` or `,`. The other of
///   the two, spaces and apostrophes may group digits, and a currency may stand before or after.
/// - `$time(text, pattern, zone)`: a time as an ISO 8601 text in UTC, from a pattern of Java's
///   `DateTimeFormatter` in English; `zone` is taken where the text names none, by default UTC.
///   Without a pattern, as in e-mail headers (RFC 1123).
/// - `$money(amount, currency)`: an amount in the smallest unit of an ISO 4217 currency, such as
///   cents, in the currency itself.
/// - `$pad` is JSONata's, up to 1,000 characters wide.
final class Functions {
  private static final int WIDTH_MAX = 1_000;
  private static final int PATTERNS_MAX = 1_000;
  private static final Pattern AROUND = Pattern.compile("^[^\\d.,+\\-−]+|[^\\d.,]+$");
  private static final Pattern GROUPING = Pattern.compile("(?<=\\d)[\\s\\u00a0\\u202f'’](?=\\d)");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(?:\\.\\d{0,40})?");
  private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();
  private static final JFunction DECIMAL =
      new JFunction((_, given) -> decimal(text(given, 0), text(given, 1)), null);
  private static final JFunction TIME =
      new JFunction((_, given) -> time(text(given, 0), text(given, 1), text(given, 2)), null);
  private static final JFunction MONEY =
      new JFunction((_, given) -> money(text(given, 0), text(given, 1)), null);
  private static final JFunction PAD =
      new JFunction((_, given) -> pad(text(given, 0), at(given, 1), text(given, 2)), null);

  private Functions() {}

  static void register(Jsonata compiled) {
    compiled.registerFunction("decimal", DECIMAL);
    compiled.registerFunction("time", TIME);
    compiled.registerFunction("money", MONEY);
    compiled.registerFunction("pad", PAD);
  }

  /// A function cannot do what it was asked.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String fact;

    Refusal(String fact) {
      super(fact, null, false, false);
      this.fact = fact;
    }

    String fact() {
      return fact;
    }
  }

  static @Nullable BigDecimal decimal(@Nullable String text, @Nullable String mark) {
    if (text == null || text.isBlank()) {
      return null;
    }
    boolean comma = ",".equals(mark);
    String digits = AROUND.matcher(text.strip()).replaceAll("").replace('−', '-');
    digits = GROUPING.matcher(digits).replaceAll("");
    digits = comma ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
    if (!NUMBER.matcher(digits).matches()) {
      throw new Refusal("a text is no number with the decimal mark '" + (comma ? "," : ".") + "'");
    }
    return new BigDecimal(digits);
  }

  static @Nullable String time(
      @Nullable String text, @Nullable String pattern, @Nullable String zone) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      DateTimeFormatter format =
          pattern == null ? DateTimeFormatter.RFC_1123_DATE_TIME : format(pattern);
      ZoneId otherwise = zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
      return zoned(format.parse(text.strip()), otherwise).toInstant().toString();
    } catch (DateTimeException | IllegalArgumentException _) {
      throw new Refusal(
          "a text is no time of the pattern, or pattern or zone are none: '%s' %s"
              .formatted(pattern == null ? "RFC 1123" : pattern, zone == null ? "UTC" : zone));
    }
  }

  private static DateTimeFormatter format(String pattern) {
    DateTimeFormatter known = FORMATS.get(pattern);
    if (known != null) {
      return known;
    }
    DateTimeFormatter made = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    if (FORMATS.size() < PATTERNS_MAX) {
      FORMATS.put(pattern, made);
    }
    return made;
  }

  private static ZonedDateTime zoned(TemporalAccessor parsed, ZoneId otherwise) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return java.time.Instant.from(parsed).atZone(ZoneOffset.UTC);
    }
    LocalDate date = LocalDate.from(parsed);
    java.time.LocalTime time = parsed.query(TemporalQueries.localTime());
    return (time == null ? date.atStartOfDay() : LocalDateTime.of(date, time)).atZone(otherwise);
  }

  static @Nullable BigDecimal money(@Nullable String amount, @Nullable String currency) {
    if (amount == null || amount.isBlank()) {
      return null;
    }
    try {
      int digits =
          currency == null
              ? 2
              : Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
      return new BigDecimal(amount).movePointLeft(Math.max(0, digits)).stripTrailingZeros();
    } catch (IllegalArgumentException _) {
      throw new Refusal("an amount is no number, or its currency no ISO 4217 code");
    }
  }

  private static @Nullable String pad(
      @Nullable String text, @Nullable Object width, @Nullable String with) {
    if (text == null || !(width instanceof Number number)) {
      return text;
    }
    int wanted = number.intValue();
    if (Math.abs((long) wanted) > WIDTH_MAX) {
      throw new Refusal("$pad was asked for over %,d characters".formatted(WIDTH_MAX));
    }
    String filling = with == null || with.isEmpty() ? " " : with;
    int missing = Math.abs(wanted) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    int[] points = filling.repeat(missing).codePoints().limit(missing).toArray();
    String padding = new String(points, 0, points.length);
    return wanted < 0 ? padding + text : text + padding;
  }

  private static @Nullable Object at(List<?> given, int index) {
    return index < given.size() ? given.get(index) : null;
  }

  private static @Nullable String text(List<?> given, int index) {
    return switch (at(given, index)) {
      case String text -> text;
      case Number number -> number.toString();
      case null, default -> null;
    };
  }
}
