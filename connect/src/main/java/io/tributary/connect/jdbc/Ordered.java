// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.connect.jdbc.Columns.Column;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How values of a column that rows are ordered by are read, kept as text, and handed in again: the
/// same value each time.
enum Ordered {
  /// Whole or decimal.
  NUMBER,
  /// A time with its zone.
  INSTANT,
  /// A time without one.
  LOCAL_TIME,
  /// A day.
  DATE,
  /// A UUID.
  UUID_VALUE,
  /// A text.
  TEXT;

  /// How a column's values are kept; null where they cannot be.
  static @Nullable Ordered of(Column column) {
    return switch (column.type()) {
      case Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.TINYINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          NUMBER;
      case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
      case Types.TIMESTAMP -> column.typeName().equals("timestamptz") ? INSTANT : LOCAL_TIME;
      case Types.DATE -> DATE;
      case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGVARCHAR -> TEXT;
      default -> column.typeName().equals("uuid") ? UUID_VALUE : null;
    };
  }

  /// Whether values are times.
  boolean isTime() {
    return this == INSTANT || this == LOCAL_TIME || this == DATE;
  }

  @Nullable Object read(ResultSet row, Column column) throws SQLException {
    return switch (this) {
      case NUMBER -> row.getBigDecimal(column.index());
      case INSTANT -> row.getObject(column.index(), OffsetDateTime.class);
      case LOCAL_TIME -> row.getObject(column.index(), LocalDateTime.class);
      case DATE -> row.getObject(column.index(), LocalDate.class);
      case UUID_VALUE -> row.getObject(column.index(), UUID.class);
      case TEXT -> row.getString(column.index());
    };
  }

  /// The value of a text that a value was kept as.
  ///
  /// @throws ProblemException where it is none of this type
  Object parse(String column, String text) {
    try {
      return switch (this) {
        case NUMBER -> new BigDecimal(text);
        case INSTANT -> OffsetDateTime.parse(text);
        case LOCAL_TIME -> LocalDateTime.parse(text);
        case DATE -> LocalDate.parse(text);
        case UUID_VALUE -> UUID.fromString(text);
        case TEXT -> text;
      };
    } catch (DateTimeException | IllegalArgumentException _) {
      throw changed(column);
    }
  }

  /// Where the type of an ordering column changed under us.
  static ProblemException changed(String column) {
    return new ProblemException(
        Code.CONFIGURATION,
        "cursor",
        "Cannot go on reading: the column %s has another type than it had.".formatted(column),
        "Change it back, or begin anew by ./tributary connections reset; rows that were taken"
            + " before change nothing.");
  }

  /// A value further back.
  ///
  /// @param overlap a time or a number; null for what is usual
  /// @return null where texts have no such thing
  @Nullable Object back(Object value, @Nullable String overlap) {
    return switch (this) {
      case NUMBER -> ((BigDecimal) value).subtract(new BigDecimal(overlap == null ? "0" : overlap));
      case INSTANT -> ((OffsetDateTime) value).minus(time(overlap));
      case LOCAL_TIME -> ((LocalDateTime) value).minus(time(overlap));
      case DATE -> ((LocalDate) value).minusDays(Math.max(1, time(overlap).toDays()));
      case UUID_VALUE, TEXT -> null;
    };
  }

  private static Duration time(@Nullable String overlap) {
    return overlap == null
        ? Duration.ofMinutes(1)
        : io.tributary.connect.Settings.duration(overlap).orElse(Duration.ofMinutes(1));
  }

  @SuppressWarnings("unchecked") // all values of one column have the class that read gives
  static int compare(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}
