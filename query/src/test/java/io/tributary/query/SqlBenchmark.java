// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.config.QueryConfig;
import io.tributary.lake.Discovered;
import io.tributary.lake.LakeColumn;
import io.tributary.lake.LakeRelation;
import io.tributary.query.duck.DuckDbEngine;
import io.tributary.query.gate.Gate;
import io.tributary.query.gate.SqlParser;
import io.tributary.query.gate.TableUse;
import io.tributary.query.gate.Views;
import io.tributary.query.relation.LakeReader;
import io.tributary.query.relation.LakeReading;
import io.tributary.query.relation.ViewSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares governed SQL with DuckDB on the bare Parquet files, and measures the gate.
///
/// Arguments: a folder for the files, how many rows (5,000,000), how many rounds (7). Prints the
/// median of each in milliseconds. Rounds of the two alternate, so that other load meets both
/// alike.
public final class SqlBenchmark {
  private static final List<LakeColumn> EVENTS =
      List.of(
          new LakeColumn("event_id", "VARCHAR", ""),
          new LakeColumn("type", "VARCHAR", ""),
          new LakeColumn("event", "VARCHAR", ""),
          new LakeColumn("occurred_at", "TIMESTAMP", ""),
          new LakeColumn("occurred_date", "DATE", ""),
          new LakeColumn("anonymous_id", "VARCHAR", ""),
          new LakeColumn("anchor_id", "VARCHAR", ""),
          new LakeColumn("properties", "VARCHAR", ""));
  private static final List<LakeColumn> IDENTIFIERS =
      List.of(
          new LakeColumn("identifier_id", "VARCHAR", ""),
          new LakeColumn("profile_id", "VARCHAR", ""));
  private static final List<String> QUERIES =
      List.of(
          "SELECT event, count(*) FROM events GROUP BY event",
          "SELECT occurred_date, count(*) FROM events GROUP BY occurred_date",
          "SELECT event, approx_count_distinct(anonymous_id) FROM events GROUP BY event",
          "SELECT count(*) FROM events WHERE occurred_at >= TIMESTAMP '2026-03-01' AND occurred_at < TIMESTAMP '2026-03-02'",
          "SELECT event_id, properties FROM events WHERE event_id = 'm_4000000'",
          "SELECT sum(CAST(properties->>'$.total' AS DOUBLE)) FROM events WHERE event = 'Order Completed'");
  private static final String BY_PERSON =
      "SELECT profile_id, count(*) AS n FROM events GROUP BY profile_id ORDER BY n DESC LIMIT 10";

  private final int rounds;

  private SqlBenchmark(int rounds) {
    this.rounds = rounds;
  }

