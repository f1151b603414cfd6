// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.PairScan;
import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Level;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Tells why two records are of one person, or why not: any two, compared before or not.
public final class Explainer {
  private final Prepared prepared;
  private final Keys keys;
  private final PairScan scan;
  private final Scorer.Weights weights;
  private final IntFunction<String> ids;
  private final int[] placeOf;

  Explainer(
      Prepared prepared,
      Keys keys,
      PairScan scan,
      Scorer.Weights weights,
      IntFunction<String> ids) {
    this.prepared = prepared;
    this.keys = keys;
    this.scan = scan;
    this.weights = weights;
    this.ids = ids;
    this.placeOf = new int[prepared.order().length];
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[prepared.order()[place]] = place;
    }
  }

  static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  Model model() {
    return weights.model();
  }

  /// The id of a record, by its place in the table.
  public String id(int record) {
    return ids.apply(record);
  }

  /// Explains two records, by their places in the table.
  public PairExplanation explain(int left, int right) {
    int one = placeOf[left];
    int two = placeOf[right];
    Records records = prepared.records();
    int a = Math.min(one, two) * records.width();
    int b = Math.max(one, two) * records.width();
    List<Comparison> comparisons = weights.comparisons();
    int[] levels = new int[comparisons.size()];
    double excess = weights.scorer().relativesPart(levels, records.codes(), a, b);
    Model model = weights.model();
    double running = model.priorWeight();
    List<PairExplanation.Step> steps = new ArrayList<>();
    for (int k = 0; k < levels.length; k++) {
      int level = levels[k];
      double weight = level == 0 ? 0 : model.weight(k, level);
      double frequency = level == 0 ? 0 : weights.frequencyWeight(k, level, records.codes(), a, b);
      running += weight + frequency;
      List<Level> named = comparisons.get(k).levels();
      steps.add(
          new PairExplanation.Step(
              comparisons.get(k).concept().name(),
              level == 0 ? "nothing to compare" : named.get(level - 1).label(),
              values(comparisons.get(k), one),
              values(comparisons.get(k), two),
              level == 0 ? 1 : model.m()[k][level],
              level == 0 ? 1 : model.u()[k][level],
              weight,
              frequency,
              probability(running)));
    }
    running -= excess;
    steps.add(
        new PairExplanation.Step(
            "relatives",
            "a household shares the same",
            "",
            "",
            1,
            1,
            -excess,
            0,
            probability(running)));
    List<String> names = new ArrayList<>();
    for (int rule : scan.rulesOf(one, two)) {
      names.add(scan.rules().get(rule).name(keys));
    }
    return new PairExplanation(
        id(left), id(right), model.priorWeight(), steps, running, probability(running), names);
  }

  private static String values(Comparison comparison, int place) {
    return comparison.concept().fields().stream()
        .map((Column field) -> field.text(place))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }
}
