// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.config.Spelling;
import io.tributary.connect.Settings;
import io.tributary.connect.jdbc.Columns.Column;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns that rows are ordered by: the cursor, if there is one, then those of the key.
///
/// @param columns in the order of sorting, as they were when reading began
/// @param types how the values of each are kept
/// @param hasCursor whether the first is a cursor
/// @param zone of times without one
/// @param what the table's name, for places of rows
record TableOrder(
    List<Column> columns, List<Ordered> types, boolean hasCursor, ZoneId zone, String what) {
  private static final int SUM_LENGTH = 8;

  static TableOrder of(
      Connection connection, Settings settings, Columns columns, JdbcCheckpoint from)
      throws SQLException {
    List<String> names = new ArrayList<>();
    String cursor = settings.text("cursor").orElse(null);
    if (cursor != null) {
      names.add(cursor);
    }
    List<String> key = settings.list("key");
    if (key.isEmpty()) {
      key = TableQuery.primaryKey(connection, settings.required("table"));
    }
    if (key.isEmpty()) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "key",
          "Cannot read the table: it has no primary key, and the setting key is missing.",
          "Name the columns that name a row.");
    }
    key.stream().filter(name -> !name.equals(cursor)).forEach(names::add);
    List<Column> found = new ArrayList<>();
    List<Ordered> types = new ArrayList<>();
    for (String name : names) {
      Column column = find(columns, name, name.equals(cursor) ? "cursor" : "key");
      found.add(column);
      types.add(type(column, name.equals(cursor) ? "cursor" : "key"));
    }
    String before = from.order();
    if (cursor != null && before != null && !before.equals(types.getFirst().name())) {
      throw Ordered.changed(cursor);
    }
    return new TableOrder(
        found,
        types,
        cursor != null,
        ZoneId.of(settings.text("zone").orElse("UTC")),
        settings.text("table").orElse("query"));
  }

  private static Column find(Columns columns, String name, String setting) {
    return columns
        .find(name)
        .orElseThrow(() -> {
          String guess = Spelling.didYouMean(name, columns.names());
          return new ProblemException(
              Code.CONFIGURATION,
              setting,
              "Cannot read the table: it has no column %s.".formatted(name),
              guess.isEmpty()
                  ? "Name one of %s.".formatted(String.join(", ", columns.names()))
                  : guess);
        });
  }

  private static Ordered type(Column column, String setting) {
    Ordered type = Ordered.of(column);
    if (type == null) {
      throw new ProblemException(
          Code.CONFIGURATION,
          setting,
          "Cannot order rows by the column %s: its type is %s."
              .formatted(column.name(), column.typeName()),
          "Name one with numbers, times, texts or UUIDs.");
    }
    return type;
  }

  /// Looks whether the columns are still what they were when reading began.
  void check(Columns now) {
    for (int i = 0; i < columns.size(); i++) {
      String setting = hasCursor && i == 0 ? "cursor" : "key";
      Column column = find(now, columns.get(i).name(), setting);
      if (Ordered.of(column) != types.get(i)) {
        throw Ordered.changed(column.name());
      }
    }
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  @Nullable String cursorOrNull() {
    return hasCursor ? columns.getFirst().name() : null;
  }

  String cursorName() {
    return columns.getFirst().name();
  }

  Ordered cursorType() {
    return types.getFirst();
  }

  /// Whether the cursor is a time.
  boolean isTimed() {
    return hasCursor && cursorType().isTime();
  }

  /// A time as the cursor column has it.
  Object inCursor(OffsetDateTime time) {
    return switch (cursorType()) {
      case LOCAL_TIME -> time.atZoneSameInstant(zone).toLocalDateTime();
      case DATE -> time.atZoneSameInstant(zone).toLocalDate();
      case INSTANT, NUMBER, UUID_VALUE, TEXT -> time;
    };
  }

  /// The values of a row.
  List<Object> read(ResultSet row, Columns now) throws SQLException {
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = find(now, columns.get(i).name(), "key");
      Object value = types.get(i).read(row, column);
      if (value == null) {
        throw new ProblemException(
            Code.CONFIGURATION,
            "key",
            "Cannot read the table: its column %s is NULL in a row, and names it."
                .formatted(column.name()),
            "Name columns as the key that are never NULL.");
      }
      read.add(value);
    }
    return read;
  }

  /// The values of a checkpoint.
  List<Object> parse(@Nullable String cursor, List<String> key) {
    List<String> texts = new ArrayList<>();
    if (cursor != null) {
      texts.add(cursor);
    }
    texts.addAll(key);
    if (texts.size() != columns.size()) {
      throw Ordered.changed(columns.getLast().name());
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      values.add(types.get(i).parse(columns.get(i).name(), texts.get(i)));
    }
    return values;
  }

  List<String> texts(List<Object> values) {
    return values.stream().map(Object::toString).toList();
  }

  /// Sets a parameter. Whole numbers go as such, so that an index of the column is used.
  void bind(PreparedStatement statement, int parameter, int column, Object value)
      throws SQLException {
    int type = columns.get(column).type();
    boolean whole = type != Types.NUMERIC && type != Types.DECIMAL;
    if (value instanceof BigDecimal number && whole) {
      statement.setLong(parameter, number.longValue());
    } else {
      statement.setObject(parameter, value);
    }
  }

  /// Where a row is: its key, as it is where it is a number or UUID, else as a sum.
  String place(List<Object> row) {
    return what
        + row.subList(hasCursor && row.size() > 1 ? 1 : 0, row.size()).stream()
            .map(TableOrder::shown)
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static String shown(Object value) {
    return value instanceof BigDecimal || value instanceof UUID
        ? value.toString()
        : "#"
            + UUID.nameUUIDFromBytes(
                    value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .substring(0, SUM_LENGTH);
  }
}
