// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Views VIEWS =
      new Views() {
        @Override
        public Set<String> tables() {
          return Set.of("events", "profiles");
        }

        @Override
        public String viewOf(TableUse use) {
          return "v_" + use.table() + (use.wide() ? "_wide" : "");
        }
      };

  private static SqlParser parser;
  private static Gate gate;

  @BeforeAll
  static void open() throws SQLException {
    parser = new SqlParser();
    gate = new Gate(parser);
  }

  @AfterAll
  static void close() throws SQLException {
    gate.close();
    parser.close();
  }

  private static String passed(String sql) {
    try {
      return gate.pass(sql, VIEWS).sql();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void refuses(String sql, Problem.Code code) {
    assertThatThrownBy(() -> passed(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(code));
  }

  @Test
  void namesViewsInPlaceOfTables() {
    assertThat(passed("select event from Events"))
        .isEqualTo("SELECT \"event\" FROM gov.v_events AS Events");
    assertThat(passed("select e.event from events e"))
        .isEqualTo("SELECT e.\"event\" FROM gov.v_events AS e");
  }

  @Test
  void givesTablesOfWithNamesOfTheirOwn() {
    assertThat(passed("with events as (select event from events) select event from events"))
        .isEqualTo(
            "WITH cte_1 AS (SELECT \"event\" FROM gov.v_events AS events) SELECT \"event\" FROM cte_1 AS events");
  }

  @Test
  void doesNotLetARecursionsFirstBranchSeeItself() {
    assertThat(
            passed(
                "with recursive events as (select event from events union all select event from events) select event from events"))
        .contains("FROM gov.v_events")
        .contains("FROM cte_1");
    refuses(
        "with recursive x as (select v from x union all select v from x) select v from x",
        Problem.Code.UNKNOWN_TABLE);
  }

  @Test
  void asksForThePersonOnlyWhereItMayBeSeen() throws SQLException {
    for (String sql :
        List.of(
            "select event, count(*) from events group by 1",
            "select event from events where user_id = 'x'",
            "select x.n from (select count(*) as n from events) x",
            "select * from (select event from events)")) {
      assertThat(gate.pass(sql, VIEWS).uses()).as(sql).containsOnly(new TableUse("events", false));
    }
    for (String sql :
        List.of(
            "select profile_id from events",
            "select * from events",
            "from events",
            "select e.* from events e",
            "select e from events e",
            "select events from events",
            "select count(PROFILE_ID) from events",
            "select columns('p.*') from events",
            "select #1 from events",
            "select a from events as e(a, b)",
            "select event from events natural join (select 1 as event)",
            "select event from events join (select 'x' as profile_id) p using (profile_id)",
            "select event from events where (select profile_id) is null")) {
      assertThat(gate.pass(sql, VIEWS).uses()).as(sql).contains(new TableUse("events", true));
    }
  }

  @Test
  void limitsHowMuchThereMayBeOfEverything() {
    refuses("select 1 -- " + "x".repeat(32 * 1024), Problem.Code.TOO_LARGE);
    refuses("select " + "(".repeat(401) + "1" + ")".repeat(401), Problem.Code.TOO_LARGE);
    refuses("select 1 from events" + ", events".repeat(17), Problem.Code.TOO_LARGE);
    StringBuilder with = new StringBuilder("with c0 as (select 1 as v)");
    for (int i = 1; i < 34; i++) {
      with.append(", c%d as (select 1 as v)".formatted(i));
    }
    refuses(with + " select v from c0", Problem.Code.TOO_LARGE);
    refuses("select event in (" + "1,".repeat(5_001) + "1) from events", Problem.Code.TOO_LARGE);
    assertThat(passed("select event in (" + "1,".repeat(4_900) + "1) from events")).isNotEmpty();
    refuses("select " + "1,".repeat(2_000) + "1", Problem.Code.TOO_LARGE);
  }

  @Test
  void looksAtTheArgumentsOfSomeFunctions() {
    for (String sql :
        List.of(
            "select replace(event, 'a', source) from events",
            "select replace(event, 'a', '" + "x".repeat(65) + "') from events",
            "select replace(replace(event, 'a', 'b'), 'c', 'd') from events",
            "select replace(lower(regexp_replace(event, 'a', 'b')), 'c', 'd') from events",
            "select regexp_matches(event, source) from events",
            "select lpad(event, 5000, ' ') from events",
            "select range(5000)",
            "select i from range(2000000) t(i)",
            "select i from range(event_count) t(i)",
            "select d from generate_series(date '1000-01-01', date '2000-01-01', interval 1 second) t(d)",
            "select max(event, 5000) from events")) {
      refuses(sql, Problem.Code.FUNCTION_NOT_ALLOWED);
    }
    for (String sql :
        List.of(
            "select replace(event, 'a', 'b'), replace(source, 'c', 'd') from events",
            "select lpad(event, 50, ' ') from events",
            "select range(1000), range(-5, 5), range(0, 100, 5)",
            "select i from range(1000000) t(i)",
            "select d from generate_series(timestamp '2026-01-01', timestamp '2026-12-31', interval '1 hour') t(d)",
            "select max(event, 5) from events")) {
      assertThat(passed(sql)).as(sql).isNotEmpty();
    }
  }

  @Test
  void refusesTowersOfGrowth() {
    refuses(
        "select x || x as x from (select x || x as x from (select x || x as x from (select x || x as x from (select x || x as x from (select x || x as x from (select event || event as x from events))))))",
        Problem.Code.TOO_LARGE);
    refuses(
        "with a as (select concat(event, event, event, event, event, event, event, event, event) as x from events), b as (select concat(x, x, x, x, x, x, x, x, x) as x from a) select x from b",
        Problem.Code.TOO_LARGE);
    assertThat(
            passed(
                "with a as (select event || ' ' || source as x from events), b as (select x || ' ' || x as x from a) select string_agg(x, ', ') from b"))
        .isNotEmpty();
  }

  @Test
  void refusesWhatTheListOfShapesDoesNotHave() {
    for (String sql :
        List.of(
            "select event from events using sample 10%",
            "select event from events tablesample 10%",
            "select * from events at (version => 1)",
            "select * from events positional join profiles",
            "select * from (describe events)",
            "with recursive t(n) using key (n) as (select 1 union all select n from t) select n from t",
            "with x as (insert into events values (1) returning *) select * from x")) {
      refuses(sql, Problem.Code.STATEMENT_NOT_ALLOWED);
    }
  }

  @Test
  void allowsNoFunctionThatTheEngineDoesNotHave() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT lower(function_name) FROM duckdb_functions()")) {
      Set<String> known = new HashSet<>(Set.of("coalesce", "ifnull"));
      while (rows.next()) {
        known.add(rows.getString(1));
      }
      Set<String> unknown = new TreeSet<>(Functions.names());
      unknown.removeAll(known);
      assertThat(unknown).isEmpty();
    }
  }
}
