// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.LakeFixture.NOON;
import static io.tributary.lake.LakeFixture.SHOP;
import static io.tributary.lake.LakeFixture.UNWATCHED;
import static io.tributary.lake.LakeFixture.named;
import static io.tributary.lake.LakeFixture.profile;
import static io.tributary.lake.LakeFixture.raw;
import static io.tributary.lake.LakeFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Joining of files, expiry of snapshots and deletion of files. Snapshots have the machine's time;
/// "now" is said to be later than that.
class UpkeepTest {
  private static final Duration KEPT = Duration.ofDays(5);
  private static final int FILES_MIN = 4;

  @TempDir Path folder;

  @Test
  void joinsSmallFilesWithoutChangingTheRows() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, 10);
      List<String> before = rows(lake, LakeTables.RAW_EVENTS, "*");

      assertThat(lake.maintain(FILES_MIN, KEPT, at(lake, Duration.ZERO)).joined()).isEqualTo(10);

      LakeSnapshot after = lake.snapshot(SHOP, LakeTables.RAW_EVENTS);
      assertThat(after.files()).singleElement().extracting(LakeFile::rows).isEqualTo(20L);
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "*"))
          .containsExactlyInAnyOrderElementsOf(before);
      assertThat(writer.put(LakeTables.RAW_EVENTS, SHOP, raw(19).at(), raw(19))).isFalse();
    }
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      assertThat(writer.put(LakeTables.RAW_EVENTS, SHOP, raw(19).at(), raw(19))).isFalse();
      assertThat(writer.put(LakeTables.RAW_EVENTS, SHOP, raw(20).at(), raw(20))).isTrue();
    }
  }

  @Test
  void joinsFilesWhenTheFirstSnapshotsAreGone() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, 8);
      Instant later = at(lake, Duration.ofDays(1));
      assertThat(lake.maintain(100, KEPT, later).expired()).isPositive();

      assertThat(lake.maintain(FILES_MIN, KEPT, later).joined()).isEqualTo(8);
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(*)")).containsExactly("16");
    }
  }

  @Test
  void leavesFewFilesAlone() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, FILES_MIN - 1);

      assertThat(lake.maintain(FILES_MIN, KEPT, at(lake, Duration.ZERO)).joined()).isZero();
    }
  }

  @Test
  void travelsInTime() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, 1);
      putProfile(writer, 2, "a", 1);
      Instant first = at(lake, Duration.ZERO);
      awaitAfter(lake, first);
      putProfile(writer, 3, "a", 2);
      putProfile(writer, 4, "b", 1);
      lake.maintain(FILES_MIN, KEPT, first);

      assertThat(profiles(lake.relations(SHOP, first))).containsExactly("a|1");
      assertThat(profiles(lake.relations(SHOP, at(lake, Duration.ofDays(1)))))
          .containsExactlyInAnyOrder("a|2", "b|1");
      assertThat(profiles(lake.relations(SHOP, NOON.minus(Duration.ofDays(9_000))))).isEmpty();
    }
  }

  @Test
  void keepsFilesOnLeaseUntilItEnds() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, 5);
      LakeLease lease = lake.lease(SHOP);
      List<String> files = named(lease.relations(), "raw_events").files();
      Instant later = at(lake, KEPT.plusDays(1));
      lake.maintain(FILES_MIN, KEPT, later);
      LakeUpkeep second = lake.maintain(FILES_MIN, KEPT, later.plus(Duration.ofHours(2)));

      assertThat(files).hasSize(5).allMatch(file -> Files.exists(Path.of(file)));
      assertThat(rows(named(lease.relations(), "raw_events"), "count(*)")).containsExactly("10");
      lease.close();
      LakeUpkeep third = lake.maintain(FILES_MIN, KEPT, later.plus(Duration.ofHours(3)));

      assertThat(files).noneMatch(file -> Files.exists(Path.of(file)));
      assertThat(third.deleted()).isGreaterThanOrEqualTo(5);
      assertThat(second.expired()).isZero();
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(*)")).containsExactly("10");
      assertThatThrownBy(() -> lake.relations(SHOP, NOON.minus(Duration.ofDays(9_000))))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("are gone");
    }
  }

  @Test
  void thinsSnapshotsThatAreNotOfTheLastMinutes() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put(lake, writer, 8);

      assertThat(lake.maintain(100, KEPT, at(lake, Duration.ofMinutes(1))).expired()).isZero();
      assertThat(lake.maintain(100, KEPT, at(lake, Duration.ofDays(1))).expired()).isBetween(6, 7);
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(*)")).containsExactly("16");
    }
  }

  @Test
  void deletesWhatACrashLeftBehind() throws IOException {
    LongStream offsets = LongStream.range(0, 5);
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(new Crashing())) {
      offsets.forEach(i -> writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i)));
      assertThatThrownBy(() -> writer.commit(Map.of(0, 5L))).isInstanceOf(Crash.class);
    }
    assertThat(parquet()).hasSize(1);
    try (Lake lake = LakeFixture.open(folder)) {
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(*)")).containsExactly("0");
      assertThat(lake.maintain(FILES_MIN, KEPT, at(lake, Duration.ZERO)).deleted()).isEqualTo(1);
    }
    assertThat(parquet()).isEmpty();
  }

  @Test
  void leavesFilesInFlightAlone() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      String large = "\"" + "x".repeat(10_000) + "\"";
      for (long i = 0; i < 200; i++) {
        writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i, large));
      }
      writer.relieve();
      lake.maintain(FILES_MIN, KEPT, at(lake, Duration.ofDays(30)));
      lake.maintain(FILES_MIN, KEPT, at(lake, Duration.ofDays(60)));
      writer.commit(Map.of(0, 200L));

      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(*)")).containsExactly("200");
    }
  }

  private List<Path> parquet() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  /// Commits pairs of rows, each to a file of its own.
  private static void put(Lake lake, LakeWriter writer, int commits) {
    assertThat(lake.check()).isEmpty();
    for (long i = 0; i < 2L * commits; i++) {
      writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i));
      if (i % 2 == 1) {
        writer.commit(Map.of(0, i + 1));
      }
    }
  }

  private static void putProfile(LakeWriter writer, long offset, String id, long version) {
    writer.put(LakeTables.PROFILES, SHOP, new Position(0, offset), profile(id, version, Map.of()));
    writer.commit(Map.of(0, offset + 1));
  }

  private static List<String> profiles(List<LakeRelation> relations) {
    return rows(named(relations, "profiles"), "profile_id, event_count");
  }

  /// A time after the last snapshot, by the machine's clock.
  private static Instant at(Lake lake, Duration later) {
    List<Instant> taken = new ArrayList<>();
    for (LakeTable<?> table : LakeTables.ALL) {
      Instant time = lake.snapshot(SHOP, table).takenAt();
      if (time != null) {
        taken.add(time);
      }
    }
    return taken.stream().max(Instant::compareTo).orElse(NOON).plus(later);
  }

  /// Waits until the machine's clock is past a time.
  private static void awaitAfter(Lake lake, Instant time) {
    assertThat(lake.workspaces()).contains(SHOP);
    while (!Instant.now().isAfter(time.plusMillis(1))) {
      Thread.onSpinWait();
    }
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Crashing implements CommitWatcher {
    @Override
    public void written(LakeTable<?> table, WorkspaceId workspace) {
      throw new Crash();
    }

    @Override
    public void committed(LakeTable<?> table, WorkspaceId workspace, long rows) {}

    @Override
    public void overflowed(WorkspaceId workspace, long names) {}
  }
}
