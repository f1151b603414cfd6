// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.CommitThreads;
import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import io.tributary.lake.file.Offsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;

/// Folds the commits of keyed tables together.
///
/// The oldest commit is the base, all later ones are deltas. Many small deltas become one: the live
/// rows of theirs, and the keys of all their deletes. When deltas are large against the base, all
/// becomes a new base without deletes. Changes of the table wait meanwhile.
final class KeyedCompaction {
  private static final int DELTAS_MAX = 32;
  private static final int BASE_SHARE = 4;

  private final Duck duck;
  private final long sliceBytes;

  /// Prepares.
  ///
  /// @param sliceBytes how many bytes of files are folded at once, about: their rows are in memory
  KeyedCompaction(Duck duck, long sliceBytes) {
    this.duck = duck;
    this.sliceBytes = sliceBytes;
  }

  /// Folds what is due in a table.
  ///
  /// @return how many files were folded
  int run(OpenTable<?> open) {
    return open.change(table -> run(open, table));
  }

  private int run(OpenTable<?> open, Table table) {
    Contents contents = open.manifests().read(table, table.currentSnapshot());
    if (contents.deletes().isEmpty() && contents.data().size() < DELTAS_MAX) {
      return 0;
    }
    TreeSet<Long> sequences =
        Stream.concat(contents.data().stream(), contents.deletes().stream())
            .map(Contents::sequence)
            .collect(Collectors.toCollection(TreeSet::new));
    long base = sequences.first();
    Contents deltas =
        new Contents(
            contents.snapshotId(),
            contents.takenAt(),
            contents.data().stream().filter(f -> Contents.sequence(f) > base).toList(),
            contents.deletes().stream().filter(f -> Contents.sequence(f) > base).toList());
    long total = rows(contents);
    long late = rows(deltas);
    if (late * BASE_SHARE > total - late && sequences.size() > 2) {
      return fold(open, table, contents, false);
    }
    return sequences.size() > DELTAS_MAX ? fold(open, table, deltas, true) : 0;
  }

  private static long rows(Contents contents) {
    return contents.data().stream().mapToLong(DataFile::recordCount).sum()
        + contents.deletes().stream().mapToLong(DeleteFile::recordCount).sum() / 2;
  }

  /// Folds some commits into one.
  ///
  /// @param keepDeletes whether older rows remain, whose ends must be kept
  private int fold(OpenTable<?> open, Table table, Contents contents, boolean keepDeletes) {
    LakeTable<?> declared = open.declared();
    List<String> key = declared.layout().key();
    ParquetFiles made = new ParquetFiles(duck, open, table.spec(), ParquetFiles.Packing.SMALL);
    try {
      for (String slice : new KeySlices(duck, declared).of(contents.data(), sliceBytes)) {
        made.data(
            "SELECT * FROM (%s) ORDER BY %s"
                .formatted(LiveSql.of(declared, contents, slice), LiveSql.list(key)),
            null);
      }
      if (keepDeletes && !contents.deletes().isEmpty()) {
        made.deletes(
            "SELECT DISTINCT %s FROM %s"
                .formatted(LiveSql.list(key), LiveSql.scan(declared, key, contents.deletes())));
      }
    } catch (RuntimeException e) {
      made.discardAll();
      throw e;
    }
    try {
      RewriteFiles rewrite =
          CommitThreads.work(table.newRewrite()).validateFromSnapshot(contents.snapshotId());
      contents.data().forEach(rewrite::deleteFile);
      contents.deletes().forEach(rewrite::deleteFile);
      made.data().forEach(rewrite::addFile);
      made.deletes().forEach(rewrite::addFile);
      Compaction.keepOffsets(rewrite, table.currentSnapshot(), Offsets.write(Offsets.of(table)));
      rewrite.commit();
    } finally {
      // Where a commit fails it may have been done all the same: the sweep finds out.
      made.settle();
    }
    return contents.data().size() + contents.deletes().size();
  }
}
