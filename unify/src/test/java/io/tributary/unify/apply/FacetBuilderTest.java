// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Event;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Facet;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.unify.apply.Town.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FacetBuilderTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;

  private static Event told(String messageId, Told told) {
    return Town.event(WORKSPACE, messageId, told, "user_id:u1");
  }

  private static Event consent(String messageId, int second, String choices) {
    Event plain = told(messageId, Told.at(second));
    return new Event(
        plain.key(),
        plain.type(),
        plain.name(),
        plain.times(),
        plain.origin(),
        plain.subject(),
        plain.traits(),
        "{}",
        "{\"app\":{\"n\":[1,{\"consent\":2}]},\"consent\":{\"x\":[],\"categoryPreferences\":"
            + choices
            + "}}");
  }

  private static Facet facet(List<Event> events) {
    FacetBuilder builder = new FacetBuilder(Facet.EMPTY);
    events.forEach(builder::add);
    return builder.facet();
  }

  @Test
  void sumsUpTheSameWhateverTheOrder() {
    Property.check(
        "adding events is commutative",
        Gens.listOf(
            (random, _) -> {
              Told told = Told.at(random.nextInt(9)).of("plan", "p" + random.nextInt(3));
              String source = random.nextBoolean() ? "web" : "crm";
              Trust trust = random.nextBoolean() ? Trust.VERIFIED : Trust.UNVERIFIED;
              String id = "m" + random.nextInt(1_000_000);
              return random.nextInt(5) == 0
                  ? consent(id, random.nextInt(9), "{\"ads\":" + random.nextBoolean() + "}")
                  : told(id, told.by(source, trust).of("name", "n" + random.nextInt(4)));
            },
            0,
            30),
        300,
        events -> {
          List<Event> other = new ArrayList<>(events);
          Collections.shuffle(other, new Random(events.hashCode()));
          assertThat(facet(other)).isEqualTo(facet(events));
        });
  }

  @Test
  void keepsEveryDistinctValueOfEverySourceAndCountsIt() {
    Facet facet =
        facet(
            List.of(
                told("m1", Told.at(1).of("plan", "free")),
                told("m2", Told.at(3).of("plan", "paid")),
                told("m3", Told.at(2).of("plan", "free")),
                told("m4", Told.at(1).by("crm", Trust.UNVERIFIED).of("plan", "free"))));
    assertThat(facet.traits().get("plan"))
        .containsExactly(
            observed("paid", "web", Trust.VERIFIED, 3, 3, "m2", 1),
            observed("free", "web", Trust.VERIFIED, 1, 2, "m3", 2),
            observed("free", "crm", Trust.UNVERIFIED, 1, 1, "m4", 1));
  }

  private static TraitObservation observed(
      String value, String source, Trust trust, int first, int last, String message, long count) {
    return new TraitObservation(
        new Value.Text(value),
        source,
        trust,
        Town.START.plusSeconds(first),
        Town.START.plusSeconds(last),
        message,
        count);
  }

  @Test
  void forgetsTheValuesToldLongestAgoBeyondFifty() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      events.add(told("m" + i, Told.at(i).of("page", "p" + i)));
    }
    List<TraitObservation> kept = facet(events).traits().getOrDefault("page", List.of());
    assertThat(kept).hasSize(Facet.VALUES_MAX);
    assertThat(kept.getFirst().value()).isEqualTo(new Value.Text("p79"));
    assertThat(kept.getLast().value()).isEqualTo(new Value.Text("p30"));
  }

  @Test
  void keepsTheLatestChoicePerPurpose() {
    Facet facet =
        facet(
            List.of(
                consent("m1", 5, "{\"ads\":true,\"mail\":true}"),
                consent("m2", 9, "{\"ads\":false,\"odd\":7}"),
                consent("m3", 7, "{\"ads\":true}")));
    assertThat(facet.consent())
        .isEqualTo(
            Map.of(
                "ads",
                new Facet.Choice(false, Town.START.plusSeconds(9).toEpochMilli(), "m2"),
                "mail",
                new Facet.Choice(true, Town.START.plusSeconds(5).toEpochMilli(), "m1")));
  }

  @Test
  void tellsWhetherThereIsAnythingToAdd() {
    assertThat(FacetBuilder.tells(told("m1", Told.at(1)))).isFalse();
    assertThat(FacetBuilder.tells(told("m1", Told.at(1).of("plan", "free")))).isTrue();
    assertThat(FacetBuilder.tells(consent("m1", 1, "{}"))).isTrue();
  }
}
