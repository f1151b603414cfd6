// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Decision;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.DecisionPreview.Outcome;
import io.tributary.unify.apply.DecisionPreview.Person;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.workspace.GoldenRules;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a preview of a decision says is what the decision then does, and it changes nothing.
class DecisionPreviewPropertyTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final String[] TYPES = {"user_id", "email", "anonymous_id", "passport"};

  @TempDir Path folder;
  private Town town;
  private DecisionPreview preview;
  private long offset;
  private long decisionOffset;

  @BeforeEach
  void open() {
    town = new Town(folder, Town.RULES);
    preview =
        new DecisionPreview(
            town.store,
            town.ids,
            town.rules,
            _ -> GoldenRules.defaults(),
            InstantSource.fixed(Town.START));
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

  private static Map<String, ProfileDocument> byId(List<ProfileDocument> documents) {
    Map<String, ProfileDocument> byId = new TreeMap<>();
    documents.forEach(document -> byId.put(document.id(), document));
    return byId;
  }

  private static void isAmong(List<Person> people, Map<String, ProfileDocument> documents) {
    for (Person person : people) {
      ProfileDocument document = Objects.requireNonNull(documents.get(person.id()));
      assertThat(document.activity().eventCount()).isEqualTo(person.eventCount());
      assertThat(document.traits()).isEqualTo(person.traits());
    }
  }

  /// Previews, decides, and holds one against the other.
  private void check(Decision decision) {
    List<ProfileDocument> before = town.documents(WORKSPACE);
    Outcome outcome = preview.preview(decision);
    assertThat(town.documents(WORKSPACE)).isEqualTo(before);
    isAmong(outcome.before(), byId(before));
    decide(decision);
    List<ProfileDocument> after = town.documents(WORKSPACE);
    isAmong(outcome.after(), byId(after));
    Collection<String> gone = new ArrayList<>(byId(before).keySet());
    gone.removeAll(byId(after).keySet());
    assertThat(outcome.before().stream().map(Person::id)).containsAll(gone);
    Collection<String> come = new ArrayList<>(byId(after).keySet());
    come.removeAll(byId(before).keySet());
    assertThat(outcome.after().stream().map(Person::id)).containsAll(come);
    // Identifiers that nothing was observed of may move without a trace in the documents.
    if (outcome.moves().isEmpty()) {
      assertThat(after).isEqualTo(before);
    }
    long events = outcome.before().stream().mapToLong(Person::eventCount).sum();
    assertThat(outcome.after().stream().mapToLong(Person::eventCount).sum()).isEqualTo(events);
  }

  @Test
  void saysWhatTheDecisionThenDoes() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < 20; i++) {
        event(
            Told.at(i).of("plan", "p" + random.nextInt(3)),
            identifier(random, seed),
            identifier(random, seed));
      }
      List<Decision> made = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Decision.Kind kind = random.nextBoolean() ? Decision.Kind.SAME : Decision.Kind.DIFFERENT;
        Decision decision =
            Town.decision(
                WORKSPACE,
                "d" + decisionOffset,
                kind,
                identifier(random, seed),
                identifier(random, seed));
        if (!decision.a().equals(decision.b())) {
          check(decision);
          made.add(decision);
        }
      }
      made.forEach(decision -> check(Town.withdrawn(decision)));
    }
  }

  private static String identifier(Random random, int seed) {
    return TYPES[random.nextInt(TYPES.length)] + ":" + seed + "-" + random.nextInt(3);
  }
}
