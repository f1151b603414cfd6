// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes answers as CSV (RFC 4180, UTF-8, with a header line), row by row while they come.
///
/// Null is empty, the empty text is `""`. Values are not changed: a text that a spreadsheet would
/// take for a formula, as `=1+1` or `-5 °C`, stays as it is, since any guard would corrupt it for
/// the programs that read these files too, and a guard that only some values get cannot be taken
/// off again.
///
/// CSV has no place for a problem: where the query fails after rows were written, the writer
/// throws, and whoever sends the file must break it off.
public final class CsvAnswers {
  private CsvAnswers() {}

  /// Writes an answer, and closes it. The stream stays open.
  ///
  /// @throws io.tributary.model.ProblemException where the query fails meanwhile
  public static void write(SqlAnswer answer, OutputStream out) throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try (answer) {
      line(csv, answer.columns().stream().map(column -> field(column.name())).toList());
      for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
        for (List<SqlCell> row : some) {
          line(csv, row.stream().map(CsvAnswers::field).toList());
        }
      }
      csv.flush();
    }
  }

  private static void line(Writer csv, List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        csv.write(',');
      }
      csv.write(fields.get(i));
    }
    csv.write("\r\n");
  }

  private static String field(SqlCell cell) {
    return switch (cell) {
      case SqlCell.Null _ -> "";
      case SqlCell.Bool(boolean truth) -> String.valueOf(truth);
      case SqlCell.Whole(long number) -> String.valueOf(number);
      case SqlCell.Real(double number) -> String.valueOf(number);
      case SqlCell.Exact exact -> exact.number().toPlainString();
      case SqlCell.Text(String text) -> field(text);
      case SqlCell.Json(String text) -> field(text);
    };
  }

  private static String field(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(CsvAnswers::needsQuotes);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static boolean needsQuotes(int c) {
    return c == ',' || c == '"' || c == '\n' || c == '\r';
  }
}
