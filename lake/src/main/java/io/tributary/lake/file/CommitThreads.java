// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.SnapshotUpdate;

/// The threads with which commits read and write manifests. Iceberg's own end as soon as the
/// process is asked to end, when the last commits are still to be made.
///
/// There is one pool a process, as Iceberg has; its threads keep no process from ending.
public final class CommitThreads {
  private static final int COUNT = 2;
  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          COUNT, Thread.ofPlatform().name("lake-commit-", 0).daemon().factory());

  private CommitThreads() {}

  /// Has an update use them.
  public static <U extends SnapshotUpdate<?>> U work(U update) {
    update.scanManifestsWith(POOL);
    return update;
  }
}
