// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.ThresholdScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Precision and recall of compared pairs by weight, against labels.
final class LabelSection {
  private LabelSection() {}

  static void write(Html html, MatchReport report) {
    List<ThresholdScore> scores =
        report.thresholds().stream()
            .sorted(Comparator.comparingDouble(ThresholdScore::weight))
            .toList();
    ThresholdScore best =
        scores.stream().max(Comparator.comparingDouble(ThresholdScore::f1)).orElseThrow();
    html.open("section", "id", "labels").leaf("h2", "Labels");
    html.leaf(
        "p",
        "If every compared pair from a weight on were taken for one person: how many of them would"
            + " be (precision), and how many of all true pairs they would be (recall). Clusters are"
            + " decided on all of their pairs together, so that their own figures differ.");
    overWeights(html, scores, best);
    curve(html, scores, best);
    html.open("details").leaf("summary", "Precision and recall in numbers");
    Grid grid =
        Grid.begin(
            html,
            "Precision and recall by weight",
            List.of("#Weight from", "#Probability", "#Precision", "#Recall", "#F1"));
    for (ThresholdScore score : scores) {
      grid.row()
          .number(Words.weight(score.weight()))
          .number(Words.probability(Words.ofWeight(score.weight())))
          .bar(Words.decimals(score.precision()), score.precision(), "first")
          .bar(Words.decimals(score.recall()), score.recall(), "second")
          .bar(Words.decimals(score.f1()), score.f1(), "third")
          .endRow();
    }
    grid.end();
    html.close().close();
  }

  private static void overWeights(Html html, List<ThresholdScore> scores, ThresholdScore best) {
    Chart chart =
        Chart.begin(
            html,
            "by-weight",
            "Precision, recall and F1 by weight",
            "Three lines over the weight; F1 is highest with %s at %s."
                .formatted(Words.decimals(best.f1()), Words.weight(best.weight())),
            Chart.across(scores.getFirst().weight(), scores.getLast().weight()),
            Chart.up(0, 1));
    chart.axes("weight from", WeightSection::whole, "part", Words::decimals);
    line(chart, scores, ThresholdScore::precision, "first");
    line(chart, scores, ThresholdScore::recall, "second");
    line(chart, scores, ThresholdScore::f1, "third");
    chart.upright(best.weight(), "best F1 " + Words.decimals(best.f1()));
    chart.end();
    html.open("ul", "class", "legend", "aria-hidden", "true");
    html.leaf("li", "precision", "class", "first");
    html.leaf("li", "recall, dashed", "class", "second");
    html.leaf("li", "F1, dotted", "class", "third").close();
  }

  private static void line(
      Chart chart,
      List<ThresholdScore> scores,
      ToDoubleFunction<ThresholdScore> part,
      String kind) {
    List<Double> line = new ArrayList<>();
    for (ThresholdScore score : scores) {
      line.add(score.weight());
      line.add(part.applyAsDouble(score));
    }
    chart.line(line, kind);
  }

  private static void curve(Html html, List<ThresholdScore> scores, ThresholdScore best) {
    double least = scores.stream().mapToDouble(ThresholdScore::precision).min().orElse(0);
    Chart chart =
        Chart.begin(
            html,
            "curve",
            "Precision against recall",
            "A line over recall; the best point has recall %s and precision %s."
                .formatted(Words.decimals(best.recall()), Words.decimals(best.precision())),
            Chart.across(0, 1),
            Chart.up(Math.min(0.9, Math.floor(least * 10) / 10), 1));
    chart.axes("recall", Words::decimals, "precision", Words::decimals);
    List<Double> line = new ArrayList<>();
    for (ThresholdScore score : scores) {
      line.add(score.recall());
      line.add(score.precision());
    }
    chart.line(line, "first");
    chart.point(best.recall(), best.precision(), "third", "best F1 " + Words.decimals(best.f1()));
    chart.word(best.recall(), best.precision(), "best F1 " + Words.decimals(best.f1()), "plain");
    chart.end();
  }
}
