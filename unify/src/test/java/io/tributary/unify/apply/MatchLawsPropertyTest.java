// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EvidenceLink;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchEntry;
import io.tributary.model.match.MatchLink;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.unify.apply.History.Happening;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.unify.read.MatchReader;
import io.tributary.workspace.IdentityRules;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The laws of unifying hold with matches: they are evidence like all other, and come last.
class MatchLawsPropertyTest {
  private static final int HISTORIES = 240;

  @TempDir Path folder;
  private final AtomicLong offsets = new AtomicLong();
  private final AtomicLong histories = new AtomicLong();

  private WorkspaceId nextWorkspace() {
    return new WorkspaceId("h" + histories.incrementAndGet());
  }

  private void happen(Unifier worker, WorkspaceId workspace, Happening happening) {
    long offset = offsets.getAndIncrement();
    if (happening.isEvent()) {
      worker.apply(0, offset + 1, List.of(new Placed(offset, happening.event(workspace))));
    } else {
      worker.decide(offset + 1, List.of(new PlacedDecision(offset, happening.decision(workspace))));
    }
  }

  private void run(
      Matches matches, WorkspaceId workspace, List<MatchLink> put, List<MatchLink.Pair> withdrawn) {
    String id = "r" + offsets.getAndIncrement();
    MatchHistory.entries(workspace, id, put, withdrawn)
        .forEach(entry -> matches.take(offsets.getAndIncrement(), entry));
  }

  private static List<MatchLink.Pair> pairs(List<MatchLink> links) {
    return links.stream().map(MatchLink::pair).toList();
  }

  private static void same(Town x, Town y, WorkspaceId workspace) {
    assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
    assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
  }

  /// Matches in several runs, some twice, some wrong ones at first, among all that happens; only
  /// decisions keep their order.
  private void shuffled(Town town, WorkspaceId workspace, MatchHistory history, Random r) {
    List<Happening> events = new ArrayList<>();
    List<Happening> decisions = new ArrayList<>();
    history.happenings().forEach(one -> (one.isEvent() ? events : decisions).add(one));
    List<MatchLink> links = new ArrayList<>(history.matches());
    Collections.shuffle(events, r);
    Collections.shuffle(links, r);
    Unifier worker = town.worker();
    Matches matches = MatchHistory.matches(town.store, town);
    while (!events.isEmpty() || !decisions.isEmpty() || !links.isEmpty()) {
      switch (r.nextInt(4)) {
        case 0 -> {
          if (!decisions.isEmpty()) {
            happen(worker, workspace, decisions.removeFirst());
          }
        }
        case 1 -> {
          List<MatchLink> some = links.subList(0, r.nextInt(links.size() + 1));
          if (r.nextBoolean()) {
            MatchLink other =
                MatchHistory.link("user_id:u1", "email:e1", 3.5, true, Trust.VERIFIED);
            boolean known = history.matches().stream().anyMatch(l -> l.pair().equals(other.pair()));
            if (!known) {
              run(matches, workspace, List.of(other), List.of());
              run(matches, workspace, List.of(), List.of(other.pair()));
            }
          }
          run(matches, workspace, some, List.of());
          if (r.nextBoolean()) {
            run(matches, workspace, some, List.of());
          }
          some.clear();
        }
        default -> {
          if (!events.isEmpty()) {
            Happening next = events.removeLast();
            happen(worker, workspace, next);
            if (r.nextInt(3) == 0) {
              happen(worker, workspace, next);
            }
          }
        }
      }
    }
  }

