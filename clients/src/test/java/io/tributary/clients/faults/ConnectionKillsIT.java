// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Api;
import io.tributary.clients.Eventually;
import io.tributary.clients.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Kills the real process while it reads a real database that changes, and counts at last: of a
/// table that it asks for its rows each state is there once, of one whose changes it follows each
/// change.
class ConnectionKillsIT {
  private static final int KILLS = 4;
  private static final int ROWS = 12_000;
  private static final int CHANGES = 500;
  private static final long SEED = Long.getLong("seed", 20_260_101L);
  private static final String MAPPING =
      """
      key: id
      version: changed_at
      calls:
        - type: track
          event: Customer Changed
          user-id: "'c' & id"
          timestamp: changed_at
          properties: {state: state}
      """;
  private static final String CONNECTION =
      """
      connector: jdbc
      source: customers
      mapping: customers
      every: 1s
      settings:
        url: DATABASE
        table: customers
        cursor: changed_at
        page: 200
      """;

  private static final int ORDERS = 300;
  private static final int INSERTS = 200;
  private static final int INSERTED_AT_ONCE = 50;
  private static final int DELETES = 50;
  private static final String CHANGE_MAPPING =
      """
      key: "[table, key]"
      version: version
      calls:
        - type: track
          event: Order Row
          user-id: "'o' & key.id"
          timestamp: at
          properties: {op: op, state: row.state}
      """;
  private static final String CHANGE_CONNECTION =
      """
      connector: postgres-changes
      source: orders
      mapping: orders
      every: 1s
      settings:
        url: DATABASE
        user: postgres
        tables: [public.orders]
      """;

  @TempDir Path data;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  @Test
  void takesEachStateAndEachChangeOnceThroughKills() throws IOException, SQLException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start()) {
      sql(
          postgres,
          "create table orders (id int primary key, state int)",
          "insert into orders select n, 0 from generate_series(1, %d) n".formatted(ORDERS),
          "create table customers (id int primary key, state int, changed_at timestamptz not null)",
          "create index on customers (changed_at, id)",
          "insert into customers select n, 0, timestamptz '2026-01-01' + n * interval '1 ms'"
              + " from generate_series(1, %d) n".formatted(ROWS));
      try (RunningServer server = RunningServer.start(data)) {
        String url = postgres.getJdbcUrl("postgres", "postgres");
        define(server.api(), "database", "orders", CHANGE_MAPPING, CHANGE_CONNECTION, url);
        Eventually.get("orders", () -> changes(server.api(), "read"), count -> count == ORDERS);
        define(server.api(), "crm", "customers", MAPPING, CONNECTION, url);
      }
      for (int i = 1; i <= KILLS; i++) {
        try (RunningServer server = RunningServer.start(data)) {
          long before = rows(server.api());
          Eventually.get("rows", () -> rows(server.api()), rows -> rows > before);
          sql(
              postgres,
              "update customers set state = state + 1, changed_at = clock_timestamp()"
                  + " where id between %d and %d".formatted(i * CHANGES, (i + 1) * CHANGES - 1));
          int first = ORDERS + (i - 1) * INSERTS + 1;
          for (int id = first; id < first + INSERTS; id += INSERTED_AT_ONCE) {
            // a transaction each, so that the kill falls between some
            sql(
                postgres,
                "insert into orders select n, 0 from generate_series(%d, %d) n"
                    .formatted(id, id + INSERTED_AT_ONCE - 1),
                "update orders set state = state + 1 where id between %d and %d"
                    .formatted(id, id + INSERTED_AT_ONCE - 1));
          }
          sql(
              postgres,
              "delete from orders where id between %d and %d"
                  .formatted((i - 1) * DELETES + 1, i * DELETES));
          Eventually.pause(Duration.ofMillis(random.nextInt(700)));
          server.kill();
        }
      }
      check(postgres);
    }
  }

  private void check(EmbeddedPostgres postgres) throws SQLException {
    try (RunningServer server = RunningServer.start(data)) {
      sql(postgres, "insert into customers values (%d, 0, now())".formatted(ROWS + 1));
      String last = "SELECT count(*) FROM events WHERE user_id = 'c%d'".formatted(ROWS + 1);
      Eventually.get("the last row", () -> server.api().count(last), count -> count == 1);
      List<JsonNode> states =
          server
              .api()
              .sql(
                  """
                  SELECT count(*), count(DISTINCT user_id || ' ' || "timestamp"), count(DISTINCT user_id)
                  FROM (SELECT user_id, CAST(occurred_at AS VARCHAR) AS "timestamp"
                    FROM events WHERE source = 'customers')\
                  """);
      long events = states.getFirst().get(0).asLong();
      assertThat(states.getFirst().get(1).asLong())
          .as("each once, seed %d", SEED)
          .isEqualTo(events);
      assertThat(states.getFirst().get(2).asLong()).as("people, seed %d", SEED).isEqualTo(ROWS + 1);
      // a row that changed before its old state was read has one state less to tell
      assertThat(events).isBetween(ROWS + 1L, ROWS + 1L + (long) KILLS * CHANGES);
      String newest =
          "SELECT count(DISTINCT user_id) FROM events WHERE source = 'customers'"
              + " AND occurred_at > TIMESTAMP '2026-06-01'";
      assertThat(server.api().count(newest)).as("changed").isEqualTo((long) KILLS * CHANGES + 1);
      checkChanges(server.api());
    }
  }

  private static void checkChanges(Api api) {
    long all = ORDERS + (long) KILLS * (INSERTS + INSERTS + DELETES);
    String count = "SELECT count(*) FROM events WHERE source = 'orders'";
    Eventually.get("all changes", () -> api.count(count), found -> found >= all);
    assertThat(changes(api, "read")).as("read").isEqualTo(ORDERS);
    assertThat(changes(api, "insert")).as("inserted").isEqualTo((long) KILLS * INSERTS);
    assertThat(changes(api, "update")).as("updated").isEqualTo((long) KILLS * INSERTS);
    assertThat(changes(api, "delete")).as("deleted").isEqualTo((long) KILLS * DELETES);
    assertThat(api.count(count)).as("nothing else").isEqualTo(all);
    String each =
        "SELECT count(DISTINCT (user_id, json_extract_string(properties, '$.op')))"
            + " FROM events WHERE source = 'orders'";
    assertThat(api.count(each)).as("each once").isEqualTo(all);
  }

  private static long changes(Api api, String op) {
    return api.count(
        "SELECT count(*) FROM events WHERE source = 'orders'"
            + " AND json_extract_string(properties, '$.op') = '%s'".formatted(op));
  }

  private static long rows(Api api) {
    return api.get("/v1/connections/customers").json().path("rows").asLong(0);
  }

  private static void define(
      Api api, String kind, String name, String mapping, String connection, String url) {
    ObjectNode files = Api.JSON.createObjectNode();
    files
        .put("sources/%s.yaml".formatted(name), "kind: %s\n".formatted(kind))
        .put("mappings/%s.yaml".formatted(name), mapping)
        .put("connections/%s.yaml".formatted(name), connection.replace("DATABASE", url));
    ObjectNode body = Api.JSON.createObjectNode();
    body.set("files", files);
    Api.Answer answer = api.post("/v1/workspace/apply", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void sql(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
