// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import com.sun.management.OperatingSystemMXBean;
import io.tributary.config.QueryConfig;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeLease;
import io.tributary.lake.LakeTable;
import io.tributary.lake.LakeTables;
import io.tributary.model.Principal;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlRequest;
import io.tributary.query.duck.DuckDbEngine;
import io.tributary.query.relation.LakeReading;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/// The same questions asked of the platform's SQL, with all that it checks, and of a plain DuckDB
/// on the same Parquet files, in turn.
final class SqlBenchmark implements Benchmark {
  private static final int PEOPLE = 200_000;
  private static final Principal ANALYST =
      new Principal(WorkspaceId.DEFAULT, "bench", Role.ANALYST);

  /// A question.
  ///
  /// @param label for the report
  /// @param governed as the platform is asked
  /// @param bare as DuckDB is asked, with `EVENTS` and `IDENTIFIERS` for the files
  private record Question(String label, String governed, String bare) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "events by name",
              "SELECT event, count(*) FROM events GROUP BY event",
              "SELECT event, count(*) FROM EVENTS GROUP BY event"),
          new Question(
              "events by day, name and source",
              """
              SELECT occurred_date, event, source, count(*), count(user_id) FROM events
              GROUP BY ALL ORDER BY 1, 2\
              """,
              """
              SELECT occurred_date, event, source, count(*), count(user_id) FROM EVENTS
              GROUP BY ALL ORDER BY 1, 2\
              """),
          new Question(
              "sums of a property",
              "SELECT category, sum(price) FROM product_viewed GROUP BY category",
              """
              SELECT json_extract_string(properties, '/category') AS category,
                sum(TRY_CAST(json_extract_string(properties, '/price') AS DOUBLE))
              FROM EVENTS WHERE type = 'track' AND event = 'Product Viewed' GROUP BY category\
              """),
          new Question(
              "events by person, joined by hand",
              """
              SELECT profile_id, count(*) AS n FROM events GROUP BY profile_id
              ORDER BY n DESC LIMIT 10\
              """,
              """
              SELECT i.profile_id, count(*) AS n FROM EVENTS e
              LEFT JOIN IDENTIFIERS i ON e.anchor_id = i.identifier_id GROUP BY i.profile_id
              ORDER BY n DESC LIMIT 10\
              """),
          new Question(
              "events by person, without join",
              """
              SELECT profile_id, count(*) AS n FROM events GROUP BY profile_id
              ORDER BY n DESC LIMIT 10\
              """,
              """
              SELECT anchor_id, count(*) AS n FROM EVENTS GROUP BY anchor_id
              ORDER BY n DESC LIMIT 10\
              """));

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String about() {
    return "group-by through the platform's SQL, and by a plain DuckDB on the same files";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int events = bench.wish().events(2_000_000);
    long start = System.nanoTime();
    try (Lake lake = Lake.open(bench.folder())) {
      EventLake.fill(lake, events, PEOPLE, bench.clock());
      bench
          .report()
          .figure(
              "written",
              "%,d events in %.0f s; %,d files",
              events,
              (System.nanoTime() - start) / 1e9,
              lake.relations(WorkspaceId.DEFAULT).stream().mapToInt(r -> r.files().size()).sum());
      try (SqlEngine engine =
              new DuckDbEngine(
                  QueryConfig.defaults(),
                  _ -> reading(lake, bench.folder()),
                  bench.folder().resolve("spill"));
          Connection plain = plain(bench.folder().resolve("plain-spill"))) {
        String eventFiles = files(lake, LakeTables.EVENTS);
        String identifierFiles = files(lake, LakeTables.IDENTIFIERS);
        for (Question question : QUESTIONS) {
          String bare =
              question.bare.replace("EVENTS", eventFiles).replace("IDENTIFIERS", identifierFiles);
          ask(bench, engine, plain, new Question(question.label, question.governed, bare));
        }
      }
    }
  }

  private static LakeReading reading(Lake lake, Path folder) {
    LakeLease lease = lake.lease(WorkspaceId.DEFAULT);
    return new LakeReading(
        lease.relations(),
        lake.discovered(WorkspaceId.DEFAULT),
        List.of(folder.resolve("lake")),
        lease::close);
  }

  /// A DuckDB with the same limits as the platform's.
  private static Connection plain(Path spill) throws SQLException {
    QueryConfig config = QueryConfig.defaults();
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(config.threads()));
    settings.setProperty("memory_limit", config.memoryBytes() / 1024 + "KiB");
    settings.setProperty("temp_directory", spill.toString());
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  private record Cost(double millis, double cpuMillis, long rows) {}

  private interface Asked {
    long rows() throws SQLException;
  }

  private static void ask(Bench bench, SqlEngine engine, Connection plain, Question question)
      throws SQLException {
    List<Cost> governed = new ArrayList<>();
    List<Cost> bare = new ArrayList<>();
    for (int i = 0; i <= bench.wish().runs(7); i++) {
      Cost ours = cost(() -> governed(engine, question.governed));
      Cost theirs = cost(() -> bare(plain, question.bare));
      if (ours.rows != theirs.rows) {
        throw new IllegalStateException(
            "%s: %d rows and %d.".formatted(question.label, ours.rows, theirs.rows));
      }
      // The first of each fills caches.
      if (i > 0) {
        governed.add(ours);
        bare.add(theirs);
      }
    }
    report(bench, question, governed, bare);
  }

  private static void report(Bench bench, Question question, List<Cost> governed, List<Cost> bare) {
    Cost ours = Bench.median(governed, Cost::millis);
    Cost theirs = Bench.median(bare, Cost::millis);
    double ourCpu = Bench.median(governed, Cost::cpuMillis).cpuMillis;
    double theirCpu = Bench.median(bare, Cost::cpuMillis).cpuMillis;
    bench
        .report()
        .figure(
            question.label,
            "%.2f times: %,.0f ms against %,.0f; CPU %.2f times: %,.0f ms against %,.0f; %,d rows",
            ours.millis / theirs.millis,
            ours.millis,
            theirs.millis,
            ourCpu / theirCpu,
            ourCpu,
            theirCpu,
            ours.rows);
  }

  private static String files(Lake lake, LakeTable<?> table) {
    return lake.snapshot(WorkspaceId.DEFAULT, table).files().stream()
        .filter(file -> !file.deletes())
        .map(file -> "'" + file.path() + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private static Cost cost(Asked asked) throws SQLException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    long rows = asked.rows();
    return new Cost(
        (System.nanoTime() - start) / 1e6, (system.getProcessCpuTime() - cpu) / 1e6, rows);
  }

  private static long governed(SqlEngine engine, String sql) {
    try (SqlAnswer answer = engine.start(new SqlRequest(ANALYST, sql, List.of())).answer()) {
      while (!answer.next().isEmpty()) {
        // Reads on.
      }
      return answer.rowCount();
    }
  }

  private static long bare(Connection plain, String sql) throws SQLException {
    try (Statement statement = plain.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          rows.getObject(i);
        }
        count++;
      }
      return count;
    }
  }
}
