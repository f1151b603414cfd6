// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.config.QueryConfig;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running [Instance]s: one per workspace and way of working, some of them kept while they are
/// idle.
final class Instances implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
  private static final int KEPT = 4;

  private final QueryConfig config;
  private final Path spill;
  private final Map<Key, Shared> current = new LinkedHashMap<>(16, 0.75f, true);
  private int made;

  /// How the engine works on a query.
  enum Work {
    /// On as many threads as configured.
    PARALLEL,
    /// On one thread. A recursion on several sometimes does not end when it is interrupted: its
    /// thread waits for steps that the interrupt has removed, for ever, and keeps a core busy.
    SINGLE
  }

  private record Key(WorkspaceId workspace, Work work) {}

  /// An instance and how many queries use it.
  static final class Shared {
    private final Instance instance;
    private int users;
    private boolean retired;

    private Shared(Instance instance) {
      this.instance = instance;
    }

    /// The instance.
    Instance instance() {
      return instance;
    }
  }

  /// Prepares.
  ///
  /// @param spill a folder for what does not fit into memory
  Instances(QueryConfig config, Path spill) {
    this.config = config;
    this.spill = spill;
  }

  /// Takes hold of the instance of a workspace. Where its folders are others than before, it is a
  /// new one.
  synchronized Shared acquire(WorkspaceId workspace, Work work, List<Path> folders)
      throws SQLException {
    Key key = new Key(workspace, work);
    Shared shared = current.get(key);
    if (shared != null && !shared.instance.folders().equals(folders)) {
      retire(shared);
      current.remove(key);
      shared = null;
    }
    if (shared == null) {
      int threads = work == Work.SINGLE ? 1 : Math.max(1, config.threads());
      shared = new Shared(new Instance(config, folders, threads, spillFolder()));
      current.put(key, shared);
    }
    shared.users++;
    makeRoom();
    return shared;
  }

  /// A folder for one instance. What a process that is no more left there goes.
  private Path spillFolder() {
    Path folder = spill.resolve("instance-" + ++made);
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "duckdb_temp_*")) {
        for (Path leftover : leftovers) {
          Files.deleteIfExists(leftover);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder to spill to.", e);
    }
    return folder;
  }

  /// Lets go of it.
  synchronized void release(Shared shared) {
    shared.users--;
    if (shared.retired && shared.users == 0) {
      close(shared);
    }
  }

  /// Gives the instance to no query that comes: one that uses it hangs.
  synchronized void abandon(Shared shared) {
    current.values().remove(shared);
    shared.retired = true;
  }

  private void makeRoom() {
    for (Map.Entry<Key, Shared> old : new ArrayList<>(current.entrySet())) {
      if (current.size() > KEPT && old.getValue().users == 0) {
        current.remove(old.getKey());
        retire(old.getValue());
      }
    }
  }

  private static void retire(Shared shared) {
    shared.retired = true;
    if (shared.users == 0) {
      close(shared);
    }
  }

  private static void close(Shared shared) {
    try {
      shared.instance.close();
    } catch (SQLException e) {
      LOG.warn("Closing an instance of the SQL engine failed.", e);
    }
  }

  @Override
  public synchronized void close() {
    current.values().forEach(Instances::retire);
    current.clear();
  }
}
