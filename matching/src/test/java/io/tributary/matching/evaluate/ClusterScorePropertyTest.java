// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The counted score is the one that going through all pairs of records gives.
class ClusterScorePropertyTest {
  /// Each record's cluster and label; a label of -1 is none.
  private record Given(int[] clusters, int[] labels) {}

  private static final Gen<Given> GIVEN =
      Gens.listOf(Gens.ints(0, 11 * 14 - 1))
          .map(numbers ->
              new Given(
                  numbers.stream().mapToInt(n -> n % 11).toArray(),
                  // a tenth has no label
                  numbers.stream().mapToInt(n -> Math.max(-1, n / 11 - 2)).toArray()));

  @Test
  void agreesWithGoingThroughAllPairs() {
    Property.check(
        "counted = enumerated",
        GIVEN,
        300,
        given -> assertSame(ClusterScore.of(given.clusters, given.labels), slow(given)));
  }

  private static void assertSame(ClusterScore counted, ClusterScore slow) {
    assertThat(counted.b3Precision()).isCloseTo(slow.b3Precision(), within(1e-9));
    assertThat(counted.b3Recall()).isCloseTo(slow.b3Recall(), within(1e-9));
    assertThat(withoutB3(counted)).isEqualTo(withoutB3(slow));
  }

  private static ClusterScore withoutB3(ClusterScore score) {
    return new ClusterScore(
        score.records(),
        score.unlabelled(),
        score.truePairs(),
        score.foundPairs(),
        score.rightPairs(),
        0,
        0,
        score.labels(),
        score.clusters(),
        score.exactClusters());
  }

  /// By the definitions, record by record and pair by pair.
  private static ClusterScore slow(Given given) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < given.labels.length; i++) {
      if (given.labels[i] >= 0) {
        known.add(i);
      }
    }
    long truePairs = 0;
    long foundPairs = 0;
    long rightPairs = 0;
    double precisions = 0;
    double recalls = 0;
    Set<Integer> labels = new HashSet<>();
    Set<Integer> clusters = new HashSet<>();
    Set<Integer> inexact = new HashSet<>();
    for (int i : known) {
      int sameLabel = 0;
      int sameCluster = 0;
      int sameBoth = 0;
      for (int j : known) {
        boolean label = given.labels[i] == given.labels[j];
        boolean cluster = given.clusters[i] == given.clusters[j];
        sameLabel += label ? 1 : 0;
        sameCluster += cluster ? 1 : 0;
        sameBoth += label && cluster ? 1 : 0;
        truePairs += i < j && label ? 1 : 0;
        foundPairs += i < j && cluster ? 1 : 0;
        rightPairs += i < j && label && cluster ? 1 : 0;
      }
      precisions += (double) sameBoth / sameCluster;
      recalls += (double) sameBoth / sameLabel;
      labels.add(given.labels[i]);
      clusters.add(given.clusters[i]);
      if (sameBoth < sameCluster || sameBoth < sameLabel) {
        inexact.add(given.labels[i]);
      }
    }
    int count = known.size();
    return new ClusterScore(
        count,
        given.labels.length - count,
        truePairs,
        foundPairs,
        rightPairs,
        count == 0 ? 1 : precisions / count,
        count == 0 ? 1 : recalls / count,
        labels.size(),
        clusters.size(),
        labels.size() - inexact.size());
  }

  @Test
  void isPerfectForTheLabelsThemselves() {
    ClusterScore score = ClusterScore.of(List.of("a", "a", "b", "c"), List.of("x", "x", "y", "z"));
    assertThat(List.of(score.f1(), score.b3F1())).containsOnly(1.0);
    assertThat(score.exactClusters()).isEqualTo(3);
  }

  @Test
  void leavesOutWhatHasNoLabel() {
    ClusterScore score = ClusterScore.of(List.of("a", "a", "a", "b"), List.of("x", "", "x", " "));
    assertThat(score.unlabelled()).isEqualTo(2);
    assertThat(score.records()).isEqualTo(2);
    assertThat(score.clusters()).isEqualTo(1);
    assertThat(score.f1()).isEqualTo(1);
    assertThat(score.lines()).hasSize(4).last().asString().contains("2 records without a label");
  }

  @Test
  void doesNotFailOnNothing() {
    ClusterScore score = ClusterScore.of(new int[0], new int[0]);
    assertThat(score.f1()).isEqualTo(1);
    assertThat(score.b3F1()).isEqualTo(1);
    assertThat(ClusterScore.of(List.of("a", "b"), List.of("", "")).labels()).isZero();
  }

  /// One label of a hundred torn in two: pairs hardly notice, exact clusters do.
  @Test
  void isLinearInTheNumberOfRecords() {
    int count = 1_000_000;
    int[] clusters = new int[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i / 10;
      clusters[i] = i % 1_000 == 0 ? count - 1 - i / 1_000 : labels[i];
    }
    ClusterScore score = ClusterScore.of(clusters, labels);
    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.recall()).isCloseTo(1 - 0.01 * 0.2, within(1e-9));
    assertThat(score.exactClusters()).isEqualTo(99_000);
  }

  @Test
  void refusesLabelsOfOtherRecords() {
    assertThatThrownBy(() -> ClusterScore.of(new int[2], new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 records against 3 labels");
  }
}
