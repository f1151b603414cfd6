// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");
  private static final DemoCompany COMPANY = DemoCompany.of(11, 2_000, END);
  private static final Truth TRUTH = COMPANY.truth();
  private static final List<DemoEvent> EVENTS =
      COMPANY.deliveries().flatMap(d -> d.events().stream()).toList();

  @Test
  void knowsThePersonOfEveryValidEventByItsMessageId() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (DemoEvent event : EVENTS) {
      if (!event.valid()) {
        assertThat(TRUTH.personOf(event.messageId())).isEmpty();
      } else {
        assertThat(TRUTH.personOf(event.messageId())).hasValue(event.person());
        counts.merge(event.person(), event.duplicate() ? 0 : 1, Integer::sum);
      }
    }
    for (int person = 0; person < TRUTH.customers(); person++) {
      assertThat(TRUTH.eventCount(person)).isEqualTo(counts.getOrDefault(person, 0));
    }
  }

  @Test
  void knowsNothingOfForeignMessages() {
    assertThat(TRUTH.personOf("")).isEmpty();
    assertThat(TRUTH.personOf("not-a-uuid-but-thirty-six-characters")).isEmpty();
    assertThat(TRUTH.personOf("0b9e0c3a-7a52-4b7e-9d46-5b2f8e5a1c11")).isEmpty();
    assertThat(DemoCompany.of(12, 1, END).truth().personOf(EVENTS.getFirst().messageId()))
        .isEmpty();
  }

  @Test
  void givesEachIdentifierToThoseWhoCarryIt() {
    Map<Identifier, Set<Integer>> carriers = new HashMap<>();
    for (DemoEvent event : EVENTS) {
      for (Identifier identifier : event.identifiers()) {
        carriers.computeIfAbsent(identifier, _ -> new HashSet<>()).add(event.person());
      }
    }
    Map<Integer, Integer> own = new HashMap<>();
    carriers.forEach((identifier, people) -> {
      if (TRUTH.personOf(identifier).isPresent()) {
        int owner = TRUTH.personOf(identifier).getAsInt();
        // more than the owner only where a card was borrowed
        assertThat(people.contains(owner) && people.size() == 1)
            .as("%s", identifier)
            .isNotEqualTo(people.size() > 1 && identifier.type().equals("loyalty_id"));
        own.merge(owner, 1, Integer::sum);
      } else if (TRUTH.shared(identifier)) {
        assertThat(people).as("%s", identifier).hasSizeGreaterThan(1);
      }
    });
    for (int person = 0; person < TRUTH.customers(); person++) {
      assertThat(TRUTH.identifierCount(person)).isEqualTo(own.getOrDefault(person, 0));
    }
    long shared = carriers.keySet().stream().filter(TRUTH::shared).count();
    assertThat(shared).isBetween(50L, (long) carriers.size() / 50);
  }
}
