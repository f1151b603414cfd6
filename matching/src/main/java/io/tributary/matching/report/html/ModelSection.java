// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.ComparisonModel;
import io.tributary.matching.report.MatchReport.LevelModel;
import java.util.List;

/// What was learnt: how much each kind of agreement says.
final class ModelSection {
  private ModelSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "model").leaf("h2", "Model");
    html.leaf(
        "p",
        "m is how often pairs of one person are on a level, u how often pairs of strangers are. The"
            + " weight is log2 of m / u: above zero it speaks for one person, below for two.");
    double widest = 1;
    for (ComparisonModel comparison : report.model()) {
      for (LevelModel level : comparison.levels()) {
        widest = Math.max(widest, Math.abs(level.weight()));
      }
    }
    for (ComparisonModel comparison : report.model()) {
      write(html, comparison, widest);
    }
    html.leaf(
        "p",
        ("Two records drawn at random are of one person with a probability of %s, and of two people"
                + " of one household with %s; about %s should be of one person.")
            .formatted(
                Words.part(report.prior().probability()),
                Words.part(report.prior().relatives()),
                Words.count(Math.round(report.prior().expectedPairs()), "pair")));
    html.close();
  }

  private static void write(Html html, ComparisonModel comparison, double widest) {
    html.leaf("h3", comparison.name());
    Grid grid =
        Grid.begin(
            html,
            "Levels of " + comparison.name() + " (" + String.join(", ", comparison.columns()) + ")",
            List.of("Level", "#m", "#u", "#In one household", "#Weight", "Against and for"));
    for (LevelModel level : comparison.levels()) {
      double zero = 0.5;
      double end = zero + Math.clamp(level.weight() / widest, -1, 1) / 2;
      grid.row()
          .cell(level.label() + (level.byFrequency() ? " (rare values weigh more)" : ""))
          .bar(Words.part(level.m()), level.m(), "first")
          .bar(Words.part(level.u()), level.u(), "second")
          .number(Words.part(level.relatives()))
          .number(Words.weight(level.weight()))
          .between(zero, end, zero, level.weight() < 0 ? "second" : "first")
          .endRow();
    }
    grid.end();
  }
}
