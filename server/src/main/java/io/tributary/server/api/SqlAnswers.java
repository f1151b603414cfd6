// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Reply;
import io.tributary.query.CsvAnswers;
import io.tributary.query.JsonAnswers;
import io.tributary.query.SqlAnswer;
import io.tributary.query.arrow.ArrowAnswers;

/// Answers of queries as replies that are written row by row, while they come.
final class SqlAnswers {
  /// Arrow's stream format.
  static final String ARROW = "application/vnd.apache.arrow.stream";

  private SqlAnswers() {}

  static Reply json(SqlAnswer answer) {
    return Reply.stream("application/json", out -> JsonAnswers.write(answer, out));
  }

  static Reply csv(SqlAnswer answer) {
    return Reply.stream(
        "text/csv; charset=utf-8; header=present", out -> CsvAnswers.write(answer, out));
  }

  static Reply arrow(SqlAnswer answer) {
    return Reply.stream(ARROW, out -> ArrowAnswers.write(answer, out));
  }
}
