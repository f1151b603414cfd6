// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.matching.MatchOutcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the tables of a match: there are millions of rows, so they are put together without
/// formatters.
final class MatchTables {
  private static final int FLUSHED = 1 << 16;
  private static final int PROBABILITY_DIGITS = 6;
  private static final int WEIGHT_DIGITS = 3;

  private final MatchOutcome outcome;
  private final List<String> ids;

  /// @param ids per record its id
  MatchTables(MatchOutcome outcome, List<String> ids) {
    this.outcome = outcome;
    this.ids = ids.stream().map(MatchTables::field).toList();
  }

  /// Writes each record's cluster.
  void clusters(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      StringBuilder text = new StringBuilder("id,cluster\n");
      for (int row = 0; row < ids.size(); row++) {
        text.append(ids.get(row)).append(',').append(ids.get(outcome.clusterOf()[row]));
        end(text.append('\n'), out);
      }
      out.append(text);
    }
  }

  /// Writes the kept pairs.
  void matches(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      StringBuilder text = new StringBuilder("id_left,id_right,probability,weight,same_cluster\n");
      for (int pair = 0; pair < outcome.left().length; pair++) {
        int left = outcome.left()[pair];
        int right = outcome.right()[pair];
        text.append(ids.get(left)).append(',').append(ids.get(right)).append(',');
        decimal(text, outcome.probability(pair), PROBABILITY_DIGITS);
        decimal(text.append(','), outcome.weights()[pair], WEIGHT_DIGITS);
        text.append(outcome.clusterOf()[left] == outcome.clusterOf()[right] ? ",1\n" : ",0\n");
        end(text, out);
      }
      out.append(text);
    }
  }

  private static void end(StringBuilder text, Writer out) throws IOException {
    if (text.length() >= FLUSHED) {
      out.append(text);
      text.setLength(0);
    }
  }

  /// A number with so many decimals.
  static void decimal(StringBuilder text, double value, int digits) {
    long unit = 1;
    for (int i = 0; i < digits; i++) {
      unit *= 10;
    }
    long scaled = (long) Math.rint(Math.abs(value) * unit);
    text.append(value < 0 && scaled > 0 ? "-" : "").append(scaled / unit).append('.');
    for (long place = unit / 10; place > 0; place /= 10) {
      text.append((char) ('0' + scaled / place % 10));
    }
  }

  private static String field(String text) {
    boolean plain =
        text.indexOf(',') < 0
            && text.indexOf('"') < 0
            && text.indexOf('\n') < 0
            && text.indexOf('\r') < 0;
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
