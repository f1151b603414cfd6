// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.lake.ColumnType;
import io.tributary.lake.Discovered;
import io.tributary.lake.LakeColumn;
import io.tributary.lake.LakeRelation;
import io.tributary.model.WorkspaceId;
import io.tributary.query.relation.LakeReader;
import io.tributary.query.relation.LakeReading;
import io.tributary.query.relation.ViewSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A lake of a few Parquet files, with secrets around what may be seen: in other workspaces' files,
/// in files beside, and in columns and rows of the own files that the tables leave out.
final class TestLake implements LakeReader {
  /// No answer and no error may have this.
  static final String CANARY = "CANARY";

  private static final String SECRET = ", 'CANARY_COLUMN' AS ssn, i % 50 = 49 AS hidden";

  private final Path folder;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, LakeRelation> relations = new LinkedHashMap<>();
  private Discovered discovered =
      new Discovered(
          Map.of(
              "Order Completed",
              Map.of(
                  "total", ColumnType.NUMBER,
                  "currency", ColumnType.TEXT,
                  "coupon used", ColumnType.BOOLEAN,
                  "paid/at", ColumnType.TIMESTAMP,
                  "products", ColumnType.JSON,
                  "source", ColumnType.TEXT),
              "Product Viewed",
              Map.of("sku", ColumnType.TEXT, "price", ColumnType.NUMBER),
              "order completed",
              Map.of("total", ColumnType.NUMBER),
              "events",
              Map.of()),
          Map.of(
              "email", ColumnType.TEXT,
              "plan", ColumnType.TEXT,
              "age", ColumnType.NUMBER,
              "firstName", ColumnType.TEXT,
              "traits", ColumnType.TEXT,
              "address", ColumnType.JSON));

  private TestLake(Path folder) {
    this.folder = folder;
  }

  /// Writes the files.
  ///
  /// @param rows how many events
  static TestLake write(Path folder, int rows) {
    TestLake lake = new TestLake(folder);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      lake.writeAll(connection, rows);
      Files.writeString(folder.resolve("secret.csv"), "a,b\nCANARY_FILE,1\n");
      Files.writeString(folder.resolve("secret.json"), "{\"a\":\"CANARY_JSON\"}\n");
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot write the test's lake.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lake;
  }

  /// The folder that all is in.
  Path folder() {
    return folder;
  }

  /// A file of the workspace's own.
  Path ownFile(String table) {
    return Path.of(Objects.requireNonNull(relations.get(table)).files().getFirst());
  }

  /// How many readings are not closed.
  int open() {
    return open.get();
  }

  void discovered(Discovered now) {
    discovered = now;
  }

  void put(LakeRelation relation) {
    relations.put(relation.name(), relation);
  }

  @Override
  public LakeReading read(WorkspaceId workspace) {
    open.incrementAndGet();
    return new LakeReading(
        workspace.equals(WorkspaceId.DEFAULT) ? List.copyOf(relations.values()) : List.of(),
        discovered,
        List.of(home(workspace.value())),
        open::decrementAndGet);
  }

  private Path home(String workspace) {
    return folder.resolve("lake").resolve(workspace);
  }

