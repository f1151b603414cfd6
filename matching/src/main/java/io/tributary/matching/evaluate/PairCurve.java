// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.evaluate;

import io.tributary.matching.report.MatchReport.ThresholdScore;
import java.util.ArrayList;
import java.util.List;

/// Precision and recall of weighed pairs against labels, for each weight from which a pair might be
/// taken for one person.
///
/// True pairs that were never weighed count as missed at every weight. Pairs with a record that has
/// no label are left out. Time is linear in records and pairs.
public final class PairCurve {
  private static final int STEPS_PER_BIT = 2;
  private static final int WEIGHT_MAX = 40;

  private PairCurve() {}

  /// The scores, half a bit apart, from the lightest weighed pair on; empty where no pair has
  /// labels.
  ///
  /// @param left of each pair the one record
  /// @param right the other
  /// @param weights of each pair; those beyond 40 either way count as 40
  /// @param labelOf each record's label, from 0, or [ClusterScore#NO_LABEL]
  public static List<ThresholdScore> of(int[] left, int[] right, float[] weights, int[] labelOf) {
    int steps = 2 * WEIGHT_MAX * STEPS_PER_BIT + 1;
    long[] same = new long[steps];
    long[] other = new long[steps];
    int lightest = steps;
    for (int pair = 0; pair < left.length; pair++) {
      int a = labelOf[left[pair]];
      int b = labelOf[right[pair]];
      if (a >= 0 && b >= 0) {
        double weight = Math.clamp(weights[pair], -WEIGHT_MAX, WEIGHT_MAX);
        int step = (int) Math.floor((weight + WEIGHT_MAX) * STEPS_PER_BIT);
        (a == b ? same : other)[step]++;
        lightest = Math.min(lightest, step);
      }
    }
    // everybody in a cluster of their own: only the true pairs matter
    int[] alone = new int[labelOf.length];
    for (int record = 0; record < alone.length; record++) {
      alone[record] = record;
    }
    double truePairs = Math.max(1, ClusterScore.of(alone, labelOf).truePairs());
    List<ThresholdScore> scores = new ArrayList<>();
    long found = 0;
    long matched = 0;
    for (int step = steps - 1; step >= lightest; step--) {
      found += same[step] + other[step];
      matched += same[step];
      if (found > 0) {
        double precision = (double) matched / found;
        double recall = matched / truePairs;
        double f1 = matched == 0 ? 0 : 2 * precision * recall / (precision + recall);
        double from = (double) step / STEPS_PER_BIT - WEIGHT_MAX;
        scores.add(new ThresholdScore(from, precision, recall, f1));
      }
    }
    return scores.reversed();
  }
}
