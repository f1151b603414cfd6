// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.log.EventLog;
import io.tributary.log.PassageTimes;
import io.tributary.log.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a [Keeper] until closed, whatever happens. A commit that fails (a full disk) is tried
/// again, and nothing is read meanwhile; after any other failure the keeper is opened anew where
/// the lake is.
final class KeepThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepThread.class);
  private static final Duration WAIT_MIN = Duration.ofMillis(100);
  private static final Duration WAIT_MAX = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final EventLog log;
  private final Topic topic;
  private final Supplier<Keeper> open;
  private final InstantSource clock;
  private final Thread thread;
  private final PassageTimes passed = new PassageTimes();
  private final Queue<Flush> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean running = true;
  private volatile boolean waiting;
  private volatile Map<Integer, Long> committed = Map.of();
  private volatile @Nullable Instant lastCommit;
  private volatile @Nullable String trouble;

  /// A wish that everything below some offsets be committed soon.
  private record Flush(Map<Integer, Long> offsets, CompletableFuture<Void> done) {}

  KeepThread(
      ThreadFactory threads,
      String name,
      EventLog log,
      Topic topic,
      Supplier<Keeper> open,
      InstantSource clock) {
    this.log = log;
    this.topic = topic;
    this.open = open;
    this.clock = clock;
    this.thread = threads.newThread(this::run);
    thread.setName(name);
  }

  void start() {
    thread.start();
  }

  Topic topic() {
    return topic;
  }

  Map<Integer, Long> committed() {
    return committed;
  }

  /// When places of the topic were committed.
  PassageTimes passed() {
    return passed;
  }

  @Nullable Instant lastCommit() {
    return lastCommit;
  }

  @Nullable String trouble() {
    return trouble;
  }

  CompletableFuture<Void> flush() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    asked.add(new Flush(Map.copyOf(log.endOffsets(topic)), done));
    return done;
  }

  private void run() {
    Duration wait = WAIT_MIN;
    while (running) {
      try (Keeper keeper = open.get()) {
        committed = keeper.committed();
        wait = WAIT_MIN;
        keep(keeper);
      } catch (RuntimeException e) {
        wait = fail(e, wait);
      }
    }
  }

  private void keep(Keeper keeper) {
    long lookedAt = System.nanoTime() - LOOK.toNanos();
    while (running) {
      keeper.take();
      insist(keeper::relieve);
      if (keeper.isDue() || isAsked(keeper)) {
        commit(keeper);
      }
      if (System.nanoTime() - lookedAt >= LOOK.toNanos()) {
        look(keeper);
        lookedAt = System.nanoTime();
      }
    }
    commit(keeper);
  }

  private boolean isAsked(Keeper keeper) {
    for (Flush flush : asked) {
      if (keeper.hasPut(flush.offsets())) {
        return true;
      }
    }
    return false;
  }

  private void commit(Keeper keeper) {
    boolean isNew = !keeper.isCommitted();
    if (isNew) {
      Map<Integer, Long> before = keeper.committed();
      insist(keeper::commit);
      committed = keeper.committed();
      Instant now = clock.instant();
      lastCommit = now;
      committed.forEach((partition, next) ->
          passed.pass(partition, before.getOrDefault(partition, 0L), next, now));
    }
    trouble = null;
    List<Flush> done = new ArrayList<>();
    for (Iterator<Flush> flushes = asked.iterator(); flushes.hasNext(); ) {
      Flush flush = flushes.next();
      if (keeper.hasCommitted(flush.offsets())) {
        flushes.remove();
        done.add(flush);
      }
    }
    done.forEach(flush -> flush.done().complete(null));
  }

  /// Does something until it succeeds, or the stage is closed.
  private void insist(Runnable step) {
    Duration wait = WAIT_MIN;
    while (true) {
      try {
        step.run();
        return;
      } catch (RuntimeException e) {
        wait = fail(e, wait);
        if (!running) {
          throw e;
        }
      }
    }
  }

  /// Tells of a failure and waits.
  ///
  /// @return how long to wait the next time
  private Duration fail(RuntimeException e, Duration wait) {
    trouble = thread.getName() + ": " + e.getMessage();
    LOG.error("failed to keep topic={} retry={}", topic.topicName(), wait, e);
    if (running) {
      waiting = true;
      try {
        Thread.sleep(wait);
      } catch (InterruptedException _) {
        running = false;
      } finally {
        waiting = false;
      }
    }
    Duration longer = wait.multipliedBy(2);
    return longer.compareTo(WAIT_MAX) < 0 ? longer : WAIT_MAX;
  }

  private void look(Keeper keeper) {
    Map<Integer, Long> ends = log.endOffsets(topic);
    long lag = 0;
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      lag += Math.max(0, end.getValue() - keeper.committed().getOrDefault(end.getKey(), 0L));
    }
    KeepMetrics.LAG.labelValues(topic.topicName()).set((double) lag);
  }

  /// Commits what was put, and stops.
  @Override
  public void close() {
    running = false;
    if (waiting) {
      thread.interrupt();
    }
    KeepStage.join(thread);
    asked.forEach(flush -> flush.done().cancel(false));
  }
}
