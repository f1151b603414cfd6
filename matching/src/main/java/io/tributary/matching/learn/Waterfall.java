// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Level;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tells step by step how two records come to weigh what they weigh. For one thread: what it
/// remembers of values takes some megabytes, so keep one for many pairs.
public final class Waterfall {
  private final Scorer.Weights weights;
  private final Records records;
  private final Scorer scorer;

  /// @param weights of the records
  public Waterfall(Scorer.Weights weights, Records records) {
    this.weights = weights;
    this.records = records;
    this.scorer = weights.scorer();
  }

  /// The steps for two records.
  ///
  /// @param ids of the one and of the other
  /// @param rules names of the blocking rules that bring the two together
  public PairExplanation of(int one, int two, List<String> ids, List<String> rules) {
    int a = Math.min(one, two) * records.width();
    int b = Math.max(one, two) * records.width();
    List<Comparison> comparisons = weights.comparisons();
    int[] levels = new int[comparisons.size()];
    double excess = scorer.relativesPart(levels, records.codes(), a, b);
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
    return new PairExplanation(
        ids.get(0), ids.get(1), model.priorWeight(), steps, running, probability(running), rules);
  }

  /// A weight as a probability.
  public static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  private static String values(Comparison comparison, int place) {
    return comparison.concept().fields().stream()
        .map((Column field) -> field.text(place))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }
}
