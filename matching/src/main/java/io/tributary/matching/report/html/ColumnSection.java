// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.ColumnUse;
import java.util.List;

/// What each column was taken for.
final class ColumnSection {
  private ColumnSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "columns").leaf("h2", "Columns");
    html.leaf("p", "What each column was taken for, from its name and its values.");
    Grid grid =
        Grid.begin(
            html,
            "Columns and their roles",
            List.of("Column", "Role", "Why", "Compared as", "#Filled", "#Different values"));
    for (ColumnUse column : report.columns()) {
      grid.row()
          .cell(column.name())
          .cell(column.role())
          .cell(column.reason())
          .cell(column.comparison().isEmpty() ? "–" : column.comparison())
          .bar(Words.percent(column.filled()), column.filled(), "first")
          .number(Words.count(column.distinct()))
          .endRow();
    }
    grid.end();
    html.close();
  }
}
