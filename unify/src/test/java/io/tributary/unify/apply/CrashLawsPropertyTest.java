// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.profiles.StoredMessages;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.unify.apply.History.Happening;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash at any write, and the log read again from where the store says that it was applied, give
/// the same profiles.
class CrashLawsPropertyTest {
  private static final int BATCH = 3;

  @TempDir Path folder;
  private final AtomicLong histories = new AtomicLong();

  private record Crashes(List<Happening> history, List<Integer> commits) {}

  private static Gen<Crashes> crashes() {
    Gen<Crashes> all =
        Gens.both(
            History.generator(), Gens.listOf(Gens.ints(0, 9), 1, 6), (h, c) -> new Crashes(h, c));
    return all.simplifiedBy(value ->
        History.generator()
            .simpler(value.history)
            .map(history -> new Crashes(history, value.commits)));
  }

  /// The logs of a workspace's history: events and decisions, each from offset `start` on.
  private record Logs(long start, List<Placed> events, List<PlacedDecision> decisions) {
    static Logs of(WorkspaceId workspace, List<Happening> history, long start) {
      List<Placed> events = new ArrayList<>();
      List<PlacedDecision> decisions = new ArrayList<>();
      for (Happening one : history) {
        if (one.isEvent()) {
          events.add(new Placed(start + events.size(), one.event(workspace)));
        } else {
          decisions.add(new PlacedDecision(start + decisions.size(), one.decision(workspace)));
        }
      }
      return new Logs(start, events, decisions);
    }

    /// Applies what the store says was not applied yet, as a worker does when it starts.
    void goOn(Town town) {
      Unifier worker = town.worker();
      List<Placed> rest = events.stream().filter(e -> e.offset() >= applied(town)).toList();
      for (int at = 0; at < rest.size(); at += BATCH) {
        List<Placed> batch = rest.subList(at, Math.min(at + BATCH, rest.size()));
        worker.apply(0, batch.getLast().offset() + 1, batch);
      }
      if (!decisions.isEmpty()) {
        worker.decide(decisions.getLast().offset() + 1, decisions);
      }
    }

    private static long applied(Town town) {
      return new StoredMessages(town.store).applied(0);
    }
  }

  @Test
  void crashesAtAnyWriteLoseAndRepeatNothing() {
    try (Town whole = new Town(folder.resolve("whole"), Town.RULES);
        ProfileStore store = RocksProfileStore.open(folder.resolve("crashed"))) {
      AtomicLong offsets = new AtomicLong();
      Property.check(
          "a crash changes nothing",
          crashes(),
          400,
          crashes -> {
            WorkspaceId workspace = new WorkspaceId("h" + histories.incrementAndGet());
            Logs logs = Logs.of(workspace, crashes.history, offsets.getAndAdd(100));
            logs.goOn(whole);
            for (int commits : crashes.commits) {
              try {
                logs.goOn(
                    new Town(new FaultyStore(store, commits / 2, commits % 2 == 0), Town.RULES));
              } catch (FaultyStore.Death _) {
                continue;
              }
              break;
            }
            Town crashed = new Town(store, Town.RULES);
            logs.goOn(crashed);
            assertThat(crashed.documents(workspace)).isEqualTo(whole.documents(workspace));
            assertThat(crashed.evidence(workspace)).isEqualTo(whole.evidence(workspace));
          });
    }
  }

  @Test
  void storeThatIsOpenedAgainGoesOnWhereItWas() {
    try (Town whole = new Town(folder.resolve("whole"), Town.RULES)) {
      AtomicLong offsets = new AtomicLong();
      Property.check(
          "closing and opening changes nothing",
          crashes(),
          8,
          crashes -> {
            WorkspaceId workspace = new WorkspaceId("h" + histories.incrementAndGet());
            Logs logs = Logs.of(workspace, crashes.history, offsets.getAndAdd(100));
            logs.goOn(whole);
            for (int commits : crashes.commits) {
              try (ProfileStore store = RocksProfileStore.open(folder.resolve("crashed"))) {
                logs.goOn(
                    new Town(new FaultyStore(store, commits / 2, commits % 2 == 0), Town.RULES));
              } catch (FaultyStore.Death _) {
                // The next one goes on from here.
              }
            }
            try (Town crashed = new Town(folder.resolve("crashed"), Town.RULES)) {
              logs.goOn(crashed);
              assertThat(crashed.documents(workspace)).isEqualTo(whole.documents(workspace));
              assertThat(
                      crashed.store.get(
                          Family.META, StoredMessages.appliedKey("events.collected", 0)))
                  .isEqualTo(
                      whole.store.get(
                          Family.META, StoredMessages.appliedKey("events.collected", 0)));
            }
          });
    }
  }
}
