// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.config.QueryConfig;
import io.tributary.lake.ColumnType;
import io.tributary.lake.Discovered;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineIT {
  private static final String ENDLESS =
      "select count(*) from range(1000000) a, range(1000000) b, range(1000000) c where a.range + b.range = c.range * 7";

  @TempDir static Path folder;
  private static TestLake lake;
  private static Asking asking;

  @BeforeAll
  static void open() {
    lake = TestLake.write(folder, 1_000);
    asking = new Asking(lake);
  }

  @AfterAll
  static void close() {
    asking.close();
  }

  private static SqlCell first(String sql, SqlParameter... parameters) {
    return asking.rows(sql, parameters).getFirst().getFirst();
  }

  @Test
  void answersWithTodaysPerson() {
    // anchor p_3 names person p_2 by the identifiers table
    assertThat(first("select distinct profile_id from events where anchor_id = 'p_3'"))
        .isEqualTo(new SqlCell.Text("p_2"));
    assertThat(first("select profile_id from order_completed where anchor_id = 'p_104' limit 1"))
        .isEqualTo(SqlCell.NULL);
  }

  @Test
  void givesEventsTypedColumns() {
    assertThat(
            asking.rows(
                "select total, currency, coupon_used, paid_at, products, property_source from order_completed where event_id = 'm4'"))
        .containsExactly(
            List.of(
                new SqlCell.Real(4.5),
                new SqlCell.Text("EUR"),
                new SqlCell.Bool(false),
                new SqlCell.Text("2026-01-02T03:04:05Z"),
                new SqlCell.Json("[{\"sku\":\"s4\",\"qty\":2}]"),
                new SqlCell.Text("app")));
    assertThat(first("select count(*) from order_completed where event <> 'Order Completed'"))
        .isEqualTo(new SqlCell.Whole(0));
  }

  @Test
  void namesTablesOfEventsWithoutShadowing() {
    List<String> names =
        asking.engine().describe(WorkspaceId.DEFAULT).stream().map(SqlTable::name).toList();
    assertThat(names)
        .contains("events", "event_events", "order_completed", "product_viewed", "profiles")
        .anyMatch(name -> name.matches("order_completed_[0-9a-f]{4}"));
  }

  @Test
  void describesColumnsWithTypes() {
    SqlTable profiles =
        asking.engine().describe(WorkspaceId.DEFAULT).stream()
            .filter(table -> table.name().equals("profiles"))
            .findFirst()
            .orElseThrow();
    assertThat(profiles.columns())
        .extracting(SqlTable.Column::name, SqlTable.Column::type)
        .contains(
            tuple("email", "VARCHAR"),
            tuple("age", "DOUBLE"),
            tuple("first_name", "VARCHAR"),
            tuple("address", "JSON"),
            tuple("trait_traits", "VARCHAR"));
  }

  @Test
  void bindsParameters() {
    assertThat(
            asking.rows(
                "select $1, $2 + 1, $3, $4, $1",
                new SqlParameter.Text("x' or 1=1 --"),
                new SqlParameter.Num(new BigDecimal("41")),
                new SqlParameter.Bool(true),
                new SqlParameter.Null()))
        .containsExactly(
            List.of(
                new SqlCell.Text("x' or 1=1 --"),
                new SqlCell.Whole(42),
                new SqlCell.Bool(true),
                SqlCell.NULL,
                new SqlCell.Text("x' or 1=1 --")));
    assertThat(
            first(
                "select count(*) from events where event = ? and source = ?",
                new SqlParameter.Text("Home"),
                new SqlParameter.Text("web")))
        .isInstanceOf(SqlCell.Whole.class);
    assertThat(asking.problem("select ? + ?", new SqlParameter.Null()).code())
        .isEqualTo(Problem.Code.INVALID_ARGUMENT);
    assertThat(asking.problem("select 1", new SqlParameter.Null()).code())
        .isEqualTo(Problem.Code.INVALID_ARGUMENT);
  }

  @Test
  void saysWhatIsWrongInWordsOfTheCatalogue() {
    record Case(String sql, Problem.Code code, String part) {}
    for (Case c :
        List.of(
            new Case("selec 1", Problem.Code.SQL_SYNTAX, "line 1, column 1: at \"selec\""),
            new Case("select 1,\n  form x y z", Problem.Code.SQL_SYNTAX, "line 2"),
            new Case("select 1; select 2", Problem.Code.STATEMENT_NOT_ALLOWED, "one statement"),
            new Case("drop table events", Problem.Code.STATEMENT_NOT_ALLOWED, "no SELECT"),
            new Case("select * from evnets", Problem.Code.UNKNOWN_TABLE, "Did you mean events?"),
            new Case("select evnt from events", Problem.Code.UNKNOWN_COLUMN, "Did you mean event?"),
            new Case("select x.event from events", Problem.Code.UNKNOWN_TABLE, "alias"),
            new Case(
                "select event from events, events f", Problem.Code.UNKNOWN_COLUMN, "which table"),
            new Case("select cout(*) from events", Problem.Code.FUNCTION_NOT_ALLOWED, "count?"),
            new Case("select read_text('x')", Problem.Code.FUNCTION_NOT_ALLOWED, "read_text"),
            new Case("select cast(event as int) from events", Problem.Code.CONVERSION, "TRY_CAST"),
            new Case(
                "select event, count(*) from events", Problem.Code.SQL, "not grouped by \"event\""),
            new Case("select sum(event) from events", Problem.Code.SQL, "\"sum\""),
            new Case("select 9223372036854775807 + 1::bigint", Problem.Code.CONVERSION, "range"),
            new Case("select (select event from events)", Problem.Code.SQL, "more than one row"))) {
      Problem problem = asking.problem(c.sql());
      assertThat(problem.code()).as(c.sql() + " " + problem).isEqualTo(c.code());
      assertThat(problem.message() + " " + problem.remedy()).as(c.sql()).contains(c.part());
    }
  }

  @Test
  void endsWhatTakesTooLong() {
    SqlRequest request =
        new SqlRequest(
            Asking.ANALYST,
            ENDLESS,
            List.of(),
            new SqlLimits(Duration.ofMillis(300), Long.MAX_VALUE, Long.MAX_VALUE));
    RunningQuery query = asking.engine().start(request);
    assertThatThrownBy(() -> query.answer().close())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.TIMEOUT));
    assertThat(query.progress().state()).isEqualTo(SqlProgress.State.FAILED);
    assertThat(first("select 1")).isEqualTo(new SqlCell.Whole(1));
  }

  @Test
  void endsWhatIsCancelled() throws Exception {
    RunningQuery query = asking.start(ENDLESS);
    assertThat(asking.engine().find(WorkspaceId.DEFAULT, query.id())).isPresent();
    assertThat(asking.engine().find(new WorkspaceId("other"), query.id())).isEmpty();
    CompletableFuture<Problem> end =
        CompletableFuture.supplyAsync(() -> {
          try {
            query.answer().close();
            throw new AssertionError("Was answered.");
          } catch (ProblemException e) {
            return e.problems().getFirst();
          }
        });
    while (query.progress().state() == SqlProgress.State.WAITING) {
      Thread.sleep(5);
    }
    query.cancel();
    assertThat(end.get().code()).isEqualTo(Problem.Code.CANCELLED);
    assertThat(asking.engine().find(WorkspaceId.DEFAULT, query.id())).isEmpty();
    // The thread is free again.
    assertThat(IntStream.range(0, 4).mapToObj(_ -> first("select 1"))).hasSize(4);
  }

  @Test
  void cutsOffRowsAndSaysSo() {
    try (SqlAnswer answer =
        asking
            .engine()
            .start(
                new SqlRequest(
                    Asking.ANALYST,
                    "select i from range(100000) t(i)",
                    List.of(),
                    new SqlLimits(Duration.ofSeconds(30), 2_500, Long.MAX_VALUE)))
            .answer()) {
      long rows = 0;
      for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
        rows += some.size();
      }
      assertThat(rows).isEqualTo(2_500);
      assertThat(answer.rowCount()).isEqualTo(2_500);
      assertThat(answer.truncated()).isTrue();
    }
    try (SqlAnswer answer = asking.start("select 1").answer()) {
      assertThat(answer.next()).hasSize(1);
      assertThat(answer.next()).isEmpty();
      assertThat(answer.truncated()).isFalse();
    }
  }

  @Test
  void cutsOffBytesAndSaysSo() {
    try (SqlAnswer answer =
        asking
            .engine()
            .start(
                new SqlRequest(
                    Asking.ANALYST,
                    "select lpad('x', 1000, 'y') from range(100000) t(i)",
                    List.of(),
                    new SqlLimits(Duration.ofSeconds(30), Long.MAX_VALUE, 100_000)))
            .answer()) {
      long rows = 0;
      for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
        rows += some.size();
      }
      assertThat(rows).isBetween(90L, 101L);
      assertThat(answer.truncated()).isTrue();
    }
  }

  @Test
  void streamsWhileItRuns() {
    // Would take hours and terabytes if it were worked out before the first row is handed on.
    try (SqlAnswer answer =
        asking
            .start(
                "select a.range * b.range as n, md5(a.range::varchar) from range(1000000) a, range(1000000) b")
            .answer()) {
      long rows = 0;
      while (rows < 20_000) {
        rows += answer.next().size();
      }
    }
    assertThat(first("select 1")).isEqualTo(new SqlCell.Whole(1));
  }

  @Test
  void readsEveryType() {
    List<SqlCell> row =
        asking
            .rows(
                """
                select true, 1::tinyint, 2::bigint, 1.5::float, 2.5::double, 1.25::decimal(10,2),
                  170141183460469231731687303715884105727::hugeint, 7::ubigint, date '2020-01-01',
                  time '01:02:03', timestamp '2020-01-01 01:02:03.5', '2020-01-01 01:02:03+02'::timestamptz,
                  interval 3 day, '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid, 'ab'::blob,
                  '{"a":1}'::json, [1, null], {'a': 1, 'b': 'x'}, map {'k': 1}, null, 'x',
                  {'a': [{'d': date '2020-01-01', 'n': 'nan'::double}]}, 'nan'::double\
                """)
            .getFirst();
    assertThat(row)
        .containsExactly(
            new SqlCell.Bool(true),
            new SqlCell.Whole(1),
            new SqlCell.Whole(2),
            new SqlCell.Real(1.5),
            new SqlCell.Real(2.5),
            new SqlCell.Exact(new BigDecimal("1.25")),
            new SqlCell.Exact(new BigDecimal("170141183460469231731687303715884105727")),
            new SqlCell.Exact(new BigDecimal("7")),
            new SqlCell.Text("2020-01-01"),
            new SqlCell.Text("01:02:03"),
            new SqlCell.Text("2020-01-01T01:02:03.5Z"),
            new SqlCell.Text("2019-12-31T23:02:03Z"),
            new SqlCell.Text("3 days"),
            new SqlCell.Text("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            new SqlCell.Text("YWI="),
            new SqlCell.Json("{\"a\":1}"),
            new SqlCell.Json("[1,null]"),
            new SqlCell.Json("{\"a\":1,\"b\":\"x\"}"),
            new SqlCell.Json("{\"k\":1}"),
            SqlCell.NULL,
            new SqlCell.Text("x"),
            new SqlCell.Json("{\"a\":[{\"d\":\"2020-01-01\",\"n\":\"NaN\"}]}"),
            new SqlCell.Real(Double.NaN));
  }

  @Test
  void keepsWorkspacesApart() {
    Principal other = new Principal(new WorkspaceId("other"), "test", Role.ANALYST);
    RunningQuery query =
        asking.engine().start(new SqlRequest(other, "select * from events", List.of()));
    assertThatThrownBy(() -> query.answer().close())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.UNKNOWN_TABLE));
    assertThat(asking.engine().describe(other.workspace())).isEmpty();
  }

  @Test
  void refusesMoreThanItCanTake(@TempDir Path own) {
    TestLake small = TestLake.write(own, 100);
    QueryConfig config =
        new QueryConfig(1, 256L << 20, Duration.ofSeconds(30), 1_000, 1_000_000, 1);
    try (Asking one = new Asking(small, config)) {
      List<RunningQuery> started = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  started.add(one.start(ENDLESS));
                }
              })
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.OVERLOADED));
      assertThat(started).hasSize(5);
      assertThat(one.engine().running(WorkspaceId.DEFAULT)).hasSize(5);
      started.forEach(RunningQuery::cancel);
    }
  }

  @Test
  void putsOnDiskWhatDoesNotFitIntoMemory(@TempDir Path own) {
    TestLake small = TestLake.write(own, 100);
    QueryConfig config = new QueryConfig(1, 48L << 20, Duration.ofMinutes(5), 10, 1_000_000, 1);
    try (Asking one = new Asking(small, config)) {
      assertThat(
              one.rows(
                  "select md5(i::varchar) || md5(i::varchar) as m, i from range(1000000) t(i) order by m limit 3 offset 900000"))
          .hasSize(3);
    }
  }

  @Test
  void answersManyAtOnce() throws Exception {
    try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
      List<CompletableFuture<SqlCell>> answers =
          IntStream.range(0, 40)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> retried("select count(*) + " + i + " from events"), readers))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(new SqlCell.Whole(980 + i));
      }
    }
  }

  private static SqlCell retried(String sql) {
    while (true) {
      try {
        return first(sql);
      } catch (ProblemException e) {
        if (e.problems().getFirst().code() != Problem.Code.OVERLOADED) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void seesWhatIsDiscoveredLater(@TempDir Path own) {
    TestLake growing = TestLake.write(own, 100);
    growing.discovered(new Discovered(Map.of(), Map.of()));
    try (Asking one = new Asking(growing)) {
      assertThat(one.problem("select * from signed_up").code())
          .isEqualTo(Problem.Code.UNKNOWN_TABLE);
      growing.discovered(
          new Discovered(Map.of("Signed Up", Map.of("plan", ColumnType.TEXT)), Map.of()));
      assertThat(one.rows("select plan from signed_up limit 2")).hasSize(2);
    }
  }
}
