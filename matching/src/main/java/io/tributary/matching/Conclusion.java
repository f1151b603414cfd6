// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.PairScan;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.stored.LearntModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Puts together what a run found.
final class Conclusion {
  private final MatchSettings settings;
  private final Prepared prepared;
  private final Blocking blocking;
  private final Compared compared;
  private final Scorer.Weights weights;

  /// How pairs were brought together, and what came of it.
  record Blocking(Keys keys, PairScan scan, Compared compared) {}

  Conclusion(MatchSettings settings, Prepared prepared, Blocking blocking, Scorer.Weights weights) {
    this.settings = settings;
    this.prepared = prepared;
    this.blocking = blocking;
    this.compared = blocking.compared;
    this.weights = weights;
  }

  private MatchReport report(int[] clusters, double expected, Explainer explainer) {
    Reporting reporting = new Reporting(prepared, blocking.keys, weights, blocking.scan, compared);
    List<MatchReport.RuleUse> rules = reporting.rules();
    List<MatchReport.SizeBin> sizes = Reporting.sizes(clusters);
    long all = sizes.stream().mapToLong(MatchReport.SizeBin::clusters).sum();
    long single =
        sizes.isEmpty() || sizes.getFirst().records() > 1 ? 0 : sizes.getFirst().clusters();
    List<String> notes = new ArrayList<>(prepared.notes());
    long skippedPairs = rules.stream().mapToLong(MatchReport.RuleUse::skippedPairs).sum();
    if (rules.isEmpty()) {
      notes.add(
          "No blocking rule finds likely pairs: nothing was compared. More filled columns, or rules"
              + " by --config, are needed.");
    }
    if (skippedPairs > 0) {
      notes.add(
          "%,d blocks of more than %d records were skipped, with %,d pairs; other rules may have"
                  .formatted(
                      rules.stream().mapToLong(MatchReport.RuleUse::skippedBlocks).sum(),
                      settings.blockSize(),
                      skippedPairs)
              + " compared some of them.");
    }
    double found = rules.stream().mapToDouble(MatchReport.RuleUse::matches).sum();
    return new MatchReport(
        new MatchReport.Summary(
            clusters.length,
            settings.linking(),
            compared.pairs(),
            skippedPairs,
            compared.edges().size(),
            all,
            all - single,
            sizes.isEmpty() ? 0 : sizes.getLast().records(),
            settings.threshold(),
            expected == 0 ? 1 : Math.min(1, found / expected)),
        reporting.columns(),
        reporting.model(),
        new MatchReport.Prior(explainer.model().match(), explainer.model().relatives(), expected),
        compared.bins(),
        rules,
        reporting.skipped(),
        reporting.unlinkable(),
        reporting.samples(compared.edges(), explainer),
        sizes,
        Doubts.of(clusters, compared.edges(), place -> explainer.id(prepared.order()[place])),
        List.of(),
        List.of(),
        notes);
  }

  /// What the run found.
  ///
  /// @param clusters per record the least record of its cluster
  /// @param expected how many pairs of one person there should be
  /// @param model what was learnt, or applied
  MatchOutcome outcome(
      int[] clusters, double expected, IntFunction<String> ids, LearntModel model) {
    Explainer explainer = new Explainer(prepared, blocking.keys, blocking.scan, weights, ids);
    MatchReport report = report(clusters, expected, explainer);
    Edges edges = compared.edges();
    int[] order = prepared.order();
    int[] clusterOf = new int[order.length];
    int[] least = new int[order.length];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int place = 0; place < order.length; place++) {
      least[clusters[place]] = Math.min(least[clusters[place]], order[place]);
    }
    for (int place = 0; place < order.length; place++) {
      clusterOf[order[place]] = least[clusters[place]];
    }
    int[] left = new int[edges.size()];
    int[] right = new int[edges.size()];
    float[] ofPairs = new float[edges.size()];
    for (int i = 0; i < edges.size(); i++) {
      left[i] = order[edges.left(i)];
      right[i] = order[edges.right(i)];
      ofPairs[i] = edges.weight(i);
    }
    MatchSettings chosen =
        settings.chosen(
            prepared.recognised(), report.rules().stream().map(MatchReport.RuleUse::name).toList());
    return new MatchOutcome(clusterOf, left, right, ofPairs, chosen, report, explainer, model);
  }
}
