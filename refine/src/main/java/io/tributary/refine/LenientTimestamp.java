// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Reads the timestamps that senders write. All in milliseconds' precision, finer parts cut off.
///
/// - ISO 8601 dates and date-times of years 1 to 9999, leniently: months to seconds need not have
///   two digits, `/` may stand for `-`, and a space, `t` or `_` for `T`; seconds may be missing; 0
///   to many digits of fraction after a point or a comma.
/// - Zones `Z`, `UTC`, `GMT`, `±h`, `±hh`, `±hhmm`, `±hh:mm`; without a zone it is UTC, without a
///   time midnight. Second 60 counts as 59, hour 24 as the next midnight.
/// - Numbers, also as texts, since the epoch: in seconds below 10^11 (with a fraction or not), in
///   milliseconds below 10^14, in microseconds below 10^17, else in nanoseconds.
final class LenientTimestamp {
  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final long MICROS_BELOW = 100_000_000_000_000_000L;
  private static final long SECONDS_A_DAY = 86_400;

  private final String text;
  private int at;

  private LenientTimestamp(String text) {
    this.text = text;
  }

  /// The instant; null if the value cannot be read as one.
  static @Nullable Instant read(Json value) {
    return switch (value) {
      case Json.Text(String text) -> read(text);
      case Json.Num(String written) -> ofNumber(written);
      case Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> null;
    };
  }

  /// The instant; null if the text cannot be read as one.
  static @Nullable Instant read(String text) {
    String stripped = text.strip();
    if (isNumber(stripped)) {
      return ofNumber(stripped);
    }
    try {
      return new LenientTimestamp(stripped).instant();
    } catch (DateTimeException e) {
      return null; // such as February 30th
    }
  }

  private static boolean isNumber(String text) {
    int points = 0;
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1 && text.length() > points && Character.isDigit(text.charAt(0));
  }

  private static @Nullable Instant ofNumber(String written) {
    BigDecimal number = Numbers.exact(written);
    if (number == null || number.abs().precision() - number.scale() > 19) {
      return null;
    }
    BigDecimal size = number.abs();
    int places =
        isBelow(size, SECONDS_BELOW)
            ? 3
            : isBelow(size, MILLIS_BELOW) ? 0 : isBelow(size, MICROS_BELOW) ? -3 : -6;
    return Instant.ofEpochMilli(
        number.scaleByPowerOfTen(places).setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  private static boolean isBelow(BigDecimal size, long limit) {
    return size.compareTo(BigDecimal.valueOf(limit)) < 0;
  }

  private @Nullable Instant instant() {
    int year = digits(4, 4);
    char separator = current();
    if (year < 1 || (separator != '-' && separator != '/')) {
      return null;
    }
    at++;
    int month = digits(1, 2);
    if (month < 0 || !skip(separator)) {
      return null;
    }
    int day = digits(1, 2);
    if (day < 0) {
      return null;
    }
    long midnight = LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY;
    return at == text.length() ? Instant.ofEpochSecond(midnight) : withTime(midnight);
  }

  private @Nullable Instant withTime(long midnight) {
    if ("Tt _".indexOf(current()) < 0) {
      return null;
    }
    at++;
    int hour = digits(1, 2);
    int minute = skip(':') ? digits(1, 2) : -1;
    int second = skip(':') ? digits(1, 2) : 0;
    if (hour < 0 || minute < 0 || second < 0 || minute > 59 || second > 60) {
      return null;
    }
    if (hour > 24 || (hour == 24 && minute + second > 0)) {
      return null;
    }
    int millis = fraction();
    while (current() == ' ') {
      at++;
    }
    Integer offset = millis < 0 ? null : offset();
    if (offset == null) {
      return null;
    }
    long seconds = midnight + hour * 3_600L + minute * 60L + Math.min(second, 59) - offset;
    return Instant.ofEpochSecond(seconds).plusMillis(millis);
  }

  /// The zone's distance from UTC in seconds; null if there is something that is no zone.
  private @Nullable Integer offset() {
    String rest = text.substring(at);
    if (rest.isEmpty()
        || rest.equalsIgnoreCase("Z")
        || rest.equalsIgnoreCase("UTC")
        || rest.equalsIgnoreCase("GMT")) {
      return 0;
    }
    char sign = current();
    at++;
    int hours = sign == '+' || sign == '-' || sign == '\u2212' ? digits(1, 2) : -1;
    boolean more = skip(':') || at < text.length();
    int minutes = more ? digits(2, 2) : 0;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || at != text.length()) {
      return null;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return seconds > ZoneOffset.MAX.getTotalSeconds() ? null : sign == '+' ? seconds : -seconds;
  }

  /// The milliseconds of the fraction, if there is one; -1 for a point without digits.
  private int fraction() {
    if (current() != '.' && current() != ',') {
      return 0;
    }
    at++;
    int start = at;
    int millis = 0;
    for (int weight = 100; isDigit(current()); weight /= 10, at++) {
      millis += (current() - '0') * weight;
    }
    return at == start ? -1 : millis;
  }

  /// A number of at least `min` and at most `max` digits; -1 if there are fewer.
  private int digits(int min, int max) {
    int start = at;
    int value = 0;
    while (at - start < max && isDigit(current())) {
      value = value * 10 + (current() - '0');
      at++;
    }
    return at - start < min ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean skip(char wanted) {
    if (current() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private char current() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