  @Test
  void anyOrderOfObservationsMatchesAndDecisionsGivesTheSamePeople() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "any order gives the same people, with matches",
          MatchHistory.generator(),
          HISTORIES,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            history.happenings().forEach(one -> happen(x.worker(), workspace, one));
            run(MatchHistory.matches(x.store, x), workspace, history.matches(), List.of());
            shuffled(y, workspace, history, new Random(history.hashCode()));
            same(x, y, workspace);
          });
    }
  }

  @Test
  void matchesThatAreTakenAwayHaveNeverBeenThere() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "withdrawing matches restores what was before",
          Gens.both(MatchHistory.generator(), MatchHistory.generator(), (a, b) -> List.of(a, b)),
          HISTORIES / 2,
          histories -> {
            WorkspaceId workspace = nextWorkspace();
            MatchHistory history = histories.getFirst();
            List<MatchLink> other = histories.getLast().matches();
            Matches matches = MatchHistory.matches(y.store, y);
            for (Happening one : history.happenings()) {
              happen(x.worker(), workspace, one);
              happen(y.worker(), workspace, one);
            }
            run(matches, workspace, history.matches(), List.of());
            run(matches, workspace, List.of(), pairs(history.matches()));
            same(x, y, workspace);
            // A new model puts its matches in the place of the former's.
            run(MatchHistory.matches(x.store, x), workspace, other, List.of());
            run(matches, workspace, history.matches(), List.of());
            List<MatchLink.Pair> gone = new ArrayList<>(pairs(history.matches()));
            gone.removeAll(pairs(other));
            run(matches, workspace, other, gone);
            same(x, y, workspace);
          });
    }
  }

  @Test
  void withMatchesSomePeopleBecomeOneAndNobodyIsParted() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "who is who without matches does not depend on them",
          MatchHistory.generator(),
          HISTORIES / 2,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            history.happenings().forEach(one -> happen(x.worker(), workspace, one));
            shuffled(y, workspace, history, new Random(history.hashCode()));
            Map<String, String> personOf = new HashMap<>();
            for (ProfileDocument person : y.documents(workspace)) {
              person
                  .identifiers()
                  .forEach(seen -> personOf.put(seen.identifier().toString(), person.id()));
            }
            for (ProfileDocument core : x.documents(workspace)) {
              Set<String> with = new HashSet<>();
              core.identifiers()
                  .forEach(seen -> with.add(personOf.get(seen.identifier().toString())));
              assertThat(with).hasSize(core.identifiers().isEmpty() ? 0 : 1);
            }
          });
    }
  }

  private record Crashes(MatchHistory history, List<Integer> commits) {}

  @Test
  void runThatIsCutShortAtAnyWriteCountsOnceAndAsAWhole() {
    try (Town whole = new Town(folder.resolve("whole"), Town.RULES);
        ProfileStore store = RocksProfileStore.open(folder.resolve("crashed"))) {
      Property.check(
          "a crash changes nothing",
          Gens.both(
              MatchHistory.generator(),
              Gens.listOf(Gens.ints(0, 9), 1, 6),
              (h, c) -> new Crashes(h, c)),
          HISTORIES / 4,
          crashes -> {
            WorkspaceId workspace = nextWorkspace();
            MatchHistory history = crashes.history;
            Town crashed = new Town(store, Town.RULES);
            for (Happening one : history.happenings()) {
              happen(whole.worker(), workspace, one);
              happen(crashed.worker(), workspace, one);
            }
            List<MatchEntry> log =
                new ArrayList<>(
                    MatchHistory.entries(workspace, "r1", history.matches(), List.of()));
            log.addAll(
                MatchHistory.entries(
                    workspace,
                    "r2",
                    List.of(),
                    pairs(history.matches()).stream().limit(2).toList()));
            long start = offsets.getAndAdd(log.size());
            feed(whole.store, whole, log, start);
            for (int commits : crashes.commits) {
              try {
                FaultyStore faulty = new FaultyStore(store, commits / 2, commits % 2 == 0);
                feed(faulty, crashed, log, start);
                break;
              } catch (FaultyStore.Death _) {
                // The next one goes on from here.
              }
            }
            feed(store, crashed, log, start);
            same(whole, crashed, workspace);
          });
    }
  }

  /// Reads the log as a worker does when it starts.
  private static void feed(ProfileStore store, Town town, List<MatchEntry> log, long start) {
    Matches matches = MatchHistory.matches(store, town);
    long begin = Math.max(0, Matches.begin(store) - start);
    for (int i = (int) begin; i < log.size(); i++) {
      matches.take(start + i, log.get(i));
    }
  }

  @Test
  void otherRulesGiveWhatTheyWouldHaveGivenFromTheStart() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Gen<int[]> chances = (random, _) -> random.ints(6, 0, 128).toArray();
      Property.check(
          "reclustering keeps matches",
          Gens.both(MatchHistory.generator(), chances, Map::entry),
          HISTORIES / 2,
          changed -> {
            WorkspaceId workspace = nextWorkspace();
            MatchHistory history = changed.getKey();
            IdentityRules after = ReclusteringLawsPropertyTest.rules(changed.getValue());
            InstantSource clock = InstantSource.fixed(Town.START);
            for (Happening one : history.happenings()) {
              happen(x.worker(after), workspace, one);
              happen(y.worker(), workspace, one);
            }
            run(
                new Matches(x.store, x.ids, _ -> after, clock),
                workspace,
                history.matches(),
                List.of());
            run(MatchHistory.matches(y.store, y), workspace, history.matches(), List.of());
            new Reclustering(y.store, y.ids, after, clock).run(workspace, 0, _ -> {});
            same(x, y, workspace);
          });
    }
  }

  @Test
  void previewSaysWhatARunThenDoesAndWritesNothing() {
    try (Town town = new Town(folder.resolve("x"), Town.RULES)) {
      Property.check(
          "previews are true",
          MatchHistory.generator(),
          HISTORIES / 5,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            history.happenings().forEach(one -> happen(town.worker(), workspace, one));
            List<ProfileDocument> before = town.documents(workspace);
            Matches matches = MatchHistory.matches(town.store, town);
            Matches.Outcome outcome =
                matches.preview(workspace, history.matches(), List.of(), 1_000);
            assertThat(town.documents(workspace)).isEqualTo(before);
            run(matches, workspace, history.matches(), List.of());
            long joined = 0;
            for (MergeRecord entry :
                town.people.journal(workspace, Long.MAX_VALUE, 1_000).entries()) {
              if (entry.cause().equals("match")) {
                joined += entry.before().size();
                assertThat(entry.reason()).isEqualTo("model");
                assertThat(entry.links()).isNotEmpty();
              }
            }
            assertThat(outcome.joined()).isEqualTo(joined);
            assertThat(outcome.parted()).isZero();
            assertThat(matches.preview(workspace, history.matches(), List.of(), 9).joined())
                .isZero();
          });
    }
  }

  @Test
  void refusedAndDoubtfulMatchesStayWithTheirReason() {
    try (Town town = new Town(folder.resolve("x"), Town.RULES)) {
      WorkspaceId workspace = nextWorkspace();
      Unifier worker = town.worker();
      long offset = 0;
      for (String name : List.of("user_id:u1", "user_id:u2", "email:e1", "anonymous_id:a1")) {
        Town.Told told = Town.Told.at((int) offset);
        Placed placed = new Placed(offset, Town.event(workspace, "m" + offset, told, name));
        worker.apply(0, ++offset, List.of(placed));
      }
      Matches matches = MatchHistory.matches(town.store, town);
      run(
          matches,
          workspace,
          List.of(
              MatchHistory.link("user_id:u1", "email:e1", 9, true, Trust.VERIFIED),
              MatchHistory.link("user_id:u2", "email:e1", 8, true, Trust.VERIFIED),
              MatchHistory.link("user_id:u1", "anonymous_id:a1", 1, false, Trust.VERIFIED)),
          List.of());
      assertThat(town.evidence(workspace))
          .extracting(link -> link.a() + " " + link.b(), EvidenceLink::use)
          .containsOnly(
              org.assertj.core.groups.Tuple.tuple("email:e1 user_id:u1", EvidenceLink.Use.JOINS),
              org.assertj.core.groups.Tuple.tuple(
                  "email:e1 user_id:u2", EvidenceLink.Use.OVER_LIMIT),
              org.assertj.core.groups.Tuple.tuple(
                  "anonymous_id:a1 user_id:u1", EvidenceLink.Use.DOUBTFUL));
      assertThat(town.documents(workspace)).hasSize(3);
      assertThat(new MatchReader(town.store).runs(workspace)).hasSize(1);
      String text =
          town.people.explain(workspace, name("user_id:u1"), name("anonymous_id:a1")).text();
      assertThat(text).contains("alike").contains("probability 0.6667");
      assertThat(town.people.explain(workspace, name("user_id:u1"), name("email:e1")).text())
          .contains("weight 9.00");
    }
  }

  private static io.tributary.model.Identifier name(String text) {
    return io.tributary.model.Identifier.parse(text);
  }
}
