// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.Phase;
import java.util.List;

/// Where the time went.
final class RunSection {
  private RunSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "run").leaf("h2", "Run");
    double longest = report.phases().stream().mapToDouble(Phase::cpuSeconds).max().orElse(1);
    Grid grid =
        Grid.begin(html, "Where the time went", List.of("Phase", "#CPU time", "#Elapsed time"));
    for (Phase phase : report.phases()) {
      grid.row()
          .cell(phase.name())
          .bar(Words.seconds(phase.cpuSeconds()), phase.cpuSeconds() / longest, "first")
          .number(Words.seconds(phase.wallSeconds()))
          .endRow();
    }
    grid.row().cell("in all");
    grid.number(Words.seconds(report.phases().stream().mapToDouble(Phase::cpuSeconds).sum()));
    grid.number(Words.seconds(report.phases().stream().mapToDouble(Phase::wallSeconds).sum()));
    grid.endRow().end();
    html.close();
  }
}
