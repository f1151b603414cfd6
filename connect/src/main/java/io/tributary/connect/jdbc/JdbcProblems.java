// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.sql.SQLException;

/// Says what a database's error means. A database's own words are told only of the classes in which
/// they name tables and columns, and no values.
final class JdbcProblems {
  private static final int WORDS_MAX = 200;

  private JdbcProblems() {}

  static ProblemException of(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    ProblemException problem =
        switch (kind) {
          case "08", "57", "53", "58" ->
              new ProblemException(
                  Code.DEPENDENCY,
                  "url",
                  "Cannot read the database: it is away (SQL state %s).".formatted(state),
                  "Look whether it runs and can be reached; reading goes on by itself.");
          case "28" ->
              new ProblemException(
                  Code.CONFIGURATION,
                  "password",
                  "Cannot read the database: it does not let us in (SQL state %s)."
                      .formatted(state),
                  "Check user and password.");
          case "3D", "42" ->
              new ProblemException(
                  Code.CONFIGURATION,
                  "table",
                  "Cannot read the database: %s (SQL state %s).".formatted(words(e), state),
                  "Check table or query, its columns, and the right to select.");
          default ->
              new ProblemException(
                  Code.DEPENDENCY,
                  "url",
                  "Cannot read the database: it fails (SQL state %s)."
                      .formatted(state.isEmpty() ? "unknown" : state),
                  "Look at the database's own log; it is tried again.");
        };
    problem.initCause(new SQLException("SQL state " + state, state)); // the words may tell values
    return problem;
  }

  private static String words(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.length() > WORDS_MAX ? message.substring(0, WORDS_MAX) + "…" : message;
  }
}
