// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.PairScan;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.compare.Comparison;
import io.tributary.matching.field.Recognised;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.PairExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts the report of a run together.
final class Reporting {
  private static final int SAMPLES = 12;
  private static final int UNLINKABLE_STEP = 2;
  private static final int UNLINKABLE_MAX = 40;
  private static final int SELF_MAX = 20_000;

  private final Prepared prepared;
  private final Keys keys;
  private final Scorer.Weights weights;
  private final PairScan scan;
  private final Compared compared;

  Reporting(
      Prepared prepared, Keys keys, Scorer.Weights weights, PairScan scan, Compared compared) {
    this.prepared = prepared;
    this.keys = keys;
    this.weights = weights;
    this.scan = scan;
    this.compared = compared;
  }

  List<MatchReport.ColumnUse> columns() {
    List<MatchReport.ColumnUse> uses = new ArrayList<>();
    for (Recognised found : prepared.recognised()) {
      String comparison = "";
      for (Comparison used : prepared.comparisons()) {
        if (used.concept().columns().contains(found.column())) {
          comparison = used.concept().name();
        }
      }
      uses.add(
          new MatchReport.ColumnUse(
              found.column(),
              found.role().text(),
              found.reason(),
              found.filled(),
              found.distinct(),
              comparison));
    }
    return uses;
  }

  List<MatchReport.ComparisonModel> model() {
    Model model = weights.model();
    List<MatchReport.ComparisonModel> all = new ArrayList<>();
    for (int k = 0; k < prepared.comparisons().size(); k++) {
      Comparison comparison = prepared.comparisons().get(k);
      List<MatchReport.LevelModel> levels = new ArrayList<>();
      for (int level = 1; level <= comparison.levels().size(); level++) {
        levels.add(
            new MatchReport.LevelModel(
                comparison.levels().get(level - 1).label(),
                model.m()[k][level],
                model.u()[k][level],
                model.h()[k][level],
                model.weight(k, level),
                comparison.levels().get(level - 1).field() >= 0));
      }
      all.add(
          new MatchReport.ComparisonModel(
              comparison.concept().name(), comparison.concept().columns(), levels));
    }
    return all;
  }

  List<MatchReport.RuleUse> rules() {
    List<MatchReport.RuleUse> uses = new ArrayList<>();
    for (int rule = 0; rule < scan.rules().size(); rule++) {
      uses.add(
          new MatchReport.RuleUse(
              scan.rules().get(rule).name(keys),
              compared.pairsOf(rule),
              compared.matchesOf(rule),
              scan.skippedCount(rule),
              scan.skippedPairs(rule)));
    }
    return uses;
  }

  List<MatchReport.SkippedBlock> skipped() {
    return scan.skippedBlocks().stream()
        .map(block ->
            new MatchReport.SkippedBlock(
                scan.rules().get(block.rule()).name(keys),
                keys.shape(scan.rules().get(block.rule()), block.row()),
                block.records(),
                block.records() * (block.records() - 1) / 2))
        .toList();
  }

  /// How many records cannot reach a weight: that of the record with itself. Of very many records,
  /// part is looked at.
  List<MatchReport.UnlinkableBin> unlinkable() {
    Records records = prepared.records();
    Scorer scorer = weights.scorer();
    int step = Math.max(1, records.size() / SELF_MAX);
    int[] below = new int[UNLINKABLE_MAX / UNLINKABLE_STEP + 1];
    int count = 0;
    for (int row = 0; row < records.size(); row += step) {
      double self = scorer.weight(records.codes(), row * records.width(), row * records.width());
      for (int bin = 0; bin < below.length; bin++) {
        below[bin] += self < bin * UNLINKABLE_STEP ? 1 : 0;
      }
      count++;
    }
    List<MatchReport.UnlinkableBin> bins = new ArrayList<>();
    for (int bin = 0; bin < below.length && count > 0; bin++) {
      bins.add(new MatchReport.UnlinkableBin(bin * UNLINKABLE_STEP, (double) below[bin] / count));
    }
    return bins;
  }

  static List<MatchReport.SizeBin> sizes(int[] clusterOf) {
    int[] sizes = new int[clusterOf.length];
    for (int cluster : clusterOf) {
      sizes[cluster]++;
    }
    Map<Integer, Long> counts = new TreeMap<>();
    for (int size : sizes) {
      if (size > 0) {
        counts.merge(size, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new MatchReport.SizeBin(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Pairs from the heaviest to the lightest kept, evenly spread over the weights.
  List<PairExplanation> samples(Edges edges, Explainer explainer) {
    Map<Integer, Integer> byWeight = new TreeMap<>();
    for (int edge = 0; edge < edges.size(); edge++) {
      byWeight.putIfAbsent((int) Math.floor(edges.weight(edge) / 2), edge);
    }
    List<Integer> spread = new ArrayList<>(byWeight.values()).reversed();
    List<PairExplanation> samples = new ArrayList<>();
    double step = Math.max(1, (double) spread.size() / SAMPLES);
    for (double at = 0; at < spread.size(); at += step) {
      int edge = spread.get((int) at);
      samples.add(
          explainer.explain(
              prepared.order()[edges.left(edge)], prepared.order()[edges.right(edge)]));
    }
    return samples;
  }
}
