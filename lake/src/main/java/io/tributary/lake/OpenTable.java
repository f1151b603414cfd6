// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.discover.DiscoveredText;
import io.tributary.lake.discover.Discovery;
import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Manifests;
import io.tributary.lake.file.Offsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// A workspace's table in use. Whoever changes the table holds its lock; whoever reads does not.
///
/// @param <T> what a row is made of
final class OpenTable<T> {
  private final LakeTable<T> declared;
  private final Path folder;
  private final Table writing;
  private final Table reading;
  private final Manifests manifests = new Manifests();
  private final ReentrantLock changing = new ReentrantLock();
  private final Discovery discovery;
  private String discoveredText = "{}"; // with the next, guarded by `reading`
  private Discovered discovered = new Discovered(Map.of(), Map.of());
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

  /// Opens a table.
  ///
  /// @param folder where its files are
  /// @param load loads the table from the catalog
  OpenTable(LakeTable<T> declared, Path folder, Supplier<Table> load) {
    this.declared = declared;
    this.folder = folder;
    this.writing = load.get();
    this.reading = load.get();
    this.discovery = new Discovery(discovered());
  }

  LakeTable<T> declared() {
    return declared;
  }

  Path folder() {
    return folder;
  }

  Manifests manifests() {
    return manifests;
  }

  /// What the rows tell of properties and traits. For the thread that writes the table.
  Discovery discovery() {
    return discovery;
  }

  /// Paths of files that are being written or are not committed yet.
  Set<String> inFlight() {
    return inFlight;
  }

  /// Does something with the table as it is now, while nobody else changes it.
  <R> R change(Change<R> change) {
    changing.lock();
    try {
      writing.refresh();
      return change.on(writing);
    } finally {
      changing.unlock();
    }
  }

  /// A change of a table.
  @FunctionalInterface
  interface Change<R> {
    R on(Table table);
  }

  /// The files of the current snapshot.
  Contents contents() {
    synchronized (reading) {
      reading.refresh();
      return manifests.read(reading, reading.currentSnapshot());
    }
  }

  /// The files of the last snapshot at or before a time; null where all that are kept are later but
  /// something was written before.
  @Nullable Contents contents(Instant asOf) {
    synchronized (reading) {
      reading.refresh();
      Snapshot found = null;
      boolean first = true;
      boolean wholeHistory = true;
      for (Snapshot snapshot : reading.snapshots()) {
        if (first) {
          wholeHistory = snapshot.parentId() == null;
          first = false;
        }
        if (snapshot.timestampMillis() <= asOf.toEpochMilli()
            && (found == null || found.sequenceNumber() < snapshot.sequenceNumber())) {
          found = snapshot;
        }
      }
      return found == null && !wholeHistory ? null : manifests.read(reading, found);
    }
  }

  /// What the committed rows told of properties and traits.
  Discovered discovered() {
    synchronized (reading) {
      reading.refresh();
      String text = reading.properties().getOrDefault(DiscoveredText.PROPERTY, "{}");
      if (!text.equals(discoveredText)) {
        discovered = DiscoveredText.read(text);
        discoveredText = text;
      }
      return discovered;
    }
  }

  /// What the table holds of the log: the next offset per partition.
  Map<Integer, Long> offsets() {
    return change(Offsets::of);
  }
}