  /// Runs it.
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("sql-benchmark");
    int rows = args.length > 1 ? Integer.parseInt(args[1]) : 5_000_000;
    SqlBenchmark benchmark = new SqlBenchmark(args.length > 2 ? Integer.parseInt(args[2]) : 7);
    List<LakeRelation> relations = write(folder, rows);
    System.out.printf(
        Locale.ROOT, "%d rows, %d cores%n", rows, Runtime.getRuntime().availableProcessors());
    benchmark.gate();
    benchmark.compare(folder, relations);
  }

  private static List<LakeRelation> write(Path folder, int rows) throws IOException, SQLException {
    Path events = Files.createDirectories(folder.resolve("events"));
    Path identifiers = Files.createDirectories(folder.resolve("identifiers"));
    List<String> files = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      int parts = 10;
      for (int part = 0; part < parts; part++) {
        Path file = events.resolve("f%d.parquet".formatted(part));
        files.add(file.toString());
        if (!Files.exists(file)) {
          statement.execute(
              """
              COPY (SELECT 'm_' || i AS event_id, 'track' AS type,
                  ['Order Completed', 'Product Viewed', 'Page Viewed', 'Signed Up', 'Cart Updated'][1 + i %% 5] AS event,
                  TIMESTAMP '2026-01-01' + to_seconds(i * 3) AS occurred_at,
                  CAST(occurred_at AS DATE) AS occurred_date,
                  'a_' || (hash(i) %% 700000) AS anonymous_id,
                  'p_' || (hash(i) %% 500000) AS anchor_id,
                  '{"total":' || (i %% 1000) || '.5,"currency":"EUR","sku":"s' || (i %% 97) || '"}' AS properties
                FROM range(%d, %d) t(i)) TO %s (FORMAT parquet, COMPRESSION zstd, FIELD_IDS {%s})\
              """
                  .formatted(
                      (long) rows * part / parts,
                      (long) rows * (part + 1) / parts,
                      ViewSql.literal(file.toString()),
                      ids(EVENTS)));
        }
      }
      Path file = identifiers.resolve("f.parquet");
      if (!Files.exists(file)) {
        statement.execute(
            "COPY (SELECT 'p_' || i AS identifier_id, 'p_' || (i - i %% 3) AS profile_id FROM range(500000) t(i)) TO %s (FORMAT parquet, FIELD_IDS {%s})"
                .formatted(ViewSql.literal(file.toString()), ids(IDENTIFIERS)));
      }
      return List.of(
          relation("events", files, EVENTS),
          relation("identifiers", List.of(file.toString()), IDENTIFIERS));
    }
  }

  private static String ids(List<LakeColumn> columns) {
    List<String> ids = new ArrayList<>();
    for (LakeColumn column : columns) {
      ids.add(column.name() + ":" + (ids.size() + 1));
    }
    return String.join(", ", ids);
  }

  private static LakeRelation relation(String name, List<String> files, List<LakeColumn> columns) {
    List<String> schema = new ArrayList<>();
    for (LakeColumn column : columns) {
      schema.add(
          "%d: {'name': '%s', 'type': '%s', 'default_value': NULL}"
              .formatted(schema.size() + 1, column.name(), column.duckdbType()));
    }
    String sql =
        "SELECT %s FROM read_parquet(%s, schema=MAP {%s}, hive_partitioning=false)"
            .formatted(
                columns.stream().map(LakeColumn::name).collect(Collectors.joining(", ")),
                list(files),
                String.join(", ", schema));
    return new LakeRelation(name, sql, files, columns, 1);
  }

  private static String list(List<String> files) {
    return files.stream().map(ViewSql::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  private void gate() throws Exception {
    Views views =
        new Views() {
          @Override
          public Set<String> tables() {
            return Set.of("events", "identifiers");
          }

          @Override
          public String viewOf(TableUse use) {
            return "v_" + use.table();
          }
        };
    List<String> queries = new ArrayList<>(QUERIES);
    queries.add(
        "WITH f AS (SELECT profile_id, min(occurred_at) AS t FROM events WHERE event = 'Product Viewed' GROUP BY 1), o AS (SELECT e.profile_id, min(e.occurred_at) AS t FROM events e JOIN f ON f.profile_id = e.profile_id AND e.occurred_at > f.t WHERE e.event = 'Order Completed' GROUP BY 1) SELECT (SELECT count(*) FROM f) AS viewed, (SELECT count(*) FROM o) AS bought");
    try (SqlParser parser = new SqlParser();
        Gate gate = new Gate(parser)) {
      for (String sql : queries) {
        double[] ms = new double[rounds * 40];
        for (int i = 0; i < ms.length; i++) {
          long start = System.nanoTime();
          gate.pass(sql, views);
          ms[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(Locale.ROOT, "gate %8.2f ms  %s%n", median(ms), shortened(sql));
      }
    }
  }

  private void compare(Path folder, List<LakeRelation> relations) throws Exception {
    Path real = folder.toRealPath();
    Discovered nothing = new Discovered(Map.of(), Map.of());
    LakeReader lake = _ -> new LakeReading(relations, nothing, List.of(real), () -> {});
    QueryConfig config =
        new QueryConfig(2, 2L << 30, Duration.ofMinutes(5), Long.MAX_VALUE, Long.MAX_VALUE, 2);
    try (DuckDbEngine engine = new DuckDbEngine(config, lake, folder.resolve("spill"));
        Connection bare = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = bare.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET memory_limit = '2GiB'");
      statement.execute("SET preserve_insertion_order = false");
      String events = "(SELECT * FROM read_parquet(" + list(relations.getFirst().files()) + "))";
      String people = "read_parquet(" + list(relations.getLast().files()) + ")";
      for (String sql : QUERIES) {
        compare(engine, statement, sql, sql.replace("FROM events", "FROM " + events));
      }
      String joined =
          "(SELECT e.*, i.profile_id FROM %s e LEFT JOIN %s i ON e.anchor_id = i.identifier_id)"
              .formatted(events, people);
      compare(engine, statement, BY_PERSON, BY_PERSON.replace("FROM events", "FROM " + joined));
    }
  }

  private void compare(DuckDbEngine engine, Statement bare, String sql, String bareSql)
      throws SQLException {
    double[] governedMs = new double[rounds];
    double[] bareMs = new double[rounds];
    for (int i = -2; i < rounds; i++) {
      long start = System.nanoTime();
      try (ResultSet rows = bare.executeQuery(bareSql)) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
      long between = System.nanoTime();
      ask(engine, sql);
      long end = System.nanoTime();
      if (i >= 0) {
        bareMs[i] = (between - start) / 1e6;
        governedMs[i] = (end - between) / 1e6;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "bare %8.1f ms  governed %8.1f ms  ratio of medians %.2f  %s%n",
        median(bareMs),
        median(governedMs),
        median(governedMs) / median(bareMs),
        shortened(sql));
  }

  private static void ask(DuckDbEngine engine, String sql) {
    RunningQuery query = engine.start(new SqlRequest(Asking.ANALYST, sql, List.of()));
    try (SqlAnswer answer = query.answer()) {
      while (!answer.next().isEmpty()) {
        Thread.onSpinWait();
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String shortened(String sql) {
    return sql.length() > 90 ? sql.substring(0, 90) + "…" : sql;
  }
}
