// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.Summary;
import io.tributary.matching.report.MatchReport.ThresholdScore;
import java.util.Comparator;

/// What was found, in words.
final class SummarySection {
  private SummarySection() {}

  static void write(Html html, MatchReport report) {
    Summary summary = report.summary();
    html.open("section", "id", "summary").leaf("h2", "Summary");
    html.leaf("p", found(summary), "class", "lead");
    html.leaf("p", compared(summary));
    html.leaf("p", decided(summary, report));
    if (!report.thresholds().isEmpty()) {
      html.leaf("p", labelled(report));
    }
    html.open("dl", "class", "figures");
    figure(html, "records", Words.count(summary.records()));
    figure(html, "clusters", Words.count(summary.clusters()));
    figure(html, "of several records", Words.count(summary.multiple()));
    figure(html, "compared pairs", Words.count(summary.comparedPairs()));
    figure(html, "estimated recall of blocking", Words.percent(summary.blockingRecall()));
    html.close();
    if (!report.notes().isEmpty()) {
      html.leaf("h3", "What was left out or changed").open("ul");
      report.notes().forEach(note -> html.leaf("li", note));
      html.close();
    }
    html.close();
  }

  private static String found(Summary summary) {
    long alone = summary.clusters() - summary.multiple();
    return "%s are %s: %s alone, and %s with several records, the largest with %s."
        .formatted(
            Words.count(summary.records(), "record"),
            Words.count(summary.clusters(), "cluster"),
            Words.count(alone),
            Words.count(summary.multiple()),
            Words.count(summary.largest()));
  }

  private static String compared(Summary summary) {
    double all = summary.records() * (summary.records() - 1.0) / 2;
    String pairs =
        "%s were compared%s, %s for each record; the rules that brought them together are estimated"
                .formatted(
                    Words.count(summary.comparedPairs(), "pair"),
                    summary.linking() || all == 0
                        ? ""
                        : " of %s that there are".formatted(Words.count(all)),
                    Words.tenths(
                        summary.records() == 0
                            ? 0
                            : (double) summary.comparedPairs() / summary.records()))
            + " to find %s of the pairs that belong together."
                .formatted(Words.percent(summary.blockingRecall()));
    String linking = summary.linking() ? " Only records of different files were compared." : "";
    String skipped =
        summary.skippedPairs() == 0
            ? " No block was too large."
            : " Rules left out %s of blocks that were too large; other rules may have found them."
                .formatted(Words.count(summary.skippedPairs(), "pair"));
    return pairs + linking + skipped;
  }

  private static String decided(Summary summary, MatchReport report) {
    return ("%s weigh enough to be candidates. Two clusters become one where their records belong"
            + " together with a probability of %s on average (a weight of %s). Before looking at a"
            + " pair it is of one person with a probability of %s.")
        .formatted(
            Words.count(summary.keptPairs(), "pair"),
            Words.probability(summary.threshold()),
            Words.weight(Words.toWeight(summary.threshold())),
            Words.part(report.prior().probability()));
  }

  private static String labelled(MatchReport report) {
    ThresholdScore best =
        report.thresholds().stream()
            .max(Comparator.comparingDouble(ThresholdScore::f1))
            .orElseThrow();
    return "Against the labels, compared pairs agree best from a weight of %s on: precision %s, recall %s, F1 %s."
        .formatted(
            Words.weight(best.weight()),
            Words.decimals(best.precision()),
            Words.decimals(best.recall()),
            Words.decimals(best.f1()));
  }

  private static void figure(Html html, String name, String value) {
    html.open("div").leaf("dt", name).leaf("dd", value).close();
  }
}
