// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Provenance;
import io.tributary.model.Provenance.Reason;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.profiles.Facet;
import io.tributary.profiles.Tally;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoldenRecordTest {
  private final List<Facet> facets = new ArrayList<>();

  private static Instant second(int second) {
    return Instant.ofEpochSecond(second);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static TraitObservation told(Value value, String source, int first, int last, int count) {
    return new TraitObservation(
        value, source, Trust.VERIFIED, second(first), second(last), "m" + last, count);
  }

  private static TraitObservation unverified(TraitObservation told) {
    return new TraitObservation(
        told.value(),
        told.source(),
        Trust.UNVERIFIED,
        told.first(),
        told.last(),
        told.messageId(),
        told.count());
  }

  /// Each observation under an anchor of its own.
  private void tell(String trait, TraitObservation... observations) {
    for (TraitObservation one : observations) {
      facets.add(new Facet(Map.of(trait, List.of(one)), Map.of()));
    }
  }

  private static GoldenRules rules(Strategy strategy, String... sources) {
    return new GoldenRules(new Rule(strategy, List.of(sources)), Map.of(), List.of());
  }

  private GoldenRecord fold(GoldenRules rules) {
    GoldenRecord golden = GoldenRecord.fold(facets, List.of(Tally.EMPTY), rules);
    for (int seed = 0; seed < 10; seed++) {
      List<Facet> other = new ArrayList<>(facets);
      Collections.shuffle(other, new Random(seed));
      assertThat(GoldenRecord.fold(other, List.of(Tally.EMPTY), rules)).isEqualTo(golden);
    }
    return golden;
  }

  private Value survivor(Strategy strategy, String... sources) {
    return provenance(strategy, sources).winner().value();
  }

  private Provenance provenance(Strategy strategy, String... sources) {
    Provenance provenance = fold(rules(strategy, sources)).provenance().get("x");
    if (provenance == null) {
      throw new AssertionError("no provenance");
    }
    return provenance;
  }

  private void threePlans() {
    tell(
        "x",
        told(text("free"), "web", 1, 9, 2),
        told(text("premium"), "crm", 2, 5, 3),
        told(text("pro"), "pos", 4, 4, 1),
        told(text("pro"), "web", 6, 6, 3));
  }

  @Test
  void takesTheMostRecent() {
    threePlans();
    assertThat(survivor(Strategy.MOST_RECENT)).isEqualTo(text("free"));
  }

  @Test
  void takesTheFirst() {
    threePlans();
    tell("x", told(text("trial"), "app", 0, 3, 1));
    assertThat(survivor(Strategy.FIRST)).isEqualTo(text("trial"));
  }

  @Test
  void takesThatOfTheMostTrustedSource() {
    threePlans();
    assertThat(survivor(Strategy.MOST_TRUSTED, "pos", "crm")).isEqualTo(text("pro"));
    assertThat(survivor(Strategy.MOST_TRUSTED, "none", "crm")).isEqualTo(text("premium"));
    assertThat(survivor(Strategy.MOST_TRUSTED)).isEqualTo(text("free"));
  }

  @Test
  void takesTheMostFrequentWhoeverToldIt() {
    threePlans();
    assertThat(survivor(Strategy.MOST_FREQUENT)).isEqualTo(text("pro"));
  }

  @Test
  void takesTheLongest() {
    threePlans();
    assertThat(survivor(Strategy.LONGEST)).isEqualTo(text("premium"));
  }

  @Test
  void takesTheSmallestAndTheLargestNumberAsNumbers() {
    for (String number : List.of("9", "10", "-3", "2.5")) {
      tell("x", told(new Value.Num(new BigDecimal(number)), "web", 1, number.length(), 1));
    }
    assertThat(survivor(Strategy.MIN)).isEqualTo(Value.Num.of(-3));
    assertThat(survivor(Strategy.MAX)).isEqualTo(Value.Num.of(10));
  }

  @Test
  void takesANullForNeitherSmallestNorLargest() {
    tell("x", told(Value.NOTHING, "web", 1, 9, 1), told(text("a"), "web", 1, 1, 1));
    assertThat(survivor(Strategy.MIN)).isEqualTo(text("a"));
    assertThat(survivor(Strategy.MAX)).isEqualTo(text("a"));
  }

  @Test
  void takesAllOfThemAsASortedList() {
    threePlans();
    tell("x", told(Value.NOTHING, "app", 7, 7, 1), told(text("a\"b"), "app", 8, 8, 1));
    Provenance provenance = provenance(Strategy.UNION, "crm");
    assertThat(provenance.winner().value())
        .isEqualTo(new Value.Structure("[\"a\\\"b\",\"free\",\"premium\",\"pro\"]"));
    assertThat(provenance.winner().source()).isEqualTo("crm");
    assertThat(provenance.losers()).hasSize(6);
  }

  @Test
  void takesVerifiedSourcesBeforeUnverifiedOnesWhateverTheStrategy() {
    tell(
        "x",
        unverified(told(text("zzzzzz"), "blog", 0, 99, 50)),
        told(text("mmm"), "crm", 5, 5, 1));
    for (Strategy strategy : Strategy.values()) {
      if (strategy != Strategy.UNION) {
        assertThat(survivor(strategy, "blog")).as(strategy.name()).isEqualTo(text("mmm"));
      }
    }
  }

  @Test
  void leavesOutATraitWhoseLatestValueIsNullButTellsWhy() {
    tell("x", told(text("free"), "web", 1, 1, 1), told(Value.NOTHING, "web", 2, 2, 1));
    GoldenRecord golden = fold(rules(Strategy.MOST_RECENT));
    assertThat(golden.traits()).isEmpty();
    assertThat(golden.provenance()).containsKey("x");
  }

  @Test
  void tellsTheLosersBestFirst() {
    threePlans();
    Provenance provenance = provenance(Strategy.MOST_RECENT);
    assertThat(provenance.strategy()).isEqualTo("most_recent");
    assertThat(provenance.losers())
        .extracting(one -> one.last().getEpochSecond())
        .containsExactly(6L, 5L, 4L);
  }

  @Test
  void tellsWhatDecidedBetweenTheWinnerAndEachLoser() {
    threePlans();
    tell("x", unverified(told(text("gold"), "blog", 9, 9, 1)));
    tell("x", told(text("plus"), "app", 9, 9, 1));
    Provenance recent = provenance(Strategy.MOST_RECENT);
    assertThat(recent.winner().source()).isEqualTo("web");
    assertThat(recent.reasons())
        .containsExactly(
            Reason.TIE, Reason.STRATEGY, Reason.STRATEGY, Reason.STRATEGY, Reason.VERIFIED);
    assertThat(provenance(Strategy.MOST_RECENT, "app").reasons().getFirst())
        .isEqualTo(Reason.SOURCE);
    assertThat(provenance(Strategy.MOST_TRUSTED, "crm").reasons())
        .containsOnly(Reason.STRATEGY, Reason.VERIFIED);
    assertThat(provenance(Strategy.MOST_TRUSTED).reasons())
        .containsOnly(Reason.TIE, Reason.LATER, Reason.VERIFIED);
    assertThat(provenance(Strategy.UNION).reasons()).containsOnly(Reason.UNITED);
  }

  @Test
  void sumsUpWhatOneSourceToldUnderSeveralIdentifiers() {
    tell(
        "x",
        told(text("free"), "web", 3, 9, 2),
        told(text("free"), "web", 1, 5, 3),
        unverified(told(text("free"), "web", 7, 7, 1)));
    Provenance provenance = provenance(Strategy.MOST_RECENT);
    assertThat(provenance.winner()).isEqualTo(told(text("free"), "web", 1, 9, 6));
    assertThat(provenance.losers()).isEmpty();
  }

  @Test
  void takesTheTraitsOfAGroupFromOneSource() {
    Map<String, List<TraitObservation>> web = new TreeMap<>();
    web.put("city", List.of(told(text("Kyiv"), "web", 1, 9, 1)));
    Map<String, List<TraitObservation>> crm = new TreeMap<>();
    crm.put("city", List.of(told(text("Oslo"), "crm", 1, 5, 1)));
    crm.put("street", List.of(told(text("Storgata 1"), "crm", 1, 5, 1)));
    facets.add(new Facet(web, Map.of()));
    facets.add(new Facet(crm, Map.of()));
    Rule recent = new Rule(Strategy.MOST_RECENT, List.of());
    Rule trusted = new Rule(Strategy.MOST_TRUSTED, List.of("crm"));
    List<List<String>> address = List.of(List.of("city", "street"));
    assertThat(fold(new GoldenRules(recent, Map.of(), List.of())).traits())
        .isEqualTo(Map.of("city", text("Kyiv"), "street", text("Storgata 1")));
    assertThat(fold(new GoldenRules(recent, Map.of("city", trusted), address)).traits())
        .isEqualTo(Map.of("city", text("Oslo"), "street", text("Storgata 1")));
    assertThat(fold(new GoldenRules(recent, Map.of(), address)).provenance().get("city"))
        .isNotNull()
        .extracting(one -> one.winner().source())
        .isEqualTo("web");
  }

  @Test
  void keepsTheLatestChoiceAndSumsUpActivity() {
    facets.add(new Facet(Map.of(), Map.of("ads", new Facet.Choice(true, 5, "m1"))));
    facets.add(
        new Facet(
            Map.of(),
            Map.of(
                "ads", new Facet.Choice(false, 5, "m2"), "mail", new Facet.Choice(true, 1, "m3"))));
    List<Tally> tallies =
        List.of(
            new Tally(3, 10, 20, Map.of("a", 2L, "b", 1L), List.of()),
            new Tally(1, 5, 5, Map.of("a", 1L), List.of()));
    GoldenRecord golden = GoldenRecord.fold(facets, tallies, GoldenRules.defaults());
    assertThat(golden.consent()).isEqualTo(Map.of("ads", false, "mail", true));
    assertThat(golden.activity().eventCount()).isEqualTo(4);
    assertThat(golden.activity().counters()).isEqualTo(Map.of("a", 3L, "b", 1L));
    assertThat(golden.activity().firstSeen()).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(golden.activity().lastSeen()).isEqualTo(Instant.ofEpochMilli(20));
  }
}
