// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Decision;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.testing.Property;
import io.tributary.unify.apply.History.Happening;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.unify.apply.Unifier.Slice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The laws of unifying, over random histories of a small town where people share telephones,
/// browsers and e-mail addresses, call themselves other names, and somebody decides now and then.
class UnifyLawsPropertyTest {
  private static final int HISTORIES = 1_200;
  @TempDir Path folder;
  private final AtomicLong offsets = new AtomicLong();
  private final AtomicLong histories = new AtomicLong();

  private WorkspaceId nextWorkspace() {
    return new WorkspaceId("h" + histories.incrementAndGet());
  }

  /// Applies events one by one and decisions in their order, in between.
  private void inOrder(Unifier worker, WorkspaceId workspace, List<Happening> history) {
    for (Happening happening : history) {
      if (happening.isEvent()) {
        apply(worker, 0, List.of(happening.event(workspace)));
      } else {
        decide(worker, happening.decision(workspace));
      }
    }
  }

  private void decide(Unifier worker, Decision decision) {
    long offset = offsets.getAndIncrement();
    worker.decide(offset + 1, List.of(new PlacedDecision(offset, decision)));
  }

  private void apply(Unifier worker, int partition, List<Event> events) {
    List<Placed> placed = new ArrayList<>();
    for (Event event : events) {
      placed.add(new Placed(offsets.getAndIncrement(), event));
    }
    worker.apply(partition, offsets.get(), placed);
  }

  /// One write of slices of several partitions; a message is always in the same partition.
  private void applySliced(Unifier worker, List<Event> events, Random r) {
    Map<Integer, List<Placed>> byPartition = new TreeMap<>();
    for (Event event : events) {
      byPartition
          .computeIfAbsent(Math.floorMod(event.key().hashCode(), 3), _ -> new ArrayList<>())
          .add(new Placed(offsets.getAndIncrement(), event));
    }
    List<Slice> slices = new ArrayList<>();
    byPartition.forEach((partition, placed) -> {
      int cut = r.nextInt(placed.size() + 1);
      for (List<Placed> part :
          List.of(placed.subList(0, cut), placed.subList(cut, placed.size()))) {
        long next = part.isEmpty() ? placed.getFirst().offset() : part.getLast().offset() + 1;
        slices.add(new Slice(partition, next, part));
      }
    });
    worker.apply(slices);
    if (r.nextInt(4) == 0) {
      assertThat(worker.apply(slices)).isEqualTo(new Unifier.Applied(0, 0, 0));
    }
  }

  /// The same decisions in the same order, but everything else in any order, twice, in batches.
  private void shuffled(Unifier worker, WorkspaceId workspace, List<Happening> history, Random r) {
    List<Event> events = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    for (Happening happening : history) {
      if (happening.isEvent()) {
        events.add(happening.event(workspace));
        if (r.nextInt(3) == 0) {
          events.add(happening.event(workspace));
        }
      } else {
        decisions.add(happening.decision(workspace));
      }
    }
    Collections.shuffle(events, r);
    int at = 0;
    while (at < events.size() || !decisions.isEmpty()) {
      if (!decisions.isEmpty() && (at == events.size() || r.nextInt(4) == 0)) {
        decide(worker, decisions.removeFirst());
      } else {
        int end = Math.min(events.size(), at + 1 + r.nextInt(6));
        applySliced(worker, events.subList(at, end), r);
        at = end;
      }
    }
  }

  @Test
  void anyOrderDuplicationAndBatchingGiveTheSameProfiles() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "any order gives the same profiles",
          History.generator(),
          HISTORIES,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            inOrder(x.worker(), workspace, history);
            shuffled(y.worker(), workspace, history, new Random(history.hashCode()));
            assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
            assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
          });
    }
  }

  @Test
  void twoWorkersAtOnceGiveTheSameProfiles() throws Exception {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Property.check(
          "two workers give the same profiles",
          History.generator(),
          HISTORIES / 10,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            List<Happening> events = history.stream().filter(Happening::isEvent).toList();
            inOrder(x.worker(), workspace, events);
            List<Future<?>> done = new ArrayList<>();
            for (int partition = 0; partition < 2; partition++) {
              int own = partition;
              List<Placed> placed = new ArrayList<>();
              for (Happening happening : events) {
                if (happening.number() % 2 == own) {
                  placed.add(new Placed(offsets.getAndIncrement(), happening.event(workspace)));
                }
              }
              List<List<Placed>> batches = new ArrayList<>();
              for (int i = 0; i < placed.size(); i += 2) {
                batches.add(placed.subList(i, Math.min(placed.size(), i + 2)));
              }
              Unifier worker = y.worker();
              done.add(
                  threads.submit(() ->
                      batches.forEach(
                          batch -> worker.apply(own, batch.getLast().offset() + 1, batch))));
            }
            for (Future<?> one : done) {
              one.get();
            }
            assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
            assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
          });
    }
  }

  @Test
  void withdrawingDecisionsGivesTheProfilesAsIfTheyHadNeverBeenMade() {
    try (Town x = new Town(folder.resolve("x"), Town.RULES);
        Town y = new Town(folder.resolve("y"), Town.RULES)) {
      Property.check(
          "unmerge(merge(x)) = x",
          History.generator(),
          HISTORIES / 5,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            inOrder(x.worker(), workspace, history.stream().filter(Happening::isEvent).toList());
            Unifier worker = y.worker();
            inOrder(worker, workspace, history);
            for (Happening happening : history) {
              if (!happening.isEvent()) {
                decide(worker, Town.withdrawn(happening.decision(workspace)));
              }
            }
            assertThat(y.documents(workspace)).isEqualTo(x.documents(workspace));
            assertThat(y.evidence(workspace)).isEqualTo(x.evidence(workspace));
          });
    }
  }

  @Test
  void everyEventCountsOnceAndUnderOnePerson() {
    try (Town town = new Town(folder.resolve("x"), Town.RULES)) {
      Property.check(
          "no event is lost",
          History.generator(),
          HISTORIES / 5,
          history -> {
            WorkspaceId workspace = nextWorkspace();
            shuffled(town.worker(), workspace, history, new Random(history.hashCode()));
            Map<EventKey, Event> distinct = new LinkedHashMap<>();
            history.stream()
                .filter(Happening::isEvent)
                .map(happening -> happening.event(workspace))
                .forEach(event -> distinct.put(event.key(), event));
            long counted = 0;
            for (ProfileDocument document : town.documents(workspace)) {
              counted += document.activity().eventCount();
            }
            assertThat(counted).isEqualTo(distinct.size());
          });
    }
  }
}
