// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import io.tributary.model.ProblemException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real PostgreSQL.
class JdbcConnectorIT {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
  private static final JdbcConnector CONNECTOR =
      new JdbcConnector(JdbcConnectorIT.class.getClassLoader());

  private static @Nullable EmbeddedPostgres postgres;

  @TempDir Path scratch = Path.of("");

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    running().close();
  }

  private static EmbeddedPostgres running() {
    EmbeddedPostgres there = postgres;
    if (there == null) {
      throw new IllegalStateException("PostgreSQL does not run.");
    }
    return there;
  }

  private static void sql(String... statements) throws SQLException {
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static Settings settings(String table, String... more) {
    Map<String, String> texts = new TreeMap<>(Settings.of(more).texts());
    texts.put("url", running().getJdbcUrl("postgres", "postgres"));
    texts.put("table", table);
    return new Settings(new TreeMap<>(texts));
  }

  /// What came: the ids, in order.
  private record Result(List<Object> ids, List<Object> values, Page last) {}

  private Result read(Settings settings, @Nullable String checkpoint) throws InterruptedException {
    List<Object> values = new ArrayList<>();
    try (Feed feed = CONNECTOR.open(opening(settings, checkpoint))) {
      while (true) {
        Page page = feed.read(Duration.ZERO);
        page.records().forEach(record -> values.add(((Fetched.Whole) record).value()));
        if (page.last()) {
          List<Object> ids = new ArrayList<>();
          values.forEach(each -> ids.add(((Map<?, ?>) each).get("id")));
          return new Result(ids, values, page);
        }
      }
    }
  }

  private Opening opening(Settings settings, @Nullable String checkpoint) {
    return new Opening("c", settings, checkpoint, Opening.Aim.TAKE, scratch, CLOCK);
  }

  @Test
  void keepsTheContract() throws SQLException, InterruptedException {
    sql(
        "create table contract (id bigint primary key, changed timestamptz not null, name text)",
        "insert into contract select n, timestamptz '2026-01-01' + (n / 7) * interval '1 s', 'n' || n"
            + " from generate_series(1, 500) n");
    for (Settings each :
        List.of(
            settings("contract", "cursor", "changed", "page", "30"),
            settings("contract", "cursor", "id", "page", "30"),
            settings("contract", "page", "30"))) {
      assertThat(new ConnectorContract(CONNECTOR, each, scratch, CLOCK).check(500)).isEmpty();
    }
  }

  @Test
  void readsWhatChangedSinceTheLastTime() throws SQLException, InterruptedException {
    sql(
        "create table changed (id int primary key, at timestamptz not null)",
        "insert into changed select n, now() - interval '1 h' from generate_series(1, 50) n");
    Settings settings = settings("changed", "cursor", "at", "page", "7");
    Result first = read(settings, null);
    assertThat(first.ids()).hasSize(50).doesNotHaveDuplicates();
    Result none = read(settings, first.last().checkpoint());
    assertThat(none.ids()).isEmpty();
    sql("insert into changed values (51, now())", "update changed set at = now() where id = 3");
    Result second = read(settings, none.last().checkpoint());
    assertThat(second.ids()).containsExactlyInAnyOrder(51L, 3L);
    assertThat(read(settings, second.last().checkpoint()).ids()).isEmpty();
  }

  @Test
  void findsRowsWhoseTransactionEndedLate() throws SQLException, InterruptedException {
    sql("create table late (id serial primary key, at timestamptz not null default now())");
    for (String cursor : List.of("at", "id")) {
      Settings settings = settings("late", "cursor", cursor);
      sql("truncate late restart identity");
      try (Connection slow = running().getPostgresDatabase().getConnection();
          Statement statement = slow.createStatement()) {
        slow.setAutoCommit(false);
        statement.execute("insert into late default values"); // id 1, not there yet
        sql("insert into late default values");
        Result first = read(settings, null);
        assertThat(first.ids()).containsExactly(2L);
        slow.commit();
        Result second = read(settings, first.last().checkpoint());
        assertThat(second.ids()).containsExactly(1L);
        assertThat(read(settings, second.last().checkpoint()).ids()).isEmpty();
      }
    }
  }

  @Test
  void tellsOfColumnsThatComeAndGoUnderTheCursor() throws SQLException, InterruptedException {
    sql(
        "create table drift (id int primary key, at timestamptz not null, name text, size int)",
        "insert into drift values (1, now(), 'a', 1)");
    Settings settings = settings("drift", "cursor", "at");
    Result first = read(settings, null);
    sql(
        "alter table drift add column city text, drop column name, alter column size type bigint",
        "insert into drift values (2, now(), 5, 'Ulm')");
    Result second = read(settings, first.last().checkpoint());
    assertThat(second.values())
        .contains(Map.of("id", 2L, "at", at(second, 1), "size", 5L, "city", "Ulm"));
    assertThat(second.last().notices())
        .containsExactly(
            "The column size is now int8; it was int4.",
            "The column city (text) came.",
            "The column name (text) went.");
    sql("alter table drift rename column at to altered");
    assertThatThrownBy(() -> read(settings, second.last().checkpoint()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it has no column at");
    sql("alter table drift rename column altered to at", "alter table drift alter at type text");
    assertThatThrownBy(() -> read(settings, second.last().checkpoint()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another type");
  }

  private static Object at(Result result, int index) {
    return String.valueOf(((Map<?, ?>) result.values().get(index)).get("at"));
  }

  @Test
  void tellsOfRowsThatACursorDoesNotReach() throws SQLException, InterruptedException {
    sql(
        "create table odd (id int primary key, at timestamp)",
        "insert into odd values (1, '9999-12-31'), (2, null), (3, '2026-01-01 00:00:00')");
    Result all = read(settings("odd", "cursor", "at", "zone", "Europe/Berlin"), null);
    assertThat(all.values()).containsExactly(Map.of("id", 3L, "at", "2025-12-31T23:00:00Z"));
    assertThat(all.last().notices()).hasSize(2);
    assertThat(all.last().notices().getFirst()).contains("over a day ahead");
  }

  @Test
  void readsValuesOfAllTypes() throws SQLException, InterruptedException {
    sql(
        "create table typed (id uuid primary key, b bool, n numeric, f float8, j jsonb, a text[],"
            + " d date, y bytea, e text, i int[])",
        "insert into typed values ('5f0c9f2e-0c1d-4f3a-9a54-000000000001', true, 12.50, 0.5,"
            + " '{\"a\": [1, null]}', '{x,y}', '2026-01-02', '\\x0102', null, '{1,2}')");
    Object value = read(settings("typed"), null).values().getFirst();
    assertThat(value).isInstanceOf(Map.class);
    assertThat(String.valueOf(value))
        .isEqualTo(
            "{id=5f0c9f2e-0c1d-4f3a-9a54-000000000001, b=true, n=12.50, f=0.5, j={a=[1, null]},"
                + " a=[x, y], d=2026-01-02, y=AQI=, i=[1, 2]}");
  }

  @Test
  void saysWhatIsWrongWithTheDatabase() throws SQLException, InterruptedException {
    sql("create table bare (name text)");
    assertThatThrownBy(() -> read(settings("bare"), null)).hasMessageContaining("no primary key");
    assertThatThrownBy(() -> read(settings("nowhere", "key", "id"), null))
        .hasMessageContaining("nowhere");
    Settings away = Settings.of("url", "jdbc:postgresql://127.0.0.1:1/x", "table", "t");
    assertThatThrownBy(() -> read(away, null)).hasMessageContaining("it is away");
    Settings odd = Settings.of("url", "jdbc:nothing:x", "table", "t");
    assertThatThrownBy(() -> read(odd, null)).hasMessageContaining("no driver");
    assertThat(
            CONNECTOR.check(
                Settings.of("url", "jdbc:sqlite:/etc/x", "query", "select 1", "zone", "Ulm")))
        .extracting(problem -> problem.path())
        .containsExactly("url", "key", "zone");
  }
}
