// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// Lets old snapshots go. All of the last minutes stay, then one per ten minutes of the last hours,
/// then one per hour; so that a table's metadata stays small although it is committed every few
/// seconds.
final class Expiry {
  private static final Duration ALL = Duration.ofMinutes(2);
  private static final Duration FINE = Duration.ofHours(2);
  private static final Duration FINE_STEP = Duration.ofMinutes(10);
  private static final Duration COARSE_STEP = Duration.ofHours(1);

  private final Duration kept;

  /// Prepares.
  ///
  /// @param kept how long a snapshot stays
  Expiry(Duration kept) {
    this.kept = kept;
  }

  /// Lets go what is due.
  ///
  /// @return how many snapshots
  int run(OpenTable<?> open, Instant now) {
    return open.change(table -> {
      List<Snapshot> due = due(table, now);
      if (!due.isEmpty()) {
        ExpireSnapshots expire =
            table.expireSnapshots().cleanupLevel(ExpireSnapshots.CleanupLevel.NONE);
        due.forEach(snapshot -> expire.expireSnapshotId(snapshot.snapshotId()));
        expire.commit();
      }
      return due.size();
    });
  }

  private List<Snapshot> due(Table table, Instant now) {
    Snapshot current = table.currentSnapshot();
    List<Snapshot> newestFirst = new ArrayList<>();
    table.snapshots().forEach(newestFirst::add);
    newestFirst.sort(Comparator.comparingLong(Snapshot::sequenceNumber).reversed());
    List<Snapshot> due = new ArrayList<>();
    long lastSlot = Long.MIN_VALUE;
    for (Snapshot snapshot : newestFirst) {
      Duration age = Duration.between(Instant.ofEpochMilli(snapshot.timestampMillis()), now);
      Duration step = step(age);
      if (step == null) {
        continue;
      }
      // Within a slot the newest stays: it tells how things were at the slot's end.
      long slot = snapshot.timestampMillis() / step.toMillis();
      boolean isCurrent = current != null && current.snapshotId() == snapshot.snapshotId();
      if (!isCurrent && (age.compareTo(kept) > 0 || slot == lastSlot)) {
        due.add(snapshot);
      }
      lastSlot = slot;
    }
    return due;
  }

  private static @Nullable Duration step(Duration age) {
    if (age.compareTo(ALL) <= 0) {
      return null;
    }
    return age.compareTo(FINE) <= 0 ? FINE_STEP : COARSE_STEP;
  }
}
