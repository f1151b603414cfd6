// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EvidenceLink.Kind;
import io.tributary.model.EvidenceLink.Use;
import io.tributary.model.Trust;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final IdentityRules RULES =
      new IdentityRules(
          List.of(
              type("user_id", 1, false, true, 3),
              type("passport", 1, true, true, 3),
              type("email", 2, false, true, 3),
              type("phone", 6, false, true, 3),
              type("anonymous_id", 0, false, false, 3)),
          type("*", 2, false, false, 3));

  private static IdentifierType type(
      String name, int limit, boolean unique, boolean known, int sharedBeyond) {
    return new IdentifierType(name, limit, unique, known, sharedBeyond, Set.of(), "");
  }

  private static Graph graph() {
    return new Graph(RULES);
  }

  @Test
  void joinsWhatHangsTogether() {
    Graph graph =
        graph()
            .seen("user_id:u1", "email:e1", 1)
            .seen("email:e1", "anonymous_id:a1", 2)
            .seen("user_id:u2", "anonymous_id:a2", 3);
    assertThat(graph.people())
        .containsExactly("anonymous_id:a1 email:e1 user_id:u1", "anonymous_id:a2 user_id:u2");
  }

  @Test
  void refusesToJoinBeyondALimitAndTheEarlierLinkWins() {
    Graph graph = graph().seen("user_id:u2", "email:e1", 2).seen("user_id:u1", "email:e1", 1);
    assertThat(graph.people()).containsExactly("email:e1 user_id:u1", "user_id:u2");
    assertThat(graph.uses("user_id:u1", "email:e1")).containsExactly(Use.JOINS);
    assertThat(graph.uses("user_id:u2", "email:e1")).containsExactly(Use.OVER_LIMIT);
  }

  @Test
  void decidesTiesTheSameWayEveryTime() {
    Graph graph =
        graph()
            .link("user_id:u1", "email:e1", Kind.OBSERVED, Trust.VERIFIED, 7)
            .link("user_id:u2", "email:e1", Kind.OBSERVED, Trust.VERIFIED, 7);
    // The message is the same too: the ends decide, whatever the order (see Graph).
    assertThat(graph.people()).hasSize(2);
  }

  @Test
  void considersStrongerTypesBeforeEarlierTimes() {
    Graph graph =
        graph()
            .seen("email:e1", "anonymous_id:a1", 1)
            .seen("user_id:u1", "email:e1", 9)
            .seen("user_id:u2", "anonymous_id:a1", 5)
            .seen("user_id:u1", "user_id:u2", 8);
    assertThat(graph.uses("email:e1", "anonymous_id:a1")).containsExactly(Use.OVER_LIMIT);
    assertThat(graph.people()).containsExactly("anonymous_id:a1 user_id:u2", "email:e1 user_id:u1");
  }

  @Test
  void letsAPersonHaveAsManyAsTheLimit() {
    Graph graph =
        graph()
            .seen("user_id:u1", "email:e1", 1)
            .seen("user_id:u1", "email:e2", 2)
            .seen("user_id:u1", "email:e3", 3);
    assertThat(graph.people()).containsExactly("email:e1 email:e2 user_id:u1", "email:e3");
  }

  @Test
  void letsADecisionGoBeyondALimitButNotBeyondUniqueness() {
    assertThat(
            graph()
                .seen("user_id:u1", "email:e1", 1)
                .seen("user_id:u2", "email:e2", 1)
                .same("user_id:u1", "user_id:u2")
                .people())
        .containsExactly("email:e1 email:e2 user_id:u1 user_id:u2");
    Graph unique =
        graph()
            .seen("passport:p1", "email:e1", 1)
            .seen("passport:p2", "email:e2", 1)
            .same("passport:p1", "passport:p2");
    assertThat(unique.people()).containsExactly("email:e1 passport:p1", "email:e2 passport:p2");
    assertThat(unique.uses("passport:p1", "passport:p2")).containsExactly(Use.NOT_UNIQUE);
  }

  @Test
  void partsEvenAPlainComponentAtItsWeakestLink() {
    Graph graph =
        graph()
            .seen("user_id:u1", "email:e1", 3)
            .seen("email:e1", "phone:t1", 2)
            .seen("phone:t1", "anonymous_id:a1", 1)
            .different("user_id:u1", "anonymous_id:a1");
    assertThat(graph.people()).containsExactly("anonymous_id:a1", "email:e1 phone:t1 user_id:u1");
    assertThat(graph.uses("phone:t1", "anonymous_id:a1")).containsExactly(Use.DECIDED_DIFFERENT);
    assertThat(graph.uses("user_id:u1", "anonymous_id:a1")).containsExactly(Use.PARTS);
  }

  @Test
  void partsWhatADecisionSaysDespiteAnotherThatJoinsRoundAbout() {
    Graph graph =
        graph()
            .same("email:e1", "phone:t1")
            .same("phone:t1", "email:e2")
            .different("email:e1", "email:e2");
    assertThat(graph.people()).hasSize(2).noneMatch(p -> p.contains("e1") && p.contains("e2"));
  }

  @Test
  void letsUnverifiedSourcesAttachBrowsersButNeverJoinKnownPeople() {
    Graph graph =
        graph().claimed("user_id:u1", "anonymous_id:a1", 1).claimed("user_id:u1", "email:e1", 2);
    assertThat(graph.people()).containsExactly("anonymous_id:a1 user_id:u1", "email:e1");
    assertThat(graph.uses("user_id:u1", "email:e1")).containsExactly(Use.UNVERIFIED);
  }

  @Test
  void doesNotLetUnverifiedSourcesJoinKnownPeopleOverABrowser() {
    Graph graph =
        graph()
            .claimed("user_id:u1", "anonymous_id:a1", 1)
            .claimed("email:e1", "anonymous_id:a1", 2);
    assertThat(graph.people()).containsExactly("anonymous_id:a1 user_id:u1", "email:e1");
  }

  @Test
  void considersWhatVerifiedSourcesToldFirst() {
    Graph graph =
        graph().claimed("user_id:u1", "anonymous_id:a1", 1).seen("email:e1", "anonymous_id:a1", 9);
    assertThat(graph.people()).containsExactly("anonymous_id:a1 email:e1", "user_id:u1");
  }

  @Test
  void joinsTwoUserIdsByAliasThoughOneIsTheLimit() {
    Graph graph =
        graph()
            .seen("user_id:u1", "email:e1", 1)
            .seen("user_id:u2", "email:e2", 1)
            .link("user_id:u1", "user_id:u2", Kind.ALIAS, Trust.VERIFIED, 5);
    assertThat(graph.people()).containsExactly("email:e1 email:e2 user_id:u1 user_id:u2");
  }

  @Test
  void doesNotLetAnUnverifiedAliasJoinTwoKnownPeople() {
    Graph graph = graph().link("user_id:u1", "user_id:u2", Kind.ALIAS, Trust.UNVERIFIED, 5);
    assertThat(graph.people()).containsExactly("user_id:u1", "user_id:u2");
  }

  @Test
  void setsApartWhatIsLinkedToTooMany() {
    Graph graph = graph();
    for (int i = 1; i <= 3; i++) {
      graph.seen("user_id:u" + i, "anonymous_id:kiosk", i);
    }
    assertThat(graph.shared()).isEmpty();
    assertThat(graph.people())
        .containsExactly("anonymous_id:kiosk user_id:u1", "user_id:u2", "user_id:u3");
    graph.seen("user_id:u4", "anonymous_id:kiosk", 4);
    assertThat(graph.shared()).containsExactly("anonymous_id:kiosk");
    assertThat(graph.people())
        .containsExactly(
            "anonymous_id:kiosk", "user_id:u1", "user_id:u2", "user_id:u3", "user_id:u4");
    assertThat(graph.uses("user_id:u1", "anonymous_id:kiosk")).containsExactly(Use.SHARED);
  }

  @Test
  void neverCallsSharedWhatOnePersonMayHave() {
    Graph telephones = graph();
    for (int i = 1; i <= 6; i++) {
      telephones.seen("user_id:u1", "phone:t" + i, i);
    }
    assertThat(telephones.shared()).isEmpty();
    assertThat(telephones.people()).hasSize(1);
    assertThat(telephones.seen("user_id:u1", "phone:t7", 7).shared()).containsExactly("user_id:u1");
    Graph browsers = graph();
    for (int i = 1; i <= 50; i++) {
      browsers.seen("user_id:u1", "anonymous_id:a" + i, i);
    }
    assertThat(browsers.shared()).isEmpty();
    assertThat(browsers.people()).hasSize(1);
  }

  @Test
  void doesNotCountDecisionsTowardsSharing() {
    Graph graph = graph();
    for (int i = 1; i <= 9; i++) {
      graph.same("user_id:u" + i, "anonymous_id:a1");
    }
    assertThat(graph.shared()).isEmpty();
    assertThat(graph.people()).hasSize(1);
  }
}
