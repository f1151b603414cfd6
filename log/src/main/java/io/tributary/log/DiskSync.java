// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings to disk what the broker of this process has appended. May be used by any thread.
///
/// The broker could do so itself (`flush.messages`), but for each request, one partition after
/// another, with indexes and times of change. Here a round brings the files of all partitions to
/// disk at once; what is appended meanwhile waits together for the next round. Indexes are left to
/// the broker, which makes them again from the records after a crash.
///
/// After one failure nothing is told to be on disk any more: the system may have dropped what it
/// could not write, and would call the next try a success.
final class DiskSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSync.class);
  private static final int HELPERS = 3;

  /// Brings a file's bytes to disk.
  @FunctionalInterface
  interface Force {
    /// Returns when they are there.
    void force(Path file, FileChannel channel) throws IOException;
  }

  private record Waiting(
      TopicPartition partition, long offset, Consumer<@Nullable IOException> done) {}

  private final Path folder;
  private final Force force;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private final Condition advanced = lock.newCondition();
  private final Map<TopicPartition, Long> requested = new HashMap<>();
  private final Map<TopicPartition, Long> onDisk = new HashMap<>();
  private final Map<TopicPartition, SegmentFiles> files = new HashMap<>();
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(
          HELPERS, Thread.ofPlatform().name("log-sync-helper-", 0).daemon().factory());
  private final Thread thread;
  private List<Waiting> waiting = new ArrayList<>();
  private volatile @Nullable IOException failure;
  private boolean closed;

  /// Begins.
  ///
  /// @param folder where the broker has its partitions' folders
  DiskSync(Path folder) {
    this(folder, (_, channel) -> channel.force(false));
  }

  DiskSync(Path folder, Force force) {
    this.folder = folder;
    this.force = force;
    this.thread = Thread.ofPlatform().name("log-sync").daemon().start(this::run);
  }

  /// Why nothing gets to disk any more; null if all is well.
  @Nullable IOException failure() {
    return failure;
  }

  /// Calls back when a record that the broker has appended is on disk.
  ///
  /// @param done gets what went wrong, or null; called by the thread of the rounds, or at once, so
  ///   it must be short
  void whenOnDisk(TopicPartition partition, long offset, Consumer<@Nullable IOException> done) {
    @Nullable IOException trouble = null;
    lock.lock();
    try {
      if (onDisk.getOrDefault(partition, 0L) <= offset) {
        if (!closed) {
          ask(new Waiting(partition, offset, done));
          return;
        }
        trouble = new IOException("The log is closed.");
      }
    } finally {
      lock.unlock();
    }
    done.accept(trouble);
  }

  /// Waits until records that were read, and all before them, are on disk.
  ///
  /// @param last per partition the last of them
  /// @return false if they did not get there, as this was closed or the thread is interrupted,
  ///   whose flag is set again then
  boolean awaitOnDisk(Map<TopicPartition, Long> last) {
    lock.lock();
    try {
      last.forEach((partition, offset) -> {
        // Who appends has asked for it already, but for what a former process has appended.
        if (requested.getOrDefault(partition, 0L) <= offset) {
          ask(new Waiting(partition, offset, _ -> {}));
        }
      });
      while (!areOnDisk(last)) {
        if (closed || failure != null) {
          return false;
        }
        advanced.await();
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void ask(Waiting one) {
    waiting.add(one);
    requested.merge(one.partition, one.offset + 1, Math::max);
    asked.signal();
  }

  private boolean areOnDisk(Map<TopicPartition, Long> last) {
    for (Map.Entry<TopicPartition, Long> each : last.entrySet()) {
      if (onDisk.getOrDefault(each.getKey(), 0L) <= each.getValue()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      asked.signal();
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    helpers.shutdown();
  }

  private void run() {
    while (true) {
      List<Waiting> round = next();
      if (round.isEmpty()) {
        files.values().forEach(SegmentFiles::close);
        return;
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      round.forEach(each -> ends.merge(each.partition, each.offset + 1, Math::max));
      @Nullable IOException trouble = failure == null ? bring(List.copyOf(ends.keySet())) : failure;
      if (trouble == null) {
        advance(ends);
      } else if (failure == null) {
        fail(trouble);
        LOG.error("log cannot be brought to disk: nothing is taken in any more", trouble);
      }
      round.forEach(each -> each.done.accept(trouble));
    }
  }

  /// What waits; empty when all is done and this is closed.
  private List<Waiting> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        asked.awaitUninterruptibly();
      }
      List<Waiting> round = waiting;
      waiting = new ArrayList<>();
      return round;
    } finally {
      lock.unlock();
    }
  }

  private void advance(Map<TopicPartition, Long> ends) {
    lock.lock();
    try {
      ends.forEach((partition, end) -> onDisk.merge(partition, end, Math::max));
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException trouble) {
    lock.lock();
    try {
      failure = trouble;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Brings partitions to disk, all at once.
  ///
  /// @return what went wrong, or null
  private @Nullable IOException bring(List<TopicPartition> partitions) {
    List<SegmentFiles> wanted = partitions.stream().map(this::files).toList();
    List<Future<?>> others = new ArrayList<>();
    for (SegmentFiles each : wanted.subList(1, wanted.size())) {
      others.add(
          helpers.submit(() -> {
            each.force();
            return null;
          }));
    }
    @Nullable IOException trouble = null;
    try {
      wanted.getFirst().force();
    } catch (IOException e) {
      trouble = e;
    }
    for (Future<?> other : others) {
      try {
        other.get();
      } catch (ExecutionException e) {
        trouble = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        trouble = new IOException(e);
      }
    }
    return trouble;
  }

  private SegmentFiles files(TopicPartition partition) {
    return files.computeIfAbsent(
        partition, each -> new SegmentFiles(folder.resolve(each.toString()), force));
  }
}
