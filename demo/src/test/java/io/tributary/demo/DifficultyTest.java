// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How far a plain engine gets with exact identifiers: far, and not all the way.
class DifficultyTest {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");

  @Test
  void leavesAnExactMatcherLittleToMissAndLittleToMistake() {
    for (long seed = 1; seed <= 2; seed++) {
      DemoCompany company = DemoCompany.of(seed, 5_000, END);
      Truth truth = company.truth();
      ExactMatcher matcher = new ExactMatcher();
      Map<String, Identifier> anchors = new HashMap<>();
      company
          .deliveries()
          .forEach(delivery -> {
            for (DemoEvent event : delivery.events()) {
              if (event.valid()) {
                matcher.see(delivery.source(), event);
                anchors.put(event.messageId(), event.identifiers().getLast());
              }
            }
          });
      Map<Identifier, String> profiles = matcher.profiles();
      Map<String, String> events = new HashMap<>();
      anchors.forEach((id, anchor) -> events.put(id, profiles.getOrDefault(anchor, "")));

      PairwiseScore score = PairwiseScore.overIdentifiers(profiles, truth);
      PairwiseScore ofEvents = PairwiseScore.overEvents(events, truth);

      System.out.printf(
          "measured: precision %.4f recall %.4f %s%n  events %.4f %.4f%n",
          score.precision(), score.recall(), score, ofEvents.precision(), ofEvents.recall());
      assertThat(score.precision()).isBetween(0.98, 0.9999);
      assertThat(score.recall()).isBetween(0.95, 0.9999);
      assertThat(ofEvents.recall()).isGreaterThan(0.9);
    }
  }
}
