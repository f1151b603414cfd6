// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.server.Api;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How long a change of PostgreSQL takes from its commit until it is durable in the log, at 1,000
/// changes a second, each committed by itself; and whether all of them came, once.
final class CaptureBenchmark implements Benchmark {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PER_SECOND = 1_000;
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofMinutes(2);

  private static final String CONNECTION =
      """
      connector: postgres-changes
      source: shop
      mapping: shop-rows
      settings:
        url: jdbc:postgresql://localhost:PORT/postgres
        user: postgres
        tables: public.orders
      """;
  private static final String MAPPING =
      """
      key: "[table, key]"
      version: version
      calls:
        - type: track
          event: Order Changed
          user-id: "'u' & row.customer"
          timestamp: at
          properties: {order_id: row.id, op: op, total: row.total}
      """;

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public String about() {
    return "changes of PostgreSQL: from commit to durable, at 1,000 a second";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int changes = bench.wish().events(40_000);
    int warm = Math.toIntExact(WARM.toSeconds()) * PER_SECOND;
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ServerProcess server =
            ServerProcess.start(
                Setup.platform(bench.folder().resolve("data"), Map.of(), bench.wish().jvm()));
        Api api = server.api()) {
      statement.execute("create table orders (id int primary key, customer int, total numeric)");
      api.createSource("shop", "database");
      ObjectNode body = JSON.createObjectNode();
      body.putObject("files")
          .put(
              "connections/orders.yaml",
              CONNECTION.replace("PORT", String.valueOf(postgres.getPort())))
          .put("mappings/shop-rows.yaml", MAPPING);
      api.post("/v1/workspace/apply", JSON.writeValueAsBytes(body), 200);
      while (!isStreaming(statement)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      write(connection, 0, warm);
      var before = server.usage();
      write(connection, warm, changes);
      var used = server.usage().since(before);
      int all = warm + changes;
      TimeUnit.SECONDS.sleep(3);
      api.awaitKept(SETTLE);
      long came = sql(api, "select count(*) from events where source = 'shop'").getFirst();
      if (came != all) {
        throw new IllegalStateException("Of %d changes %d came.".formatted(all, came));
      }
      List<Long> lags =
          sql(
              api,
              "select quantile_disc(lag, 0.5), quantile_disc(lag, 0.99), max(lag) from (select"
                  + " epoch_ms(received_at) - epoch_ms(occurred_at) as lag from events where source"
                  + " = 'shop' order by occurred_at desc limit %d) l".formatted(changes));
      bench
          .report()
          .figure(
              "from commit to durable",
              "p50 %,d ms, p99 %,d ms, slowest %,d ms of %,d changes; none missing, none twice",
              lags.get(0),
              lags.get(1),
              lags.get(2),
              changes);
      bench
          .report()
          .detail(
              "%.0f us CPU a change, all stages; %,d MB",
              used.microsPer(changes), server.residentMegabytes());
    }
  }

  private static boolean isStreaming(Statement statement) throws java.sql.SQLException {
    try (var rows = statement.executeQuery("select 1 from pg_replication_slots where active")) {
      return rows.next();
    }
  }

  /// Inserts and updates by turns, at the rate, each committed by itself.
  private static void write(Connection connection, int from, int count) throws Exception {
    try (PreparedStatement insert =
            connection.prepareStatement("insert into orders values (?, ?, 1.50)");
        PreparedStatement update =
            connection.prepareStatement("update orders set total = 2.50 where id = ?")) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = start + TimeUnit.SECONDS.toNanos(i) / PER_SECOND;
        long early = due - System.nanoTime();
        if (early > 0) {
          TimeUnit.NANOSECONDS.sleep(early);
        }
        int n = from + i;
        if (n % 2 == 0) {
          insert.setInt(1, n);
          insert.setInt(2, n % 1_000);
          insert.execute();
        } else {
          update.setInt(1, n - 1);
          update.execute();
        }
      }
    }
  }

  private static List<Long> sql(Api api, String sql) {
    byte[] body = JSON.writeValueAsBytes(Map.of("sql", sql));
    JsonNode answer =
        JSON.readTree(api.post("/v1/sql", body, 200).getBytes(StandardCharsets.UTF_8));
    List<Long> values = new ArrayList<>();
    for (JsonNode value : answer.path("rows").path(0)) {
      values.add(value.asLong());
    }
    return values;
  }
}
