// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Reads what senders say of when they sent.
final class SentAt {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private SentAt() {}

  /// The moment, in whole milliseconds; null where it cannot be read: it only serves to correct
  /// clocks. Without an offset it is UTC.
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() < 10 || text.length() > 40) {
      return null;
    }
    try {
      Instant instant = read(text);
      boolean usable = !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
      return usable ? instant.truncatedTo(ChronoUnit.MILLIS) : null;
    } catch (DateTimeException | NumberFormatException _) {
      return null;
    }
  }

  private static Instant read(String text) {
    char last = text.charAt(text.length() - 1);
    if (last == 'Z') {
      return Instant.parse(text);
    }
    if (text.indexOf('T') < 0) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    boolean hasOffset = text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
    return hasOffset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
