// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Opening.Aim;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real PostgreSQL.
class PostgresChangesIT {
  private static final PostgresChanges CONNECTOR = new PostgresChanges();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir static Path folder;
  @TempDir Path scratch;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = server(0);
  }

  private static EmbeddedPostgres server(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", "logical")
            .setServerConfig("wal_sender_timeout", "5s")
            .setDataDirectory(folder.resolve("pg").toFile())
            .setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
  }

  private static void sql(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static String text(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /// Has the database end the connection that reads changes, as soon as there is one.
  private static void endReplication(String table) throws SQLException, InterruptedException {
    String end =
        "select count(pg_terminate_backend(active_pid)) from pg_replication_slots where active and"
            + " slot_name = 'slot_of_%s'".formatted(table);
    while (!text(end).equals("1")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static Settings settings(String table) {
    return Settings.of(
        "url",
        "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()),
        "user",
        "postgres",
        "tables",
        "public." + table,
        "slot",
        "slot_of_" + table,
        "publication",
        "publication_of_" + table);
  }

  /// The table, and a publication for it.
  private static void table(String name, String columns) throws SQLException {
    sql(
        "create table %s (%s)".formatted(name, columns),
        "create publication publication_of_%s for table %s".formatted(name, name));
  }

  private Opening opening(String table, @Nullable String checkpoint, Aim aim) {
    return new Opening(table, settings(table), checkpoint, aim, scratch, CLOCK);
  }

  private Feed open(String table, @Nullable String checkpoint) throws InterruptedException {
    return CONNECTOR.open(opening(table, checkpoint, Aim.TAKE));
  }

  /// What came, with the last page.
  private record Came(List<Fetched> records, Page last, List<String> notices) {
    List<Map<?, ?>> values() {
      List<Map<?, ?>> values = new ArrayList<>();
      records.forEach(each -> values.add((Map<?, ?>) ((Fetched.Whole) each).value()));
      return values;
    }

    List<String> brief() {
      return values().stream()
          .map(each -> each.get("op") + " " + map(each.get("key")).get("id"))
          .toList();
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Came read(Feed feed, int count, boolean durable) throws InterruptedException {
    List<Fetched> records = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    long deadline = System.nanoTime() + WAIT.toNanos();
    Page page;
    do {
      page = feed.read(Duration.ofMillis(200));
      records.addAll(page.records());
      notices.addAll(page.notices());
      if (durable) {
        feed.durable(page);
      }
    } while (records.size() < count && System.nanoTime() < deadline);
    return new Came(records, page, notices);
  }

  @Test
  void keepsTheContract() throws SQLException, InterruptedException {
    table("contract", "id bigint primary key, name text");
    sql("insert into contract select n, 'n' || n from generate_series(1, 500) n");
    assertThat(new ConnectorContract(CONNECTOR, settings("contract"), scratch, CLOCK).check(500))
        .isEmpty();
  }

  @Test
  void readsRowsThenInsertsUpdatesAndDeletes() throws SQLException, InterruptedException {
    table(
        "customers",
        "id int primary key, email text, score numeric(10,2), any_number numeric, about jsonb,"
            + " since timestamptz, day date, tags text[], photo bytea, active boolean");
    sql(
        "insert into customers values (1, 'jane@shop.example', 12.50, 1.5, '{\"a\": [1]}',"
            + " '2026-01-02T03:04:05Z', '2026-01-02', '{x,y}', '\\x0102', true)");
    try (Feed feed = open("customers", null)) {
      Came first = read(feed, 1, true);
      assertThat(first.brief()).containsExactly("read 1");
      Map<?, ?> row = map(first.values().getFirst().get("row"));
      assertThat(row.get("score")).isEqualTo(new BigDecimal("12.50"));
      assertThat(row.get("any_number")).isEqualTo(new BigDecimal("1.5"));
      assertThat(row.get("about")).isEqualTo(Map.of("a", List.of(1)));
      assertThat(String.valueOf(row.get("since"))).startsWith("2026-01-02T03:04:05");
      assertThat(String.valueOf(row.get("day"))).startsWith("2026-01-02");
      assertThat(row.get("tags")).isEqualTo(List.of("x", "y"));
      assertThat(row.get("photo")).isEqualTo("AQI=");
      assertThat(row.get("active")).isEqualTo(true);

      sql(
          "insert into customers (id, email) values (2, 'joe@shop.example')",
          "update customers set email = 'joe@new.example' where id = 2",
          "update customers set id = 3 where id = 2",
          "delete from customers where id = 1");
      Came changes = read(feed, 5, true);
      assertThat(changes.brief())
          .containsExactly("insert 2", "update 2", "delete 2", "insert 3", "delete 1");
      assertThat(changes.values().get(1).get("row"))
          .isEqualTo(Map.of("id", 2L, "email", "joe@new.example"));
      assertThat(changes.values()).allSatisfy(each -> assertThat(each.get("at")).isNotNull());
      assertThat(changes.records().stream().map(Fetched::place).distinct()).hasSize(5);
      assertThat(changes.last.asOf()).isNotNull();
    }
  }

  @Test
  void tellsOfColumnsThatComeAndGo() throws SQLException, InterruptedException {
    table("schema_changes", "id int primary key, old text");
    sql("insert into schema_changes values (1, 'a')");
    try (Feed feed = open("schema_changes", null)) {
      read(feed, 1, true);
      sql(
          "alter table schema_changes add extra text default 'e'",
          "update schema_changes set old = 'b' where id = 1",
          "alter table schema_changes drop old",
          "insert into schema_changes values (2, 'f')",
          "alter table schema_changes alter extra type varchar(5)",
          "insert into schema_changes values (3, 'g')");
      Came changes = read(feed, 3, true);
      assertThat(changes.values().stream().<Object>map(each -> each.get("row")).toList())
          .isEqualTo(
              List.of(
                  Map.of("id", 1L, "old", "b", "extra", "e"),
                  Map.of("id", 2L, "extra", "f"),
                  Map.of("id", 3L, "extra", "g")));
      assertThat(changes.notices)
          .containsExactly(
              "The table public.schema_changes has a new column extra.",
              "The table public.schema_changes has no column old any more.");
    }
  }

  @Test
  void losesAndDoublesNothingWhenItIsKilledAndBothSidesRestart() throws Exception {
    table("kills", "id int primary key, n int");
    sql("insert into kills values (0, 0)");
    Feed killed = open("kills", null);
    read(killed, 1, true);
    sql("insert into kills select n, 1 from generate_series(1, 50) n");
    Came durable = read(killed, 50, true);
    String checkpoint = durable.last.checkpoint();
    sql("insert into kills select n, 2 from generate_series(51, 100) n");
    Came lost = read(killed, 50, false); // killed before these are durable
    endReplication("kills");
    killed.close();

    sql("update kills set n = 3 where id = 7"); // while nobody reads
    int port = postgres.getPort();
    postgres.close();
    postgres = server(port);
    sql("delete from kills where id = 8");

    try (Feed again = open("kills", checkpoint)) {
      Came more = read(again, 52, true);
      assertThat(more.records().subList(0, 50)).isEqualTo(lost.records());
      assertThat(more.brief().subList(50, 52)).containsExactly("update 7", "delete 8");
      checkpoint = more.last.checkpoint();
    }
    assertThat(text("select count(*) from pg_replication_slots where slot_name = 'slot_of_kills'"))
        .isEqualTo("1");
    sql("insert into kills values (200, 4)");
    try (Feed last = open("kills", checkpoint)) {
      assertThat(read(last, 1, true).brief()).containsExactly("insert 200");
    }
  }

  @Test
  void goesOnAfterTheDatabaseWentAway() throws SQLException, InterruptedException {
    table("gone", "id int primary key");
    sql("insert into gone values (1)");
    String checkpoint;
    try (Feed feed = open("gone", null)) {
      checkpoint = read(feed, 1, true).last.checkpoint();
      endReplication("gone");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  feed.read(Duration.ofMillis(100));
                }
              })
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem ->
                  assertThat(problem.problems().getFirst().code()).isEqualTo(Code.DEPENDENCY));
    }
    sql("insert into gone values (2)");
    try (Feed feed = open("gone", checkpoint)) {
      assertThat(read(feed, 1, true).brief()).containsExactly("insert 2");
    }
  }

  @Test
  void looksWithoutAnyTrace() throws SQLException, InterruptedException {
    table("looked_at", "id int primary key");
    sql("insert into looked_at select n from generate_series(1, 10) n");
    try (Feed feed = CONNECTOR.open(opening("looked_at", null, Aim.LOOK))) {
      Page page = feed.read(WAIT);
      assertThat(page.records()).isNotEmpty();
      assertThat(page.last()).isTrue();
    }
    assertThat(
            text("select count(*) from pg_replication_slots where slot_name = 'slot_of_looked_at'"))
        .isEqualTo("0");
  }

  @Test
  void refusesWhatCannotBeRead() throws SQLException, InterruptedException {
    table("nameless", "name text");
    assertThatThrownBy(() -> open("nameless", null))
        .hasMessageContaining("has nothing that names a row");
    assertThatThrownBy(() -> open("nowhere", null)).hasMessageContaining("there is no table");
    table("dropped", "id int primary key");
    String checkpoint;
    try (Feed feed = open("dropped", null)) {
      checkpoint = read(feed, 0, true).last.checkpoint();
    }
    CONNECTOR.forget(opening("dropped", null, Aim.TAKE));
    assertThatThrownBy(() -> open("dropped", checkpoint)).hasMessageContaining("connections reset");
    Settings bad = Settings.of("url", "jdbc:mysql://h/d", "user", "u", "tables", "public.a");
    assertThat(CONNECTOR.check(bad)).hasSize(1);
  }
}
