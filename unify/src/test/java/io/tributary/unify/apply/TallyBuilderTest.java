// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Tally;
import io.tributary.unify.apply.Town.Told;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyBuilderTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final IdentifierIds IDS = new IdentifierIds(new byte[32]);

  private final TallyBuilder tally = new TallyBuilder(Tally.EMPTY);

  private static Observation seen(Told told, String... names) {
    return Observation.of(
        Town.event(WORKSPACE, "m1", told, names), Town.RULES, one -> IDS.id(WORKSPACE, one));
  }

  @Test
  void knowsTheSameOrFewerIdentifiersLaterOn() {
    assertThat(tally.knows(seen(Told.at(5), "user_id:u1", "email:e1"))).isFalse();
    tally.learn(seen(Told.at(5), "user_id:u1", "email:e1", "phone:t1"));
    assertThat(tally.knows(seen(Told.at(6), "user_id:u1", "email:e1", "phone:t1"))).isTrue();
    assertThat(tally.knows(seen(Told.at(6), "user_id:u1", "email:e1"))).isTrue();
    assertThat(tally.knows(seen(Told.at(6), "user_id:u1"))).isTrue();
  }

  @Test
  void doesNotKnowMoreIdentifiersEarlierTimesOtherSourcesOrAliases() {
    tally.learn(seen(Told.at(5), "user_id:u1", "email:e1"));
    assertThat(tally.knows(seen(Told.at(6), "user_id:u1", "email:e2"))).isFalse();
    assertThat(tally.knows(seen(Told.at(6), "user_id:u1", "email:e1", "phone:t1"))).isFalse();
    assertThat(tally.knows(seen(Told.at(5), "user_id:u1", "email:e1"))).isFalse();
    assertThat(tally.knows(seen(Told.at(4), "user_id:u1", "email:e1"))).isFalse();
    assertThat(tally.knows(seen(Told.at(6).by("crm", Trust.VERIFIED), "user_id:u1", "email:e1")))
        .isFalse();
    assertThat(tally.knows(seen(Told.at(6).by("web", Trust.UNVERIFIED), "user_id:u1", "email:e1")))
        .isFalse();
    assertThat(tally.knows(seen(Told.at(6).aliasOf("u2"), "user_id:u1", "email:e1"))).isFalse();
  }

  @Test
  void knowsEarlierTimesOnceItHasLearntThem() {
    tally.learn(seen(Told.at(5), "user_id:u1"));
    tally.learn(seen(Told.at(2), "user_id:u1"));
    assertThat(tally.knows(seen(Told.at(3), "user_id:u1"))).isTrue();
  }

  @Test
  void countsAllEventsButTellsApartWhatTheComponentsHaveCounted() {
    tally.learn(seen(Told.at(5), "user_id:u1", "email:e1"));
    tally.count(seen(Told.at(9), "user_id:u1", "email:e1"));
    tally.count(seen(Told.at(7), "user_id:u1", "email:e1"));
    tally.count(seen(Told.at(8), "user_id:u1"));
    Tally sum = tally.tally();
    assertThat(sum.eventCount()).isEqualTo(4);
    assertThat(sum.counters()).isEqualTo(Map.of("Visited", 4L));
    assertThat(sum.firstSeen()).isEqualTo(Town.START.plusSeconds(5).toEpochMilli());
    assertThat(sum.lastSeen()).isEqualTo(Town.START.plusSeconds(9).toEpochMilli());
    assertThat(sum.sightings()).extracting(Tally.Sighting::count).containsExactly(2L, 1L);
    assertThat(sum.sightings().getFirst().last())
        .isEqualTo(Town.START.plusSeconds(9).toEpochMilli());
  }

  @Test
  void learnsNoMoreThanItMay() {
    for (int i = 0; i < 100; i++) {
      tally.learn(seen(Told.at(1), "user_id:u1", "anonymous_id:a" + i));
    }
    assertThat(tally.tally().sightings()).hasSize(Tally.SIGHTINGS_MAX);
    assertThat(tally.tally().eventCount()).isEqualTo(100);
    assertThat(tally.knows(seen(Told.at(2), "user_id:u1", "anonymous_id:a99"))).isFalse();
    assertThat(tally.knows(seen(Told.at(2), "user_id:u1", "anonymous_id:a1"))).isTrue();
    // There is no room to count this one apart.
    assertThat(tally.knows(seen(Told.at(2), "user_id:u1"))).isFalse();
  }

  @Test
  void countsTheFirstNamesOnlyWhereThereAreTooMany() {
    Map<String, Long> counters = new TreeMap<>();
    for (int i = 0; i < TallyBuilder.COUNTERS_MAX; i++) {
      counters.put("name %04d".formatted(i), 1L);
    }
    TallyBuilder full = new TallyBuilder(new Tally(1_000, 0, 0, counters, List.of()));
    full.learn(seen(Told.at(5), "user_id:u1"));
    full.learn(seen(Told.at(6), "user_id:u1"));
    assertThat(full.tally().eventCount()).isEqualTo(1_002);
    assertThat(full.tally().counters())
        .hasSize(TallyBuilder.COUNTERS_MAX)
        .containsEntry("Visited", 2L)
        .doesNotContainKey("name 0999");
  }
}
