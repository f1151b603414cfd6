// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.UnlinkableBin;
import io.tributary.matching.report.MatchReport.WeightBin;
import java.util.ArrayList;
import java.util.List;

/// How many pairs have which weight, and how many records could not be linked whatever came.
final class WeightSection {
  private WeightSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "weights").leaf("h2", "Weights");
    double threshold = Words.toWeight(report.summary().threshold());
    if (report.weights().isEmpty()) {
      html.leaf("p", "No pairs were compared.");
    } else {
      distribution(html, report.weights(), threshold);
    }
    if (!report.unlinkable().isEmpty()) {
      unlinkable(html, report.unlinkable(), threshold);
    }
    html.close();
  }

  private static void distribution(Html html, List<WeightBin> bins, double threshold) {
    html.leaf(
        "p",
        "Pairs of two people lie on the left, pairs of one on the right; the fewer lie between, the"
            + " surer the answer. Counts are on a logarithmic scale.");
    double most = bins.stream().mapToDouble(WeightBin::pairs).max().orElse(1);
    long above =
        bins.stream().filter(bin -> bin.from() >= threshold).mapToLong(WeightBin::pairs).sum();
    double from = Math.min(bins.getFirst().from(), threshold - 1);
    double to = Math.max(bins.getLast().to(), threshold + 1);
    Chart chart =
        Chart.begin(
            html,
            "distribution",
            "Compared pairs by weight",
            "Bars for weights from %s to %s; %s at or above the threshold of %s."
                .formatted(
                    Words.weight(from),
                    Words.weight(to),
                    Words.count(above, "pair"),
                    Words.weight(threshold)),
            Chart.across(from, to),
            Chart.upCounts(most));
    chart.axes("weight", WeightSection::whole, "pairs", Words::count);
    for (WeightBin bin : bins) {
      if (bin.pairs() > 0) {
        chart.bar(
            bin.from(),
            bin.to(),
            (double) bin.pairs(),
            bin.from() >= threshold ? "first" : "second",
            "%s to %s: %s"
                .formatted(
                    Words.weight(bin.from()),
                    Words.weight(bin.to()),
                    Words.count(bin.pairs(), "pair")));
      }
    }
    chart.upright(threshold, "threshold " + Words.weight(threshold)).end();
    html.open("details").leaf("summary", "Weights in numbers");
    Grid grid =
        Grid.begin(
            html,
            "Compared pairs by weight",
            List.of("#Weight from", "#to", "#Probability at most", "#Pairs"));
    for (WeightBin bin : bins) {
      grid.row()
          .number(Words.weight(bin.from()))
          .number(Words.weight(bin.to()))
          .number(Words.probability(Words.ofWeight(bin.to())))
          .bar(Words.count(bin.pairs()), bin.pairs() / most, "first")
          .endRow();
    }
    grid.end();
    html.close();
  }

  private static void unlinkable(Html html, List<UnlinkableBin> bins, double threshold) {
    html.leaf("h3", "Records that cannot be linked");
    double share = 0;
    List<Double> line = new ArrayList<>();
    for (UnlinkableBin bin : bins) {
      line.add(bin.weight());
      line.add(bin.share());
      share = bin.weight() <= threshold ? bin.share() : share;
    }
    html.leaf(
        "p",
        ("So little is known of some records that even a twin of theirs would not reach a weight."
                + " About %s of the records cannot reach the threshold.")
            .formatted(Words.percent(share)));
    Chart chart =
        Chart.begin(
            html,
            "unlinkable",
            "Records that cannot reach a weight",
            "A line that rises with the weight; %s at the threshold."
                .formatted(Words.percent(share)),
            Chart.across(bins.getFirst().weight(), bins.getLast().weight()),
            Chart.up(0, 1));
    chart.axes("weight", WeightSection::whole, "part of the records", Words::percent);
    chart.line(line, "first").upright(threshold, "threshold " + Words.weight(threshold)).end();
    html.open("details").leaf("summary", "Unlinkable records in numbers");
    Grid grid = Grid.begin(html, "Records that cannot reach a weight", List.of("#Weight", "#Part"));
    for (UnlinkableBin bin : bins) {
      grid.row()
          .number(Words.weight(bin.weight()))
          .bar(Words.percent(bin.share()), bin.share(), "first")
          .endRow();
    }
    grid.end();
    html.close();
  }

  static String whole(double weight) {
    return Long.toString(Math.round(weight)).replace('-', '−');
  }
}
