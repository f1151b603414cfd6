// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final World WORLD = new World(3, Instant.parse("2026-06-30T12:00:00Z"));
  private static final List<Person> PEOPLE =
      IntStream.range(0, 20_000).mapToObj(WORLD::person).toList();

  private static double share(Predicate<Person> what) {
    return PEOPLE.stream().filter(what).count() / (double) PEOPLE.size();
  }

  @Test
  void letsThreeInTenLiveTogether() {
    assertThat(share(p -> p.household().shared())).isBetween(0.26, 0.34);
  }

  @Test
  void givesThoseWhoLiveTogetherOneAddressAndMostlyOneName() {
    for (Person person : PEOPLE) {
      Household household = person.household();
      assertThat(person.index())
          .isBetween(household.head(), household.head() + household.size() - 1);
      assertThat(person.bio().address().spans().getFirst().value()).isEqualTo(household.address());
    }
    List<Person> together = PEOPLE.stream().filter(p -> p.household().shared()).toList();
    long named =
        together.stream()
            .filter(
                p -> p.bio().surname().spans().getFirst().value().equals(p.household().surname()))
            .count();
    assertThat(named / (double) together.size()).isBetween(0.8, 0.92);
  }

  @Test
  void changesLivesAsOftenAsDeclared() {
    assertThat(share(p -> p.contacts().email().changes())).isBetween(0.03, 0.045);
    assertThat(share(p -> p.contacts().phone().changes())).isBetween(0.018, 0.032);
    assertThat(share(p -> p.bio().address().changes())).isBetween(0.018, 0.032);
    assertThat(share(p -> p.bio().surname().changes())).isBetween(0.002, 0.01);
    assertThat(share(p -> p.devices().phone().changes())).isBetween(0.08, 0.12);
    assertThat(share(p -> p.keys().secondCrmId() != null)).isBetween(0.008, 0.017);
  }

  @Test
  void mixesHabits() {
    assertThat(share(p -> p.habits().registers())).isBetween(0.5, 0.65);
    assertThat(share(p -> p.habits().cards())).isBetween(0.35, 0.55);
    assertThat(share(p -> p.habits().app())).isBetween(0.18, 0.3);
    assertThat(share(p -> p.household().region() == Region.DE)).isBetween(0.17, 0.23);
    assertThat(share(p -> p.habits().until() != Long.MAX_VALUE)).isBetween(0.15, 0.25);
  }

  @Test
  void givesNobodyAnIdThatIsSomebodyElses() {
    Set<String> seen = new HashSet<>();
    for (Person p : PEOPLE) {
      p.contacts().email().spans().forEach(s -> assertThat(seen.add(s.value())).isTrue());
      p.contacts().phone().spans().forEach(s -> assertThat(seen.add(s.value())).isTrue());
      assertThat(seen.add(p.keys().userId())).isTrue();
      assertThat(seen.add(p.keys().crmId())).isTrue();
      assertThat(seen.add(p.keys().loyaltyId())).isTrue();
      p.devices().browser().spans().forEach(s -> assertThat(seen.add(s.value())).isTrue());
      p.devices().phone().spans().forEach(s -> assertThat(seen.add(s.value().deviceId())).isTrue());
    }
  }

  @Test
  void writesAddressesInPlainLetters() {
    assertThat(World.plain("Müller")).isEqualTo("mueller");
    assertThat(World.plain("Yıldırım")).isEqualTo("yildirim");
    assertThat(World.plain("İbrahim")).isEqualTo("ibrahim");
    assertThat(PEOPLE)
        .allSatisfy(p ->
            assertThat(p.contacts().email().spans().getFirst().value())
                .matches("[a-z.]+[0-9]+@[a-z]+\\.example"));
  }

  @Test
  void changesTheTabletsIdNowAndThen() {
    Household household =
        PEOPLE.stream().map(Person::household).filter(Household::tablet).findFirst().orElseThrow();

    assertThat(WORLD.tablet(household, WORLD.startMillis()))
        .isEqualTo(WORLD.tablet(household, WORLD.startMillis() + 1_000));
    long ids =
        IntStream.range(0, 90)
            .mapToObj(day -> WORLD.tablet(household, WORLD.startMillis() + day * 86_400_000L))
            .distinct()
            .count();
    assertThat(ids).isBetween(1L, 15L);
  }

  @Test
  void takesLongToRunOutOfTelephoneNumbers() {
    Set<String> numbers = new HashSet<>();
    for (Region region : Region.values()) {
      for (long i = 0; i < 50_000; i++) {
        assertThat(numbers.add(PhoneNumbers.of(region, 5, i * 239))).isTrue();
      }
    }
  }
}
