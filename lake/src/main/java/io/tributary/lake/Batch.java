// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.discover.DiscoveredText;
import io.tributary.lake.file.CommitThreads;
import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Offsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.jspecify.annotations.Nullable;

/// Files that are written and go into a table together, exactly once: however often the commit is
/// tried, the table's snapshots tell by the batch's id whether it is in.
///
/// @param id names the batch in the snapshot's summary
/// @param rows how many rows it brings
/// @param data files of rows
/// @param deletes files of keys whose earlier rows are gone
/// @param offsets what the table then holds of the log
/// @param discovered a new value of [DiscoveredText#PROPERTY]; null for none
record Batch(
    UUID id,
    long rows,
    List<DataFile> data,
    List<DeleteFile> deletes,
    Map<Integer, Long> offsets,
    @Nullable String discovered) {
  private static final String PROPERTY = "tributary.batch";

  Batch {
    data = List.copyOf(data);
    deletes = List.copyOf(deletes);
    offsets = Map.copyOf(offsets);
  }

  /// Puts the batch into the table unless it is there already.
  void commit(OpenTable<?> open) {
    open.change(table -> {
      if (!isIn(table)) {
        try {
          put(table);
        } catch (RuntimeException e) {
          table.refresh();
          if (!isIn(table)) {
            throw e;
          }
        }
      }
      return table;
    });
    data.forEach(file -> open.inFlight().remove(Contents.path(file)));
    deletes.forEach(file -> open.inFlight().remove(Contents.path(file)));
  }

  private boolean isIn(Table table) {
    for (Snapshot snapshot : table.snapshots()) {
      if (id.toString().equals(snapshot.summary().get(PROPERTY))) {
        return true;
      }
    }
    return false;
  }

  private void put(Table table) {
    Transaction transaction = table.newTransaction();
    if (discovered != null) {
      transaction.updateProperties().set(DiscoveredText.PROPERTY, discovered).commit();
    }
    if (deletes.isEmpty()) {
      AppendFiles append = CommitThreads.work(transaction.newAppend());
      data.forEach(append::appendFile);
      stamp(append).commit();
    } else {
      RowDelta delta = CommitThreads.work(transaction.newRowDelta());
      data.forEach(delta::addRows);
      deletes.forEach(delta::addDeletes);
      stamp(delta).commit();
    }
    transaction.commitTransaction();
  }

  private <U> SnapshotUpdate<U> stamp(SnapshotUpdate<U> update) {
    update.set(PROPERTY, id.toString());
    update.set(Offsets.PROPERTY, Offsets.write(offsets));
    return update;
  }
}
