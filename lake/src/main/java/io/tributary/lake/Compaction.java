// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.CommitThreads;
import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import io.tributary.lake.file.Offsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;

/// Joins small files of append tables.
///
/// Files of a day are put in tiers by size, each tier 8 times the one below. When a tier has as
/// many files as configured, they become one of the next tier: so a row is rewritten once per tier,
/// O(log n) times, and a day has at most some tens of files. Days that are over are joined wholly.
final class Compaction {
  private static final int TIER_RATIO = 8;
  private static final long TIER_FIRST_BYTES = 64 * 1024;

  private final Duck duck;
  private final int filesMin;
  private final long targetBytes;

  /// Prepares.
  ///
  /// @param filesMin how many files of about a size are joined
  /// @param targetBytes files of a quarter of this size are left alone
  Compaction(Duck duck, int filesMin, long targetBytes) {
    this.duck = duck;
    this.filesMin = filesMin;
    this.targetBytes = targetBytes;
  }

  /// Joins what is due in a table.
  ///
  /// @return how many files were joined
  int run(OpenTable<?> table) {
    Contents contents = table.contents();
    Map<LocalDate, List<DataFile>> days =
        contents.data().stream()
            .filter(file -> file.fileSizeInBytes() < targetBytes / 4)
            .collect(
                Collectors.groupingBy(
                    file -> Objects.requireNonNullElse(Contents.day(file), LocalDate.EPOCH),
                    TreeMap::new,
                    Collectors.toList()));
    LocalDate open =
        contents.data().stream()
            .map(Contents::day)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.EPOCH);
    int joined = 0;
    for (Map.Entry<LocalDate, List<DataFile>> day : days.entrySet()) {
      // Yesterday's files may still come: a day is over when there is a later one and one between.
      boolean over = day.getKey().isBefore(open.minusDays(1));
      for (List<DataFile> group : due(day.getValue(), over)) {
        join(table, contents.snapshotId(), group);
        joined += group.size();
      }
    }
    return joined;
  }

  private List<List<DataFile>> due(List<DataFile> files, boolean over) {
    Collection<List<DataFile>> tiers =
        over
            ? List.of(files)
            : files.stream()
                .collect(Collectors.groupingBy(file -> tier(file.fileSizeInBytes())))
                .values();
    List<List<DataFile>> groups = new ArrayList<>();
    for (List<DataFile> tier : tiers) {
      if (tier.size() >= (over ? 2 : filesMin)) {
        split(tier, groups);
      }
    }
    return groups;
  }

  private void split(List<DataFile> files, List<List<DataFile>> into) {
    List<DataFile> group = new ArrayList<>();
    long bytes = 0;
    for (DataFile file : files) {
      if (bytes + file.fileSizeInBytes() > targetBytes && group.size() > 1) {
        into.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(file);
      bytes += file.fileSizeInBytes();
    }
    if (group.size() > 1) {
      into.add(group);
    }
  }

  private static int tier(long bytes) {
    int tier = 0;
    for (long limit = TIER_FIRST_BYTES; bytes > limit; limit *= TIER_RATIO) {
      tier++;
    }
    return tier;
  }

  private void join(OpenTable<?> table, long snapshotId, List<DataFile> files) {
    LakeTable<?> declared = table.declared();
    List<String> columns = declared.columns().stream().map(Column::name).toList();
    ParquetFiles made =
        new ParquetFiles(duck, table, table.change(t -> t.spec()), ParquetFiles.Packing.SMALL);
    LocalDate day = Contents.day(files.getFirst());
    try {
      made.data(
          "SELECT %s FROM %s ORDER BY %s"
              .formatted(
                  LiveSql.list(columns),
                  LiveSql.scan(declared, columns, files),
                  LiveSql.list(declared.layout().sort())),
          day == null ? null : day.toString());
    } catch (RuntimeException e) {
      made.discardAll();
      throw e;
    }
    try {
      replace(table, snapshotId, new HashSet<>(files), made);
    } finally {
      // Where a commit fails it may have been done all the same: the sweep finds out.
      made.settle();
    }
  }

  private static void replace(
      OpenTable<?> open, long snapshotId, Set<DataFile> files, ParquetFiles made) {
    long before = files.stream().mapToLong(DataFile::recordCount).sum();
    long after = made.data().stream().mapToLong(DataFile::recordCount).sum();
    if (before != after) {
      throw new IllegalStateException(
          "Cannot join files of %s: %d rows became %d.".formatted(open.declared(), before, after));
    }
    open.change(table -> {
      // Told where to begin: the table's first snapshots are gone after a while.
      RewriteFiles rewrite =
          CommitThreads.work(table.newRewrite()).validateFromSnapshot(snapshotId);
      files.forEach(rewrite::deleteFile);
      made.data().forEach(rewrite::addFile);
      keepOffsets(rewrite, table.currentSnapshot(), Offsets.write(Offsets.of(table)));
      rewrite.commit();
      return table;
    });
  }

  /// Hands the offsets on, so that the last snapshot always has them.
  static void keepOffsets(RewriteFiles rewrite, @Nullable Snapshot last, String offsets) {
    if (last != null && !offsets.isEmpty()) {
      rewrite.set(Offsets.PROPERTY, offsets);
    }
  }
}
