// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.connect.jdbc.Columns.Column;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Makes rows JSON-like: NULL is left out, times are ISO 8601 in UTC, bytes Base64, JSON and arrays
/// what they hold.
final class RowValues {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final ZoneId zone;

  RowValues(ZoneId zone) {
    this.zone = zone;
  }

  Map<String, Object> of(ResultSet row, Columns columns) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : columns.all()) {
      Object value = value(row, column);
      if (value != null && !row.wasNull()) {
        values.put(column.name(), value);
      }
    }
    return values;
  }

  private @Nullable Object value(ResultSet row, Column column) throws SQLException {
    int i = column.index();
    return switch (column.type()) {
      case Types.BIT, Types.BOOLEAN -> row.getBoolean(i);
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> row.getLong(i);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> row.getDouble(i);
      case Types.NUMERIC, Types.DECIMAL -> row.getBigDecimal(i);
      case Types.DATE -> text(row.getObject(i, LocalDate.class));
      case Types.TIME -> text(row.getObject(i, LocalTime.class));
      case Types.TIMESTAMP_WITH_TIMEZONE -> instant(row.getObject(i, OffsetDateTime.class));
      case Types.TIMESTAMP ->
          column.typeName().equals("timestamptz")
              ? instant(row.getObject(i, OffsetDateTime.class))
              : local(row.getObject(i, LocalDateTime.class));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          base64(row.getBytes(i));
      case Types.ARRAY -> list(row.getArray(i));
      default -> {
        String text = row.getString(i);
        yield text != null && column.typeName().startsWith("json") ? json(text) : text;
      }
    };
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant().toString();
  }

  private @Nullable String local(@Nullable LocalDateTime time) {
    return time == null ? null : time.atZone(zone).toInstant().toString();
  }

  private static @Nullable List<Object> list(@Nullable Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    List<Object> list = new ArrayList<>();
    if (array.getArray() instanceof Object[] elements) {
      for (Object element : elements) {
        if (element instanceof Boolean || element instanceof Number) {
          list.add(element);
        } else if (element != null) {
          list.add(element.toString());
        }
      }
    }
    return list;
  }

  private static Object json(String text) {
    try {
      Object value = JSON.readValue(text, Object.class);
      return value == null ? text : value;
    } catch (JacksonException _) {
      return text; // the database calls it JSON; its text is still there
    }
  }
}
