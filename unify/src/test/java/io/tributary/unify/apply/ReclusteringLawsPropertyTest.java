// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.ProfileStore;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.unify.apply.History.Happening;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.workspace.IdentityRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Working out who is who again under other rules gives what these rules would have given from the
/// start.
class ReclusteringLawsPropertyTest {
  private static final int HISTORIES = 600;

  @TempDir Path folder;
  private final AtomicLong offsets = new AtomicLong();
  private final AtomicLong histories = new AtomicLong();

  private record Changed(List<Happening> history, int[] before, int[] after) {
    @Override
    public String toString() {
      return history + " " + List.of(rules(before), rules(after));
    }
  }

  /// Limits, uniqueness, knownness and sharing of five types by chance; priorities stay.
  static IdentityRules rules(int[] chance) {
    return new IdentityRules(
        List.of(
            type("user_id", chance[0]),
            type("passport", chance[1]),
            type("email", chance[2]),
            type("phone", chance[3]),
            type("anonymous_id", chance[4])),
        type("*", chance[5]));
  }

  private static IdentityRules.IdentifierType type(String name, int chance) {
    return Town.type(
        name, chance % 4, (chance >> 2) % 4 == 0, (chance >> 4) % 2 == 0, (chance >> 5) % 4);
  }

  private static Gen<Changed> changes() {
    Gen<Changed> all =
        Gens.both(
            History.generator(),
            (random, _) -> new int[][] {chances(random), chances(random)},
            (history, chances) -> new Changed(history, chances[0], chances[1]));
    return all.simplifiedBy(changed ->
        History.generator()
            .simpler(changed.history)
            .map(history -> new Changed(history, changed.before, changed.after)));
  }

  private static int[] chances(RandomGenerator random) {
    return random.ints(6, 0, 128).toArray();
  }

  private void live(
      Town town, IdentityRules rules, WorkspaceId workspace, List<Happening> history) {
    Unifier worker = town.worker(rules);
    for (Happening happening : history) {
      long offset = offsets.getAndIncrement();
      if (happening.isEvent()) {
        worker.apply(0, offset + 1, List.of(new Placed(offset, happening.event(workspace))));
      } else {
        worker.decide(
            offset + 1, List.of(new PlacedDecision(offset, happening.decision(workspace))));
      }
    }
  }

  @Test
  void otherRulesGiveWhatTheyWouldHaveGivenFromTheStart() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "reclustering gives the profiles of a fresh store",
          changes(),
          HISTORIES,
          changed -> {
            WorkspaceId workspace = new WorkspaceId("h" + histories.incrementAndGet());
            IdentityRules after = rules(changed.after);
            live(x, after, workspace, changed.history);
            live(y, rules(changed.before), workspace, changed.history);
            Reclustering reclustering =
                new Reclustering(y.store, y.ids, after, InstantSource.fixed(Town.START));
            List<ProfileDocument> today = y.documents(workspace);
            Reclustering.Outcome preview = reclustering.preview(workspace, 3);
            assertThat(y.documents(workspace)).isEqualTo(today);
            Reclustering.Outcome outcome = reclustering.run(workspace, 3, _ -> {});
            assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
            assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
            assertThat(preview.examples()).isEqualTo(outcome.examples());
            assertThat(preview.joined()).isEqualTo(outcome.joined());
            assertThat(preview.parted()).isEqualTo(outcome.parted());
          });
    }
  }

  @Test
  void changeThatWasCutShortIsFinished() {
    int[] cut = {0};
    Map<WorkspaceId, IdentityRules> today = new HashMap<>();
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "a change of rules that was cut short is finished by the next start",
          changes(),
          HISTORIES / 4,
          changed -> {
            WorkspaceId workspace = new WorkspaceId("h" + histories.incrementAndGet());
            IdentityRules before = rules(changed.before);
            IdentityRules after = rules(changed.after);
            live(x, after, workspace, changed.history);
            live(y, before, workspace, changed.history);
            again(y.store, y, after).beginFrom(workspace, before);
            assertThat(again(y.store, y, before).isUnfinished(workspace)).isFalse();
            int commits = changed.history.size() % 3;
            try {
              again(new FaultyStore(y.store, commits, false), y, after).run(workspace, 0, _ -> {});
            } catch (FaultyStore.Death _) {
              cut[0]++;
              assertThat(again(y.store, y, after).isUnfinished(workspace))
                  .isEqualTo(!before.equals(after));
            }
            today.put(workspace, after);
            InstantSource clock = InstantSource.fixed(Town.START);
            new Unifier(
                    y.store,
                    y.ids,
                    one -> today.getOrDefault(one, after),
                    Duration.ofDays(35),
                    clock)
                .finishChanges(_ -> {});
            assertThat(again(y.store, y, after).isUnfinished(workspace)).isFalse();
            assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
            assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
          });
    }
    assertThat(cut[0]).isPositive();
  }

  private static Reclustering again(ProfileStore store, Town town, IdentityRules rules) {
    return new Reclustering(store, town.ids, rules, InstantSource.fixed(Town.START));
  }

  @Test
  void rulesThatAreTheSameChangeNothing() {
    try (Town town = new Town(folder.resolve("x"), Town.RULES)) {
      Property.check(
          "reclustering is idempotent",
          changes(),
          HISTORIES / 5,
          changed -> {
            WorkspaceId workspace = new WorkspaceId("h" + histories.incrementAndGet());
            IdentityRules rules = rules(changed.before);
            live(town, rules, workspace, changed.history);
            Reclustering.Outcome outcome =
                new Reclustering(town.store, town.ids, rules, InstantSource.fixed(Town.START))
                    .run(workspace, 3, _ -> {});
            assertThat(outcome.joined()).isZero();
            assertThat(outcome.parted()).isZero();
            assertThat(outcome.examples()).isEmpty();
          });
    }
  }
}
