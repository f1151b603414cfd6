// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;

/// Deletes files of a table that no snapshot has: those of expired snapshots, and those that a
/// crash left behind. Marks what is reachable, and deletes the rest; but never what is in flight,
/// on lease, or was reachable a short while ago. Files that another engine may be writing are left
/// for an hour.
///
/// For one thread; keep one instance per table.
final class Sweep {
  private static final Duration FOREIGN_AGE_MIN = Duration.ofHours(1);

  private final OpenTable<?> open;
  private final Leases leases;
  private final Duration delay;
  private final Map<String, Instant> unmarkedSince = new HashMap<>();
  private boolean first = true;

  /// Prepares.
  ///
  /// @param delay how long a file that is reachable no more is left for running readers
  Sweep(OpenTable<?> open, Leases leases, Duration delay) {
    this.open = open;
    this.leases = leases;
    this.delay = delay;
  }

  /// Deletes what is due.
  ///
  /// @return how many files
  int run(Instant now) {
    // Listed before marking: a file that is made in between is not listed; one that is listed and
    // committed in between is marked.
    Map<Path, Instant> files = list();
    Set<String> inFlight = new HashSet<>(open.inFlight());
    Set<String> marked = open.change(this::mark);
    // The first run follows a start: nobody in this process can be reading our leftovers.
    Duration wait = first ? Duration.ZERO : delay;
    first = false;
    int deleted = 0;
    Set<String> unmarked = new HashSet<>();
    for (Map.Entry<Path, Instant> file : files.entrySet()) {
      String path = file.getKey().toString();
      if (marked.contains(path) || inFlight.contains(path) || open.inFlight().contains(path)) {
        continue;
      }
      unmarked.add(path);
      Instant since = unmarkedSince.computeIfAbsent(path, _ -> now);
      if (!since.plus(wait).isAfter(now)
          && !leases.holds(path)
          && (isOurs(file.getKey()) || !file.getValue().plus(FOREIGN_AGE_MIN).isAfter(now))) {
        delete(file.getKey());
        deleted++;
      }
    }
    unmarkedSince.keySet().retainAll(unmarked);
    return deleted;
  }

  private static boolean isOurs(Path file) {
    return file.getFileName().toString().startsWith(ParquetFiles.PREFIX);
  }

  private Set<String> mark(Table table) {
    Set<String> marked = new HashSet<>();
    TableMetadata metadata = ((HasTableOperations) table).operations().current();
    mark(marked, metadata.metadataFileLocation());
    for (TableMetadata.MetadataLogEntry entry : metadata.previousFiles()) {
      mark(marked, entry.file());
    }
    for (StatisticsFile file : metadata.statisticsFiles()) {
      mark(marked, file.path());
    }
    for (Snapshot snapshot : table.snapshots()) {
      mark(marked, snapshot.manifestListLocation());
      for (ManifestFile manifest : open.manifests().manifests(table, snapshot)) {
        mark(marked, manifest.path());
      }
      marked.addAll(open.manifests().read(table, snapshot).paths());
    }
    return marked;
  }

  private static void mark(Set<String> marked, String location) {
    marked.add(LocalFiles.path(location).toString());
  }

  private Map<Path, Instant> list() {
    Map<Path, Instant> files = new HashMap<>();
    if (!Files.isDirectory(open.folder())) {
      return files;
    }
    try {
      Files.walkFileTree(
          open.folder(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.put(file, attributes.lastModifiedTime().toInstant());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list a folder of the lake.", e);
    }
    return files;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a file of the lake.", e);
    }
  }
}
