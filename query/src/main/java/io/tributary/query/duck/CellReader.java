// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.SqlCell;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the values of one column of an answer.
@FunctionalInterface
interface CellReader {
  /// ISO 8601 with the digits of the second that there are.
  DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /// Reads the value in the current row.
  SqlCell read(ResultSet rows, int column) throws SQLException;

  /// The reader for a type of the engine.
  static CellReader of(String type) {
    if (type.endsWith("]")
        || type.startsWith("STRUCT")
        || type.startsWith("MAP")
        || type.startsWith("TUPLE")
        || type.startsWith("UNION")) {
      return (rows, column) -> {
        Object value = rows.getObject(column);
        return value == null ? SqlCell.NULL : new SqlCell.Json(NestedJson.of(value));
      };
    }
    if (type.startsWith("DECIMAL")) {
      return (rows, column) -> exact(rows.getBigDecimal(column));
    }
    return switch (type) {
      case "BOOLEAN" -> CellReader::bool;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          CellReader::whole;
      case "FLOAT", "DOUBLE" -> CellReader::real;
      case "JSON" ->
          (rows, column) -> {
            Object value = rows.getObject(column);
            return value == null ? SqlCell.NULL : NestedJson.cell(value.toString());
          };
      default ->
          (rows, column) -> {
            Object value = plain(rows, column, type);
            return value == null ? SqlCell.NULL : cell(value);
          };
    };
  }

  private static @Nullable Object plain(ResultSet rows, int column, String type)
      throws SQLException {
    return type.startsWith("TIMESTAMP") && !type.contains("ZONE")
        ? rows.getObject(column, LocalDateTime.class)
        : rows.getObject(column);
  }

  private static SqlCell bool(ResultSet rows, int column) throws SQLException {
    boolean truth = rows.getBoolean(column);
    return rows.wasNull() ? SqlCell.NULL : new SqlCell.Bool(truth);
  }

  private static SqlCell whole(ResultSet rows, int column) throws SQLException {
    long number = rows.getLong(column);
    return rows.wasNull() ? SqlCell.NULL : new SqlCell.Whole(number);
  }

  private static SqlCell real(ResultSet rows, int column) throws SQLException {
    double number = rows.getDouble(column);
    return rows.wasNull() ? SqlCell.NULL : new SqlCell.Real(number);
  }

  private static SqlCell exact(@Nullable BigDecimal number) {
    return number == null ? SqlCell.NULL : new SqlCell.Exact(number);
  }

  private static SqlCell cell(Object value) throws SQLException {
    return switch (value) {
      case String text -> new SqlCell.Text(text);
      case BigInteger number -> new SqlCell.Exact(new BigDecimal(number));
      case Blob blob ->
          new SqlCell.Text(
              Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length())));
      default -> new SqlCell.Text(text(value));
    };
  }

  /// A date, a time, or anything else as text.
  static String text(Object value) {
    return switch (value) {
      case LocalDateTime time -> TIME.format(time) + "Z";
      case java.sql.Timestamp time -> TIME.format(time.toLocalDateTime()) + "Z";
      case OffsetDateTime time ->
          TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z";
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      default -> value.toString();
    };
  }
}