  private void writeAll(Connection connection, int rows) throws SQLException, IOException {
    table(connection, "events", eventsSql(rows));
    table(connection, "raw_events", simple(rows, "'m' || i AS message_id, 'web' AS source"));
    table(
        connection,
        "quarantine",
        simple(5, "'q' || i AS quarantine_id, 'missing' AS problem_code"));
    table(connection, "violations", simple(5, "'web' AS source, 'shop' AS plan"));
    table(connection, "profiles", profilesSql(Math.max(5, rows / 10)));
    table(connection, "identifiers", identifiersSql(Math.max(5, rows / 10)));
    table(
        connection,
        "evidence",
        simple(
            20,
            "'email' AS a_type, 'a' || i AS a_value, 'user_id' AS b_type, 'u' || i AS b_value, i AS"
                + " observations"));
    table(connection, "merges", simple(5, "i AS sequence, 'joined' AS kind"));
    Path other = Files.createDirectories(home("other").resolve("events"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'CANARY_OTHER' AS event, 'CANARY_OTHER' AS event_id) TO %s (FORMAT parquet)"
              .formatted(ViewSql.literal(other.resolve("f.parquet").toString())));
    }
  }

  private static String simple(int rows, String columns) {
    return "SELECT %s%s FROM range(%d) t(i)".formatted(columns, SECRET, rows);
  }

  private static String eventsSql(int rows) {
    return """
    SELECT 'm' || i AS event_id,
      CASE WHEN i % 4 = 3 THEN 'page' ELSE 'track' END AS type,
      CASE i % 4 WHEN 0 THEN 'Order Completed' WHEN 1 THEN 'Product Viewed'
        WHEN 2 THEN 'Signed Up' ELSE 'Home' END AS event,
      TIMESTAMP '2026-01-01 00:00:00' + to_minutes(CAST(i * 7 AS INTEGER)) AS occurred_at,
      CAST(occurred_at AS DATE) AS occurred_date,
      CASE WHEN i % 3 = 0 THEN 'web' ELSE 'pos' END AS source,
      CASE WHEN i % 5 = 0 THEN NULL ELSE 'u' || (i % 100) END AS user_id,
      'a' || (i % 300) AS anonymous_id,
      'p_' || (i % 120) AS anchor_id,
      CASE i % 4
        WHEN 0 THEN '{"total":' || (i % 90) || '.5,"currency":"EUR","coupon used":'
          || (i % 8 = 0) || ',"paid/at":"2026-01-02T03:04:05Z","source":"app","products":[{"sku":"s'
          || (i % 7) || '","qty":2}]}'
        WHEN 1 THEN '{"sku":"s' || (i % 7) || '","price":' || (i % 50) || '}'
        ELSE '{}' END AS properties,
      '{}' AS traits$SECRET
    FROM range($ROWS) t(i)\
    """
        .replace("$SECRET", SECRET)
        .replace("$ROWS", String.valueOf(rows));
  }

  private static String profilesSql(int rows) {
    return """
    SELECT 'p_' || i AS profile_id,
      '{"email":"u' || i || '@example.com","plan":"'
        || (CASE WHEN i % 2 = 0 THEN 'free' ELSE 'pro' END) || '","age":' || (20 + i % 50)
        || ',"firstName":"N' || i || '","traits":"x","address":{"city":"Oslo"}}' AS traits,
      i AS event_count,
      TIMESTAMP '2026-01-01 00:00:00' AS first_seen,
      TIMESTAMP '2026-02-01 00:00:00' + to_days(CAST(i % 30 AS INTEGER)) AS last_seen$SECRET
    FROM range($ROWS) t(i)\
    """
        .replace("$SECRET", SECRET)
        .replace("$ROWS", String.valueOf(rows));
  }

  private static String identifiersSql(int rows) {
    return simple(
        rows,
        "'p_' || i AS identifier_id, 'user_id' AS type, 'u' || i AS value,"
            + " 'p_' || (i - i % 2) AS profile_id, i AS seen_count");
  }

  private void table(Connection connection, String name, String sql)
      throws SQLException, IOException {
    Path file = Files.createDirectories(home("default").resolve(name)).resolve("f.parquet");
    String path = ViewSql.literal(file.toString());
    List<LakeColumn> columns = columns(connection, sql);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * REPLACE (%s) FROM (%s)) TO %s (FORMAT parquet)"
              .formatted(secrets(columns), sql, path));
    }
    String list =
        columns.stream().map(c -> ViewSql.quoted(c.name())).collect(Collectors.joining(", "));
    put(
        new LakeRelation(
            name,
            "SELECT %s FROM read_parquet([%s]) WHERE NOT hidden".formatted(list, path),
            List.of(file.toString()),
            columns,
            1));
  }

  /// All texts of hidden rows are canaries.
  private static String secrets(List<LakeColumn> columns) {
    return columns.stream()
        .filter(c -> c.duckdbType().equals("VARCHAR"))
        .map(c -> ViewSql.quoted(c.name()))
        .map(c -> "CASE WHEN hidden THEN 'CANARY_ROW' ELSE " + c + " END AS " + c)
        .collect(Collectors.joining(", "));
  }

  private static List<LakeColumn> columns(Connection connection, String sql) throws SQLException {
    List<LakeColumn> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("DESCRIBE SELECT * EXCLUDE (ssn, hidden) FROM (" + sql + ")")) {
      while (rows.next()) {
        columns.add(new LakeColumn(rows.getString(1), rows.getString(2), "Test."));
      }
    }
    return columns;
  }
}
