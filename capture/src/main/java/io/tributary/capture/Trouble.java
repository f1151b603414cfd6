// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says what the database or Debezium complains of, by codes and never by their texts: those may
/// hold values.
final class Trouble {
  private Trouble() {}

  static ProblemException configuration(String path, String message, String remedy) {
    return new ProblemException(Code.CONFIGURATION, path, message, remedy);
  }

  static ProblemException of(Throwable failure) {
    SQLException sql = sql(failure);
    ProblemException problem =
        sql == null
            ? new ProblemException(
                Code.DEPENDENCY,
                "url",
                "Cannot read changes: the reader stopped, for %s."
                    .formatted(root(failure).getClass().getSimpleName()),
                "It is tried again by itself; look at the log of this process and of the database.")
            : of(sql);
    problem.initCause(failure);
    return problem;
  }

  private static ProblemException of(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "28P01", "28000" ->
          configuration(
              "password",
              "Cannot read changes: the database does not let this user in.",
              "Check user and password, and pg_hba.conf.");
      case "3D000" ->
          configuration("url", "Cannot read changes: there is no such database.", "Check url.");
      case "42501" ->
          configuration(
              "user",
              "Cannot read changes: the user lacks a right (SQL state 42501).",
              "Grant select on the tables, and ownership of them or an own 'publication'.");
      case "55006" ->
          new ProblemException(
              Code.DEPENDENCY,
              "slot",
              "Cannot read changes: somebody else reads from the replication slot.",
              "Wait until the database notices that they have gone, or name another slot.");
      default ->
          new ProblemException(
              Code.DEPENDENCY,
              "url",
              "Cannot read changes: the database fails with SQL state %s."
                  .formatted(state.isEmpty() ? "none" : state),
              "It is tried again by itself; look at the database.");
    };
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      root = each;
    }
    return root;
  }
}
