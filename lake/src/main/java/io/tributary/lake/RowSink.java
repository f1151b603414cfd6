// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.text.ContextField;
import io.tributary.lake.text.ContextValues;
import io.tributary.lake.text.PayloadText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Takes the values of rows, column by column, and counts roughly how many bytes they take. For one
/// thread.
final class RowSink {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int BYTES_PER_VALUE = 16;

  private final DuckDBAppender appender;
  private final ContextValues context = new ContextValues();
  private byte[] payloadBytes = new byte[0];
  private PayloadText payload = PayloadText.of(payloadBytes);
  private long bytes;

  RowSink(DuckDBAppender appender) {
    this.appender = appender;
  }

  void text(@Nullable String value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value);
      bytes += value.length();
    }
    bytes += BYTES_PER_VALUE;
  }

  void number(long value) throws SQLException {
    appender.append(value);
    bytes += BYTES_PER_VALUE;
  }

  void real(@Nullable Double value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.doubleValue());
    }
    bytes += BYTES_PER_VALUE;
  }

  void whole(int value) throws SQLException {
    appender.append(value);
    bytes += BYTES_PER_VALUE;
  }

  void truth(boolean value) throws SQLException {
    appender.append(value);
    bytes += BYTES_PER_VALUE;
  }

  void time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.appendEpochMicros(micros(value));
    }
    bytes += BYTES_PER_VALUE;
  }

  void date(@Nullable Instant value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.appendEpochDays(
          Math.toIntExact(Math.floorDiv(value.getEpochSecond(), SECONDS_PER_DAY)));
    }
    bytes += BYTES_PER_VALUE;
  }

  /// Writes a field of a context; the columns of one context are parsed once.
  void context(String json, ContextField field) throws SQLException {
    text(context.of(json, field));
  }

  /// A payload as text; that of one row is worked out once.
  PayloadText payload(byte[] received) {
    if (!Arrays.equals(payloadBytes, received)) {
      payload = PayloadText.of(received);
      payloadBytes = received;
    }
    return payload;
  }

  /// Roughly how many bytes all values took until now.
  long bytes() {
    return bytes;
  }

  private static long micros(Instant value) {
    return Math.addExact(
        Math.multiplyExact(value.getEpochSecond(), MICROS_PER_SECOND), value.getNano() / 1_000);
  }
}
