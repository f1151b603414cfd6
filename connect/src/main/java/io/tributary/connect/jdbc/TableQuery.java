// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.connect.Settings;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The texts of the queries for one table, in the database's dialect. Pages are cut by the values
/// of the last row, never by counting rows: so that rows which come or go between two pages shift
/// nothing.
final class TableQuery {
  private final String from;
  private final String quote;
  private final String product;

  private TableQuery(String from, String quote, String product) {
    this.from = from;
    this.quote = quote;
    this.product = product;
  }

  static TableQuery of(Connection connection, Settings settings) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    String quote = metaData.getIdentifierQuoteString().strip();
    String product = metaData.getDatabaseProductName().toLowerCase(Locale.ROOT);
    String query = settings.text("query").orElse(null);
    String from =
        query == null
            ? qualified(settings.required("table"), quote)
            : "(" + query.strip().replaceAll(";\\s*$", "") + ")";
    return new TableQuery(from + " t", quote, product);
  }

  private static String qualified(String table, String quote) {
    List<String> parts = new ArrayList<>();
    for (String part : table.split("\\.", -1)) {
      parts.add(quoted(part, quote));
    }
    return String.join(".", parts);
  }

  private static String quoted(String name, String quote) {
    return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
  }

  /// Gives the columns, and no rows.
  String columns() {
    return "SELECT * FROM " + from + " WHERE 1 = 0";
  }

  /// Gives the database's time.
  String time() {
    return product.contains("oracle")
        ? "SELECT CURRENT_TIMESTAMP FROM dual"
        : "SELECT CURRENT_TIMESTAMP";
  }

  /// Gives a row where a column is null.
  String missing(String column) {
    return limited("SELECT 1 FROM %s WHERE %s IS NULL".formatted(from, name(column)), 1, "1");
  }

  /// Gives a row where a column is later than a parameter.
  String later(String column) {
    return limited("SELECT 1 FROM %s WHERE %s > ?".formatted(from, name(column)), 1, "1");
  }

  /// Gives a page. Parameters are those of the lower bound, then the upper one.
  ///
  /// @param order the columns that rows are ordered by
  /// @param lower how rows are bound below
  /// @param cursor the column that must be there; null for none
  /// @param upper whether the cursor is bound above
  String page(List<String> order, Lower lower, @Nullable String cursor, boolean upper, int rows) {
    List<String> conditions = new ArrayList<>();
    if (cursor != null) {
      conditions.add(name(cursor) + " IS NOT NULL");
    }
    switch (lower) {
      case NONE -> {}
      case FROM -> conditions.add(name(order.getFirst()) + " >= ?");
      case AFTER -> {
        conditions.add(name(order.getFirst()) + " >= ?"); // so that an index is used
        conditions.add(after(order));
      }
    }
    if (upper && cursor != null) {
      conditions.add(name(cursor) + " <= ?");
    }
    String by = String.join(", ", order.stream().map(this::name).toList());
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return limited("SELECT * FROM " + from + where, rows, by);
  }

  /// How rows are bound below.
  enum Lower {
    /// Not at all.
    NONE,
    /// The first column by one parameter, which is taken too.
    FROM,
    /// All columns by those of the last row: see [#after].
    AFTER
  }

  /// Rows after another in their order. Parameters: for `a, b, c` they are `a a b b c`, after one
  /// `a`.
  private String after(List<String> order) {
    String last = name(order.getLast()) + " > ?";
    for (int i = order.size() - 2; i >= 0; i--) {
      String column = name(order.get(i));
      last = "(%s > ? OR (%s = ? AND %s))".formatted(column, column, last);
    }
    return last;
  }

  private String limited(String select, int rows, String by) {
    String ordered = by.equals("1") ? select : select + " ORDER BY " + by;
    if (product.contains("mysql") || product.contains("mariadb") || product.contains("sqlite")) {
      return ordered + " LIMIT " + rows;
    }
    if (product.contains("sql server")) {
      return (by.equals("1") ? select + " ORDER BY (SELECT NULL)" : ordered)
          + " OFFSET 0 ROWS FETCH NEXT %d ROWS ONLY".formatted(rows);
    }
    return ordered + " FETCH FIRST " + rows + " ROWS ONLY";
  }

  private String name(String column) {
    return "t." + quoted(column, quote);
  }

  /// The columns of a table's primary key, in its order; none where it has none.
  static List<String> primaryKey(Connection connection, String table) throws SQLException {
    int dot = table.lastIndexOf('.');
    String schema = dot < 0 ? connection.getSchema() : table.substring(0, dot);
    SortedMap<Integer, String> key = new TreeMap<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getPrimaryKeys(connection.getCatalog(), schema, table.substring(dot + 1))) {
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(key.values());
  }
}
