// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Tells whether a disk has more room than a reserve. The reserve lets what was taken in be worked
/// off, and keeps the broker from running into a full disk, which would stop it.
final class DiskRoom {
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

  private final FileStore store;
  private final long reserveBytes;
  private volatile long usableBytes;
  private volatile long lookedAtNanos;

  private DiskRoom(FileStore store, long reserveBytes) throws IOException {
    this.store = store;
    this.reserveBytes = reserveBytes;
    this.usableBytes = store.getUsableSpace();
    this.lookedAtNanos = System.nanoTime();
  }

  static DiskRoom of(Path folder, long reserveBytes) throws IOException {
    return new DiskRoom(Files.getFileStore(folder), reserveBytes);
  }

  /// Whether `bytes` more leave the reserve untouched. Looks at the disk at most every 20 ms.
  boolean hasRoomFor(long bytes) {
    long now = System.nanoTime();
    if (now - lookedAtNanos > LOOK_EVERY_NANOS) {
      lookedAtNanos = now;
      try {
        usableBytes = store.getUsableSpace();
      } catch (IOException _) {
        // A disk that cannot even be asked takes nothing.
        usableBytes = 0;
      }
    }
    return usableBytes - bytes > reserveBytes;
  }
}
