// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.report.PairExplanation.Step;
import java.util.Comparator;
import java.util.List;

/// Sample pairs, each with its waterfall from the prior to the final weight.
final class PairSection {
  /// Nearer to the threshold than this, a single field may turn the answer.
  private static final double DOUBT_BITS = 7;

  private PairSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "pairs").leaf("h2", "Pairs");
    double threshold = Words.toWeight(report.summary().threshold());
    List<PairExplanation> doubtful =
        report.samples().stream()
            .filter(pair -> Math.abs(pair.weight() - threshold) < DOUBT_BITS)
            .sorted(Comparator.comparingDouble(PairExplanation::weight).reversed())
            .toList();
    List<PairExplanation> clear =
        report.samples().stream().filter(pair -> !doubtful.contains(pair)).toList();
    if (report.samples().isEmpty()) {
      html.leaf("p", "There are none to show.");
    } else {
      html.leaf(
          "p",
          "How each field moves a pair from the prior to its weight. These tables show values of"
              + " records: keep this page as carefully as those.");
      if (!doubtful.isEmpty()) {
        html.leaf("h3", "Doubtful");
      }
      doubtful.forEach(pair -> write(html, pair));
      if (!clear.isEmpty()) {
        html.leaf("h3", "Clear");
      }
      clear.forEach(pair -> write(html, pair));
    }
    html.close();
  }

  private static void write(Html html, PairExplanation pair) {
    html.open("details");
    html.leaf(
        "summary",
        "%s and %s: weight %s, probability %s"
            .formatted(
                pair.left(),
                pair.right(),
                Words.weight(pair.weight()),
                Words.probability(pair.probability())));
    waterfall(html, pair);
    html.leaf(
        "p",
        pair.rules().isEmpty()
            ? "No blocking rule brings the two together."
            : "Brought together by: " + String.join("; ", pair.rules()) + ".");
    html.close();
  }

  private static void waterfall(Html html, PairExplanation pair) {
    double least = Math.min(0, pair.priorWeight());
    double most = Math.max(0, pair.priorWeight());
    double at = pair.priorWeight();
    for (Step step : pair.steps()) {
      at += step.weight() + step.frequencyWeight();
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    Scale scale = Scale.even(Math.min(least, pair.weight()), Math.max(most, pair.weight()), 0, 1);
    double zero = scale.at(0);
    Grid grid =
        Grid.begin(
            html,
            "From the prior to the weight of " + pair.left() + " and " + pair.right(),
            List.of(
                "Comparison",
                pair.left(),
                pair.right(),
                "Level",
                "#m",
                "#u",
                "#Weight",
                "#By frequency",
                "Waterfall",
                "#So far"));
    grid.row().cell("prior").cell("").cell("").cell("").number("").number("");
    grid.number(Words.weight(pair.priorWeight())).number("");
    grid.between(zero, scale.at(pair.priorWeight()), zero, "quiet");
    grid.number(Words.probability(Words.ofWeight(pair.priorWeight()))).endRow();
    at = pair.priorWeight();
    for (Step step : pair.steps()) {
      double moved = step.weight() + step.frequencyWeight();
      grid.row()
          .cell(step.comparison())
          .cell(step.leftValue())
          .cell(step.rightValue())
          .cell(step.level())
          .number(step.m() == step.u() ? "" : Words.part(step.m()))
          .number(step.m() == step.u() ? "" : Words.part(step.u()))
          .number(Words.weight(step.weight()))
          .number(step.frequencyWeight() == 0 ? "" : Words.weight(step.frequencyWeight()))
          .between(scale.at(at), scale.at(at + moved), zero, moved < 0 ? "second" : "first")
          .number(Words.probability(step.running()))
          .endRow();
      at += moved;
    }
    grid.row().cell("in all").cell("").cell("").cell("").number("").number("");
    grid.number(Words.weight(pair.weight())).number("");
    grid.between(zero, scale.at(pair.weight()), zero, "quiet");
    grid.number(Words.probability(pair.probability())).endRow();
    grid.end();
  }
}
