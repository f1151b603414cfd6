// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import static io.tributary.keep.KeepFixture.CONFIG;
import static io.tributary.keep.KeepFixture.NOON;
import static io.tributary.keep.KeepFixture.collected;
import static io.tributary.keep.KeepFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.keep.survey.SourceSurvey;
import io.tributary.keep.survey.SurveyReader;
import io.tributary.lake.CommitWatcher;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeTable;
import io.tributary.log.CollectedCodec;
import io.tributary.log.Topic;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every record of the log is in its tables exactly once, wherever the process ends: before files
/// are written, between files and commits, and between the commits of two tables.
class ExactlyOncePropertyTest {
  private static final int HISTORIES = 3;
  private static final int STEPS = 40;
  private static final List<WorkspaceId> WORKSPACES =
      List.of(new WorkspaceId("one"), new WorkspaceId("two"));

  @TempDir Path folder;

  @Test
  void keepsEveryRecordExactlyOnceAcrossCrashes() {
    for (int i = 0; i < HISTORIES; i++) {
      long seed = 1_000L + i;
      try {
        new History(folder.resolve("h" + i), seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class History {
    private final Path data;
    private final RandomGenerator random;
    private final ListLog log = new ListLog();
    private final Map<WorkspaceId, List<String>> raw = new HashMap<>();
    private final Map<WorkspaceId, List<String>> events = new HashMap<>();
    private final Map<WorkspaceId, List<String>> quarantine = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int crashes;

    History(Path data, long seed) {
      this.data = data;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    void run() {
      for (int step = 0; step < STEPS; ) {
        try (Lake lake = KeepFixture.lake(data);
            RocksProfileStore store = RocksProfileStore.open(data.resolve("profiles"));
            Keeper keeper = open(lake, store)) {
          while (step < STEPS) {
            step++;
            append();
            act(lake, keeper);
          }
        } catch (Crash _) {
          crashes++;
        }
      }
      finish();
    }

    private Keeper open(Lake lake, ProfileStore store) {
      return new Keeper(
          Topic.EVENTS_COLLECTED,
          log,
          lake,
          KeepFixture.events(log, store),
          CONFIG,
          new Crashing());
    }

    private void act(Lake lake, Keeper keeper) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> keeper.take();
        case 3 -> keeper.relieve();
        case 4, 5, 6 -> keeper.commit();
        default -> lake.maintain(3, CONFIG.snapshotsKept(), NOON);
      }
    }

    private void append() {
      for (int i = random.nextInt(12); i > 0; i--) {
        WorkspaceId workspace = WORKSPACES.get(random.nextInt(WORKSPACES.size()));
        String id = "m" + random.nextInt(300);
        int partition = Math.floorMod(id.hashCode(), ListLog.PARTITIONS);
        boolean bad = random.nextInt(6) == 0;
        byte[] record = CollectedCodec.encode(collected(workspace, id, bad ? "bad" : "good"));
        long offset = log.append(Topic.EVENTS_COLLECTED, partition, null, record).join().offset();
        String at = partition + "|" + offset;
        if (bad) {
          quarantine.computeIfAbsent(workspace, _ -> new ArrayList<>()).add(at);
          continue;
        }
        boolean first = seen.add(workspace + "/" + id);
        raw.computeIfAbsent(workspace, _ -> new ArrayList<>()).add(at + "|" + !first);
        if (first) {
          events.computeIfAbsent(workspace, _ -> new ArrayList<>()).add(at + "|" + id);
        }
      }
    }

    private void finish() {
      try (Lake lake = KeepFixture.lake(data);
          RocksProfileStore store = RocksProfileStore.open(data.resolve("profiles"))) {
        try (Keeper keeper =
            new Keeper(
                Topic.EVENTS_COLLECTED,
                log,
                lake,
                KeepFixture.events(log, store),
                CONFIG,
                new KeepMetrics())) {
          while (!keeper.hasPut(log.endOffsets(Topic.EVENTS_COLLECTED))) {
            keeper.take();
          }
          keeper.commit();
        }
        for (WorkspaceId workspace : WORKSPACES) {
          check(lake, workspace);
          check(new SurveyReader(store).read(workspace, "web"), workspace);
        }
      }
      assertThat(crashes).isPositive();
    }

    private void check(Lake lake, WorkspaceId workspace) {
      assertThat(rows(lake, workspace, "raw_events", "partition_id, log_offset, duplicate"))
          .containsExactlyInAnyOrderElementsOf(raw.getOrDefault(workspace, List.of()));
      assertThat(rows(lake, workspace, "events", "partition_id, log_offset, event_id"))
          .containsExactlyInAnyOrderElementsOf(events.getOrDefault(workspace, List.of()));
      assertThat(rows(lake, workspace, "quarantine", "partition_id, log_offset"))
          .containsExactlyInAnyOrderElementsOf(quarantine.getOrDefault(workspace, List.of()));
    }

    /// Every record is in the sums once, too.
    private void check(SourceSurvey survey, WorkspaceId workspace) {
      int accepted = events.getOrDefault(workspace, List.of()).size();
      assertThat(survey.all().accepted()).isEqualTo(accepted);
      assertThat(survey.all().duplicates())
          .isEqualTo(raw.getOrDefault(workspace, List.of()).size() - accepted);
      assertThat(survey.all().quarantined())
          .isEqualTo(quarantine.getOrDefault(workspace, List.of()).size());
    }

    /// Ends the process, so to say, at some steps of commits.
    private final class Crashing implements CommitWatcher {
      @Override
      public void written(LakeTable<?> table, WorkspaceId workspace) {
        crash();
      }

      @Override
      public void committed(LakeTable<?> table, WorkspaceId workspace, long rows) {
        crash();
      }

      @Override
      public void overflowed(WorkspaceId workspace, long names) {}

      private void crash() {
        if (random.nextInt(6) == 0) {
          throw new Crash();
        }
      }
    }
  }
}
