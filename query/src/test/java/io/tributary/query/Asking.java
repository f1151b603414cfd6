// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.config.QueryConfig;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.query.duck.DuckDbEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An engine over a [TestLake], and short ways to ask it.
final class Asking implements AutoCloseable {
  static final Principal ANALYST = new Principal(WorkspaceId.DEFAULT, "test", Role.ANALYST);

  private final TestLake lake;
  private final DuckDbEngine engine;

  Asking(TestLake lake, QueryConfig config) {
    this.lake = lake;
    this.engine = new DuckDbEngine(config, lake, lake.folder().resolve("spill"));
  }

  Asking(TestLake lake) {
    this(lake, config(Duration.ofSeconds(30)));
  }

  static QueryConfig config(Duration timeout) {
    return new QueryConfig(2, 512L << 20, timeout, 100_000, 64L << 20, 2);
  }

  DuckDbEngine engine() {
    return engine;
  }

  RunningQuery start(String sql, SqlParameter... parameters) {
    return engine.start(new SqlRequest(ANALYST, sql, List.of(parameters)));
  }

  /// All rows.
  List<List<SqlCell>> rows(String sql, SqlParameter... parameters) {
    try (SqlAnswer answer = start(sql, parameters).answer()) {
      List<List<SqlCell>> rows = new ArrayList<>();
      for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
        rows.addAll(some);
      }
      return rows;
    }
  }

  /// The columns and rows as text, or the problem.
  String outcome(String sql) {
    return outcome(SqlLimits.NONE, sql);
  }

  /// The same within limits.
  String outcome(SqlLimits limits, String sql) {
    SqlRequest request = new SqlRequest(ANALYST, sql, List.of(), limits);
    try (SqlAnswer answer = engine.start(request).answer()) {
      StringBuilder all = new StringBuilder(answer.columns().toString());
      for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
        all.append(some);
      }
      return all.toString();
    } catch (ProblemException e) {
      return "PROBLEM " + e.problems();
    }
  }

  /// The problem that a query must have.
  Problem problem(String sql, SqlParameter... parameters) {
    try {
      List<List<SqlCell>> rows = rows(sql, parameters);
      throw new AssertionError("Was answered: " + sql + " " + rows);
    } catch (ProblemException e) {
      return e.problems().getFirst();
    }
  }

  @Override
  public void close() {
    engine.close();
    if (lake.open() != 0) {
      throw new AssertionError(lake.open() + " readings of the lake were not closed.");
    }
  }
}
