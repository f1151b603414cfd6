// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Says in our words what the parser complains of.
final class Syntax {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");

  private Syntax() {}

  /// The problem of a text that did not parse.
  static RuntimeException problem(String sql, JsonNode error) {
    if (error.path("error_type").asString("").equals("not implemented")) {
      return SqlFault.STATEMENT.with(
          "Cannot run a statement that is no SELECT, or a PIVOT whose columns are not listed.");
    }
    String position = error.path("position").asString("");
    if (!DIGITS.matcher(position).matches()) {
      return SqlFault.SYNTAX.with("Cannot parse the SQL.");
    }
    String before = before(sql, Integer.parseInt(position));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    String word = word(sql, before.length());
    return SqlFault.SYNTAX.with(
        "Cannot parse the SQL at line %d, column %d%s."
            .formatted(line, column, word.isBlank() ? " (the end)" : ": at " + '"' + word + '"'));
  }

  /// The text before a byte of its UTF-8 form.
  private static String before(String sql, int bytes) {
    byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
    return new String(utf8, 0, Math.min(bytes, utf8.length), StandardCharsets.UTF_8);
  }

  /// The word at a place, or the sign.
  private static String word(String sql, int from) {
    int end = from;
    while (end < sql.length() && isPartOfWord(sql.charAt(end)) && end - from < 40) {
      end++;
    }
    int least = Math.min(from + 1, sql.length());
    return sql.substring(from, Math.max(end, least));
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
