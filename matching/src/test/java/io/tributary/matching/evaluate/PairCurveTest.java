// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.matching.report.MatchReport.ThresholdScore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairCurveTest {
  @Test
  void agreesWithGoingThroughAllPairsAtEachWeight() {
    SplittableRandom random = new SplittableRandom(5);
    int[] labels = random.ints(60, -1, 12).toArray();
    int[] left = random.ints(400, 0, 30).toArray();
    int[] right = random.ints(400, 30, 60).toArray();
    float[] weights = new float[400];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-9, 21);
    }
    double real = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int j = i + 1; j < labels.length; j++) {
        real += labels[i] >= 0 && labels[i] == labels[j] ? 1 : 0;
      }
    }
    List<ThresholdScore> scores = PairCurve.of(left, right, weights, labels);
    assertThat(scores)
        .hasSizeBetween(50, 61)
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(ThresholdScore::weight));
    for (ThresholdScore score : scores) {
      double found = 0;
      double matched = 0;
      for (int i = 0; i < left.length; i++) {
        boolean known = labels[left[i]] >= 0 && labels[right[i]] >= 0;
        if (known && weights[i] >= score.weight()) {
          found++;
          matched += labels[left[i]] == labels[right[i]] ? 1 : 0;
        }
      }
      assertThat(score.precision()).isCloseTo(matched / found, within(1e-12));
      assertThat(score.recall()).isCloseTo(matched / real, within(1e-12));
    }
  }

  @Test
  void isEmptyWhereNoPairHasLabels() {
    int[] none = {ClusterScore.NO_LABEL, ClusterScore.NO_LABEL};
    assertThat(PairCurve.of(new int[] {0}, new int[] {1}, new float[] {3}, none)).isEmpty();
    assertThat(PairCurve.of(new int[0], new int[0], new float[0], new int[] {1, 1})).isEmpty();
  }
}
