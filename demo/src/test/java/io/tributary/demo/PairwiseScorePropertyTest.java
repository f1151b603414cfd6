// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The counted score is the one that going through all pairs gives.
class PairwiseScorePropertyTest {
  private static final DemoCompany COMPANY =
      DemoCompany.of(2, 25, Instant.parse("2026-06-30T12:00:00Z"));
  private static final Truth TRUTH = COMPANY.truth();
  private static final List<Identifier> IDENTIFIERS = identifiers();

  private static List<Identifier> identifiers() {
    Set<Identifier> all = new TreeSet<>();
    COMPANY.deliveries().forEach(d -> d.events().forEach(e -> all.addAll(e.identifiers())));
    all.removeIf(identifier -> TRUTH.personOf(identifier).isEmpty());
    return new ArrayList<>(all);
  }

  @Test
  void agreesWithGoingThroughAllPairs() {
    Gen<Map<Identifier, String>> answers =
        Gens.mapOf(Gens.oneOf(IDENTIFIERS), Gens.ints(0, 8).map(n -> "p" + n));

    Property.check(
        "counted = enumerated",
        answers,
        150,
        answer -> {
          PairwiseScore score = PairwiseScore.overIdentifiers(answer, TRUTH);
          long[] counts = enumerate(answer);
          assertThat(new long[] {score.truePairs(), score.foundPairs(), score.rightPairs()})
              .isEqualTo(counts);
        });
  }

  private static long[] enumerate(Map<Identifier, String> answer) {
    long[] counts = new long[3];
    for (int i = 0; i < IDENTIFIERS.size(); i++) {
      for (int j = i + 1; j < IDENTIFIERS.size(); j++) {
        Identifier a = IDENTIFIERS.get(i);
        Identifier b = IDENTIFIERS.get(j);
        boolean real = TRUTH.personOf(a).equals(TRUTH.personOf(b));
        boolean found = answer.containsKey(a) && Objects.equals(answer.get(a), answer.get(b));
        counts[0] += real ? 1 : 0;
        counts[1] += found ? 1 : 0;
        counts[2] += real && found ? 1 : 0;
      }
    }
    return counts;
  }

  @Test
  void isPerfectForTheTruthItself() {
    Map<Identifier, String> answer = new HashMap<>();
    IDENTIFIERS.forEach(id -> answer.put(id, "p" + TRUTH.personOf(id).orElseThrow()));

    PairwiseScore score = PairwiseScore.overIdentifiers(answer, TRUTH);

    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.recall()).isEqualTo(1);
    assertThat(score.f1()).isEqualTo(1);
    assertThat(score.people()).isEqualTo(score.profiles());
  }

  @Test
  void losesPrecisionByLumpingAndRecallBySplitting() {
    Map<Identifier, String> lumped = new HashMap<>();
    Map<Identifier, String> split = new HashMap<>();
    for (Identifier identifier : IDENTIFIERS) {
      lumped.put(identifier, "p");
      split.put(identifier, identifier.toString());
    }

    assertThat(PairwiseScore.overIdentifiers(lumped, TRUTH).recall()).isEqualTo(1);
    assertThat(PairwiseScore.overIdentifiers(lumped, TRUTH).precision()).isLessThan(0.2);
    assertThat(PairwiseScore.overIdentifiers(split, TRUTH).recall()).isZero();
    assertThat(PairwiseScore.overIdentifiers(split, TRUTH).precision()).isEqualTo(1);
    assertThat(PairwiseScore.overIdentifiers(Map.of(), TRUTH).f1()).isZero();
  }

  @Test
  void leavesOutWhatTheTruthDoesNotKnow() {
    Map<Identifier, String> answer = Map.of(new Identifier("email", "nobody@example.com"), "p");

    assertThat(PairwiseScore.overIdentifiers(answer, TRUTH).unknown()).isEqualTo(1);
    assertThat(PairwiseScore.overEvents(Map.of("x", "p"), TRUTH).unknown()).isEqualTo(1);
  }
}
