// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Duck;
import io.tributary.model.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collects rows and commits them, each table with the offsets of the log that its rows come from:
/// so a row is in its table exactly once, whatever fails and however often it is put. Where a put
/// throws, the writer can be used no more: close it, and go on with a new one from the offsets that
/// are committed.
///
/// A table must be fed from one topic, by one writer, in the order of the log. For one thread,
/// which should be a platform thread of the writer's own, as DuckDB works in it.
public final class LakeWriter implements AutoCloseable {
  private final Lake lake;
  private final Duck duck;
  private final CommitWatcher watcher;
  private final long rollBytes;
  private final Map<Target, Stage<?>> stages = new LinkedHashMap<>();

  private record Target(WorkspaceId workspace, LakeTable<?> table) {}

  LakeWriter(Lake lake, Duck duck, CommitWatcher watcher, long rollBytes) {
    this.lake = lake;
    this.duck = duck;
    this.watcher = watcher;
    this.rollBytes = rollBytes;
  }

  /// Puts a row; into a keyed table in place of the row with the same key.
  ///
  /// @param at where in the log it comes from
  /// @return false where the table has it already
  public <T> boolean put(LakeTable<T> table, WorkspaceId workspace, Position at, T row) {
    Stage<T> stage = stage(table, workspace);
    if (stage.holds(at)) {
      return false;
    }
    stage.put(row);
    return true;
  }

  /// Removes all rows of a keyed table that belong to an owner: a person that is no more.
  ///
  /// @return false where it has been done already
  public boolean removeOwned(LakeTable<?> table, WorkspaceId workspace, Position at, String owner) {
    Stage<?> stage = stage(table, workspace);
    if (stage.holds(at)) {
      return false;
    }
    stage.removeOwned(owner);
    return true;
  }

  /// How many rows wait for a commit.
  public long rows() {
    return stages.values().stream().mapToLong(Stage::waiting).sum();
  }

  /// Roughly how many bytes of memory the waiting rows take.
  public long bytes() {
    return stages.values().stream().mapToLong(Stage::bytes).sum();
  }

  /// Writes rows of append tables to files where many wait, to free memory. Call it now and then;
  /// where it throws, call it again.
  public void relieve() {
    stages.values().forEach(Stage::relieve);
  }

  /// Commits all rows that wait, table by table. Where it throws, some tables may have been
  /// committed; call it again, with the same offsets or later ones, and the rest follow.
  ///
  /// @param offsets the next offset per partition: everything below has been put
  /// @return how many rows were committed
  public long commit(Map<Integer, Long> offsets) {
    long rows = 0;
    for (Map.Entry<Target, Stage<?>> entry : stages.entrySet()) {
      if (entry.getValue().isEmpty()) {
        continue;
      }
      Target target = entry.getKey();
      long committed =
          entry
              .getValue()
              .commit(offsets, () -> watcher.written(target.table(), target.workspace()));
      rows += committed;
      watcher.committed(target.table(), target.workspace(), committed);
      long left = entry.getValue().table().discovery().takeOverflow();
      if (left > 0) {
        watcher.overflowed(target.workspace(), left);
      }
    }
    return rows;
  }

  @SuppressWarnings("unchecked") // a target's stage has the rows of the target's table
  private <T> Stage<T> stage(LakeTable<T> table, WorkspaceId workspace) {
    Target target = new Target(workspace, table);
    Stage<?> found = stages.get(target);
    if (found == null) {
      found = new Stage<>(lake.table(table, workspace), duck, "stage_" + stages.size(), rollBytes);
      stages.put(target, found);
    }
    return (Stage<T>) found;
  }

  /// Ends the writer. Rows that are not committed are gone; put them again with another one.
  @Override
  public void close() {
    stages.values().forEach(Stage::abandon);
    duck.close();
  }
}
