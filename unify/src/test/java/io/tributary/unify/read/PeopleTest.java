// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.EvidenceLink.Use;
import io.tributary.model.Identifier;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.NodeId;
import io.tributary.unify.apply.Town;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.unify.read.Explanation.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Finding people, their evidence and their history.
class PeopleTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;

  @TempDir Path folder;
  private Town town;
  private long offset;
  private long decisionOffset;

  @BeforeEach
  void open() {
    town = new Town(folder, Town.RULES);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private void event(Told told, String... identifiers) {
    Placed placed = new Placed(offset, Town.event(WORKSPACE, "m" + offset, told, identifiers));
    town.worker().apply(0, ++offset, List.of(placed));
  }

  private void decide(Decision decision) {
    PlacedDecision placed = new PlacedDecision(decisionOffset, decision);
    town.worker().decide(++decisionOffset, List.of(placed));
  }

  private Decision decision(Decision.Kind kind, String a, String b) {
    return Town.decision(WORKSPACE, "d" + decisionOffset, kind, a, b);
  }

  private ProfileDocument person(String identifier) {
    return town.people.document(WORKSPACE, found(identifier));
  }

  private People.Found found(String identifier) {
    return town.people
        .find(WORKSPACE, town.people.id(WORKSPACE, Identifier.parse(identifier)))
        .orElseThrow();
  }

  private Explanation explain(String a, String b) {
    return town.people.explain(WORKSPACE, Identifier.parse(a), Identifier.parse(b));
  }

  @Test
  void findsAPersonByAnyIdentifierAndByAnyIdTheyEverHad() {
    event(Told.at(5), "email:e1");
    String old = person("email:e1").id();
    event(Told.at(1), "user_id:u1");
    event(Told.at(9), "user_id:u1", "email:e1");
    ProfileDocument person = person("email:e1");
    assertThat(person).isEqualTo(person("user_id:u1"));
    assertThat(person.id()).isNotEqualTo(old);
    assertThat(person.aliases()).containsExactly(old);
    assertThat(town.people.find(WORKSPACE, NodeId.parse(old)).map(found -> found.id().text()))
        .contains(person.id());
    assertThat(town.people.find(WORKSPACE, town.ids.id(WORKSPACE, new Identifier("x", "y"))))
        .isEmpty();
  }

  @Test
  void findsNobodyByAnIdentifierThatOnlyADecisionNamed() {
    decide(decision(Decision.Kind.SAME, "user_id:u1", "user_id:u2"));
    assertThat(town.people.find(WORKSPACE, town.ids.id(WORKSPACE, new Identifier("user_id", "u1"))))
        .isEmpty();
    assertThat(town.documents(WORKSPACE)).isEmpty();
    assertThat(explain("user_id:u1", "user_id:u2").verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void countsEveryObservationOfIdentifiersAndLinks() {
    for (int i = 0; i < 10; i++) {
      event(Told.at(10 + i), "user_id:u1", "email:e1");
    }
    event(Told.at(3), "user_id:u1", "email:e1");
    event(Told.at(40), "email:e1");
    ProfileDocument person = person("user_id:u1");
    assertThat(person.identifiers())
        .extracting(one -> one.identifier() + " " + one.count())
        .containsExactly("email:e1 12", "user_id:u1 11");
    assertThat(person.identifiers().getFirst().firstSeen()).isEqualTo(Town.START.plusSeconds(3));
    assertThat(person.identifiers().getFirst().lastSeen()).isEqualTo(Town.START.plusSeconds(40));
    assertThat(person.activity().eventCount()).isEqualTo(12);
    List<EvidenceLink> evidence = town.people.evidence(found("email:e1"));
    assertThat(evidence).hasSize(1);
    assertThat(evidence.getFirst().count()).isEqualTo(11);
    assertThat(evidence.getFirst().first()).isEqualTo(Town.START.plusSeconds(3));
    assertThat(evidence.getFirst().last()).isEqualTo(Town.START.plusSeconds(19));
    assertThat(evidence.getFirst().firstMessageId()).isEqualTo("m10");
  }

  @Test
  void explainsWhyByAShortestChain() {
    event(Told.at(1), "user_id:u1", "email:e1");
    event(Told.at(2), "email:e1", "anonymous_id:a1");
    event(Told.at(3), "anonymous_id:a1", "phone:t1");
    Explanation why = explain("user_id:u1", "phone:t1");
    assertThat(why.verdict()).isEqualTo(Verdict.SAME);
    assertThat(why.because())
        .extracting(link -> link.a() + " " + link.b())
        .containsExactly(
            "email:e1 user_id:u1", "anonymous_id:a1 email:e1", "anonymous_id:a1 phone:t1");
    assertThat(why.text()).isEqualTo("They are one person, by 3 links.");
    assertThat(explain("email:e1", "email:e1").text()).contains("one and the same identifier");
  }

  @Test
  void explainsEveryReasonWhyNot() {
    event(Told.at(1), "user_id:u1", "email:e1");
    event(Told.at(2), "user_id:u2", "email:e1");
    event(Told.at(3), "passport:p1", "phone:t1");
    event(Told.at(4), "passport:p2", "phone:t1");
    event(Told.at(5).by("blog", Trust.UNVERIFIED), "user_id:u3", "email:e3");
    event(Told.at(6), "user_id:u4");
    decide(decision(Decision.Kind.DIFFERENT, "user_id:u4", "email:e3"));
    assertThat(why("user_id:u1", "user_id:u2")).containsOnly(Use.OVER_LIMIT);
    assertThat(explain("user_id:u2", "email:e1").text()).contains("more identifiers of a type");
    assertThat(explain("passport:p2", "phone:t1").text()).contains("two values of a unique type");
    assertThat(explain("user_id:u3", "email:e3").text()).contains("only unverified sources");
    assertThat(explain("user_id:u4", "email:e3").text()).contains("somebody decided");
    assertThat(explain("user_id:u1", "user_id:u4").text()).contains("nothing links them");
    assertThat(explain("user_id:u1", "user_id:u9").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  private List<Use> why(String a, String b) {
    Explanation explanation = explain(a, b);
    assertThat(explanation.verdict()).isEqualTo(Verdict.DIFFERENT);
    return explanation.against().stream().map(EvidenceLink::use).toList();
  }

  @Test
  void explainsThatWhatLinksTwoIsShared() {
    for (int i = 0; i < 5; i++) {
      event(Told.at(i), "user_id:u" + i, "anonymous_id:kiosk");
    }
    assertThat(explain("user_id:u0", "user_id:u1").text()).contains("shared by too many");
    assertThat(why("user_id:u0", "user_id:u1")).containsOnly(Use.SHARED);
  }

  @Test
  void tellsTheHistoryOfJoiningAndParting() {
    event(Told.at(1), "user_id:u1");
    event(Told.at(2), "email:e1");
    event(Told.at(3), "user_id:u1", "email:e1");
    decide(decision(Decision.Kind.DIFFERENT, "user_id:u1", "email:e1"));
    decide(
        Town.withdrawn(
            Town.decision(WORKSPACE, "d0", Decision.Kind.DIFFERENT, "user_id:u1", "email:e1")));
    People.Found found = found("email:e1");
    Duration time = Duration.ofMinutes(1);
    People.JournalPage all = town.people.history(WORKSPACE, found, Long.MAX_VALUE, 9, time);
    assertThat(all.next()).isNull();
    List<MergeRecord> history = all.entries();
    assertThat(history)
        .extracting(one -> one.kind() + " " + one.cause() + " " + one.reason())
        .containsExactly("JOINED withdrawal d0", "PARTED decision d0", "JOINED event m2");
    assertThat(history.getLast().links()).containsExactly("email:e1 user_id:u1");
    People.JournalPage page = town.people.journal(WORKSPACE, history.getFirst().sequence(), 1);
    assertThat(page.entries()).containsExactly(history.get(1));
    long next = Objects.requireNonNull(page.next());
    assertThat(town.people.history(WORKSPACE, found, next, 1, time).entries())
        .containsExactly(history.get(2));
    assertThat(town.people.history(WORKSPACE, found, next, 1, Duration.ofSeconds(-1)).next())
        .isEqualTo(next);
    assertThat(town.people.decisions(WORKSPACE)).hasSize(1);
    assertThat(town.people.decision(WORKSPACE, "d0")).map(Decision::withdrawn).contains(true);
  }
}
