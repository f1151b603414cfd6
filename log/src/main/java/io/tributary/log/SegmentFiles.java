// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of records of one partition of the broker in this process: segments, named after the
/// offset of their first record; the last one is appended to. For one thread at a time.
final class SegmentFiles {
  private static final String SUFFIX = ".log";

  /// A folder's time of change tells of all changes that are older than its own resolution.
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final Path folder;
  private final DiskSync.Force force;
  private @Nullable Path last;
  private @Nullable FileChannel channel;
  private @Nullable FileTime changed;
  private long changeSeen;
  private boolean settled;

  SegmentFiles(Path folder, DiskSync.Force force) {
    this.folder = folder;
    this.force = force;
  }

  /// Brings all records to disk that are in the files now.
  void force() throws IOException {
    // Looked at before the files: a segment that is made while we look is seen next time.
    FileTime now = Files.getLastModifiedTime(folder);
    if (!now.equals(changed)) {
      changed = now;
      changeSeen = System.nanoTime();
      settled = false;
    }
    if (!settled) {
      settled = System.nanoTime() - changeSeen > RESOLUTION.toNanos();
      forceNewSegments();
    } else if (last != null && channel != null) {
      force.force(last, channel);
    }
  }

  /// Brings the segments to disk that may have grown since the last time, and goes on with the
  /// last. The first time these are all.
  private void forceNewSegments() throws IOException {
    List<Path> segments = segments();
    for (Path segment : segments) {
      if (last == null || segment.compareTo(last) >= 0) {
        forceOnce(segment);
      }
    }
    if (!segments.isEmpty() && !segments.getLast().equals(last)) {
      forceFolder(folder);
      if (last == null) {
        forceFolder(folder.resolve(".."));
      }
      close();
      last = segments.getLast();
      channel = FileChannel.open(last, StandardOpenOption.WRITE);
    }
  }

  private void forceOnce(Path segment) throws IOException {
    if (segment.equals(last) && channel != null) {
      force.force(segment, channel);
      return;
    }
    try (FileChannel once = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      force.force(segment, once);
    } catch (NoSuchFileException _) {
      // Its time was over.
      return;
    }
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /// So that the names in it are on disk.
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /// Closes what is open.
  void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      channel = null;
    }
  }
}
