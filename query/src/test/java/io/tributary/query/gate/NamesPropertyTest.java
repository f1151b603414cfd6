// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.ProblemException;
import io.tributary.testing.Property;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Writes random nested and recursive queries over few names, so that tables of `WITH`, governed
/// tables and tables that really exist get in each other's way. Those that exist hold canaries.
/// Whatever passes the gate must show none; and where the engine answers the original too, with
/// governed tables only, it must answer the same.
class NamesPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "events", "profiles", "Cte_1");
  private static final List<String> GOVERNED = List.of("events", "profiles");

  private static final Views VIEWS =
      new Views() {
        @Override
        public Set<String> tables() {
          return Set.copyOf(GOVERNED);
        }

        @Override
        public String viewOf(TableUse use) {
          return "v_" + use.table();
        }
      };

  @Test
  void resolvesNamesAsMeantAndNeverToWhatIsHidden() throws SQLException {
    try (SqlParser parser = new SqlParser();
        Gate gate = new Gate(parser);
        Connection hidden = DriverManager.getConnection("jdbc:duckdb:");
        Connection plain = DriverManager.getConnection("jdbc:duckdb:")) {
      prepare(hidden, plain);
      int[] ran = new int[1];
      Property.check(
          "a gated query reads governed tables only, with the meaning it had",
          (random, size) -> new Writer(random).query(1 + size / 30, true),
          500,
          sql -> ran[0] += check(gate, hidden, plain, sql) ? 1 : 0);
      // About a fifth of a thousand are.
      assertThat(ran[0]).as("queries that were answered").isGreaterThan(100);
    }
  }

  private static void prepare(Connection hidden, Connection plain) throws SQLException {
    try (Statement statement = hidden.createStatement();
        Statement other = plain.createStatement()) {
      for (String setting :
          List.of("max_execution_time = 100", "memory_limit = '256MB'", "threads = 1")) {
        statement.execute("SET " + setting);
        other.execute("SET " + setting);
      }
      statement.execute("CREATE SCHEMA gov");
      for (String table : List.of("a", "b", "events", "profiles", "cte_1", "cte_2", "cte_3")) {
        statement.execute("CREATE TABLE " + table + " AS SELECT 'CANARY' AS v");
      }
      for (String table : GOVERNED) {
        statement.execute("CREATE VIEW gov.v_%s AS SELECT 'ok_%s' AS v".formatted(table, table));
        other.execute("CREATE VIEW %s AS SELECT 'ok_%s' AS v".formatted(table, table));
      }
    }
  }

  private static boolean check(Gate gate, Connection hidden, Connection plain, String sql)
      throws SQLException {
    String gated;
    try {
      gated = gate.pass(sql, VIEWS).sql();
    } catch (ProblemException _) {
      return false;
    }
    String answer = answer(hidden, gated);
    assertThat(answer).as(gated).doesNotContain("CANARY");
    String original = answer(plain, sql);
    if (!answer.startsWith("!") && !original.startsWith("!")) {
      assertThat(answer).as(gated).isEqualTo(original);
    }
    return !answer.startsWith("!");
  }

  private static String answer(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<String> values = new TreeSet<>();
      while (rows.next() && values.size() < 1_000) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values.toString();
    } catch (SQLException e) {
      return "!" + (String.valueOf(e.getMessage()).contains("CANARY") ? "CANARY" : "");
    }
  }

  /// Writes one random query; each has one column, `v`.
  private static final class Writer {
    private final RandomGenerator random;

    Writer(RandomGenerator random) {
      this.random = random;
    }

    private String name() {
      List<String> names = random.nextInt(4) == 0 ? NAMES : GOVERNED;
      String name = names.get(random.nextInt(names.size()));
      return random.nextInt(8) == 0 ? name.toUpperCase(Locale.ROOT) : name;
    }

    String query(int depth, boolean mayHaveWith) {
      String with = mayHaveWith && random.nextInt(3) > 0 ? with(depth) : "";
      return with + body(depth);
    }

    private String with(int depth) {
      List<String> tables = new ArrayList<>();
      boolean recursive = random.nextInt(3) == 0;
      for (int i = random.nextInt(3); i >= 0; i--) {
        tables.add(recursive && random.nextBoolean() ? recursion(depth) : table(depth));
      }
      return (recursive ? "WITH RECURSIVE " : "WITH ") + String.join(", ", tables) + " ";
    }

    private String table(int depth) {
      String kind = List.of("", "", "MATERIALIZED ", "NOT MATERIALIZED ").get(random.nextInt(4));
      return name() + " AS " + kind + "(" + query(depth - 1, depth > 0) + ")";
    }

    private String recursion(int depth) {
      String name = name();
      String first = random.nextInt(3) == 0 ? "SELECT v FROM " + name : body(depth - 1);
      String step =
          random.nextBoolean()
              ? "SELECT v FROM " + name + " WHERE length(v) < 0"
              : body(depth - 1) + (random.nextBoolean() ? "" : " LIMIT 1");
      return "%s AS ((%s) UNION (%s))".formatted(name, first, step);
    }

    private String body(int depth) {
      if (depth <= 0) {
        return "SELECT v FROM " + name();
      }
      return switch (random.nextInt(8)) {
        case 0 -> "(" + query(depth - 1, true) + ") UNION ALL (" + query(depth - 1, true) + ")";
        case 1 -> "SELECT (SELECT min(v) FROM (" + query(depth - 1, true) + ") q) AS v";
        case 2 -> "SELECT v FROM " + name() + " WHERE v IN (" + query(depth - 1, true) + ")";
        case 3 -> "SELECT x.v FROM " + name() + " x JOIN " + name() + " y ON x.v <> y.v";
        case 4 -> "SELECT q.v FROM " + name() + " x, LATERAL (" + query(depth - 1, true) + ") q";
        case 5 -> "SELECT v FROM " + name() + " ORDER BY (SELECT min(v) FROM " + name() + ")";
        case 6 -> "SELECT v FROM (" + query(depth - 1, true) + ") " + name();
        default -> "FROM " + name() + " SELECT v";
      };
    }
  }
}
