// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The columns that a query gives.
///
/// @param all in their order
record Columns(List<Column> all) {
  Columns {
    all = List.copyOf(all);
  }

  /// A column.
  ///
  /// @param index from 1
  /// @param type of [java.sql.Types]
  /// @param typeName the database's own
  record Column(int index, String name, int type, String typeName) {}

  static Columns of(ResultSetMetaData metaData) throws SQLException {
    List<Column> all = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      all.add(
          new Column(
              i,
              metaData.getColumnLabel(i),
              metaData.getColumnType(i),
              String.valueOf(metaData.getColumnTypeName(i)).toLowerCase(Locale.ROOT)));
    }
    return new Columns(all);
  }

  /// The column of a name: as it is written, else in whatever case.
  Optional<Column> find(String name) {
    return all.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> all.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst());
  }

  List<String> names() {
    return all.stream().map(Column::name).toList();
  }

  /// The names of the types, by the names of the columns.
  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    all.forEach(column -> types.put(column.name(), column.typeName()));
    return types;
  }

  /// What differs from how it was, in words.
  static List<String> differences(Map<String, String> before, Map<String, String> now) {
    List<String> told = new ArrayList<>();
    now.forEach((name, type) -> {
      String was = before.get(name);
      if (was == null) {
        told.add("The column %s (%s) came.".formatted(name, type));
      } else if (!was.equals(type)) {
        told.add("The column %s is now %s; it was %s.".formatted(name, type, was));
      }
    });
    before.forEach((name, type) -> {
      if (!now.containsKey(name)) {
        told.add("The column %s (%s) went.".formatted(name, type));
      }
    });
    return told;
  }
}
