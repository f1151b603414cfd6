// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EvidenceLink.Kind;
import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Link;
import io.tributary.profiles.NodeId;
import io.tributary.unify.apply.Town.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final IdentifierIds IDS = new IdentifierIds(new byte[32]);

  private static NodeId id(String name) {
    return IDS.id(WORKSPACE, Identifier.parse(name));
  }

  private static Observation observation(Told told, String... names) {
    return Observation.of(
        Town.event(WORKSPACE, "m1", told, names), Town.RULES, one -> IDS.id(WORKSPACE, one));
  }

  @Test
  void isKeptUnderTheStrongestType() {
    Observation observation =
        observation(Told.at(5), "anonymous_id:a1", "email:e1", "user_id:u1", "device_id:d1");
    assertThat(observation.anchor()).isEqualTo(id("user_id:u1"));
    assertThat(observation.others())
        .containsExactly(id("anonymous_id:a1"), id("device_id:d1"), id("email:e1"));
    assertThat(observation.at()).isEqualTo(Town.START.plusSeconds(5).toEpochMilli());
  }

  @Test
  void isKeptUnderTheSmallestOfTypesThatAreNotListed() {
    assertThat(observation(Told.at(1), "z_id:1", "device_id:d2", "device_id:d1").anchor())
        .isEqualTo(id("device_id:d1"));
  }

  @Test
  void linksEverythingItCarriesWithEverythingElse() {
    List<Link> links = observation(Told.at(1), "anonymous_id:a1", "email:e1", "user_id:u1").links();
    assertThat(links)
        .extracting(Link::key)
        .containsExactlyInAnyOrder(
            new Link.Key(id("anonymous_id:a1"), id("email:e1"), Kind.OBSERVED),
            new Link.Key(id("anonymous_id:a1"), id("user_id:u1"), Kind.OBSERVED),
            new Link.Key(id("user_id:u1"), id("email:e1"), Kind.OBSERVED));
    assertThat(observation(Told.at(1), "email:e1").links()).isEmpty();
  }

  @Test
  void takesAnAliasForAUserOrABrowser() {
    Observation observation = observation(Told.at(1).aliasOf("old"), "user_id:u1");
    assertThat(observation.links())
        .extracting(Link::key)
        .containsExactlyInAnyOrder(
            new Link.Key(id("user_id:u1"), id("user_id:old"), Kind.ALIAS),
            new Link.Key(id("user_id:u1"), id("anonymous_id:old"), Kind.ALIAS));
    assertThat(observation.others()).isEmpty();
    assertThat(observation.all()).hasSize(3);
  }

  @Test
  void doesNotLinkAnAliasWithItself() {
    assertThat(observation(Told.at(1).aliasOf("u1"), "user_id:u1").links())
        .extracting(Link::key)
        .containsExactly(new Link.Key(id("user_id:u1"), id("anonymous_id:u1"), Kind.ALIAS));
  }
}
