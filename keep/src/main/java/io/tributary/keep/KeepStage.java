// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.config.KeepConfig;
import io.tributary.keep.survey.Survey;
import io.tributary.lake.Lake;
import io.tributary.log.EventLog;
import io.tributary.log.PassageTimes;
import io.tributary.log.Topic;
import io.tributary.model.Refiner;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.MessageIndex;
import io.tributary.profiles.ProfileStore;
import io.tributary.workspace.IdentityRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stage that writes the lake: reads `events.collected` and `profiles.changed`, and commits
/// every few seconds, each record exactly once. Threads: one per topic, and one that maintains the
/// tables.
public final class KeepStage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepStage.class);
  private static final Duration UPKEEP = Duration.ofSeconds(30);
  private static final Duration UPKEEP_RETRY_MAX = Duration.ofMinutes(10);

  private final Parts parts;
  private final KeepConfig config;
  private final InstantSource clock;
  private final KeepMetrics metrics = new KeepMetrics();
  private final KeepThread events;
  private final KeepThread changes;
  private final Thread upkeep;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable String upkeepTrouble;

  /// What the stage works with.
  ///
  /// @param log where events and changes come from
  /// @param index tells which event is the first with its message id
  /// @param refiner refines events
  /// @param ids makes ids of identifiers
  /// @param rules the identity rules of a workspace as they are now
  /// @param store where what sources send is summed up
  /// @param lake where everything else goes
  /// @param threads makes threads for work that no reader waits for
  public record Parts(
      EventLog log,
      MessageIndex index,
      Refiner refiner,
      IdentifierIds ids,
      Function<WorkspaceId, IdentityRules> rules,
      ProfileStore store,
      Lake lake,
      ThreadFactory threads) {}

  /// Makes the stage; [#start()] starts it.
  public KeepStage(Parts parts, KeepConfig config, InstantSource clock) {
    this.parts = parts;
    this.config = config;
    this.clock = clock;
    this.events =
        new KeepThread(
            parts.threads(),
            "keep-events",
            parts.log(),
            Topic.EVENTS_COLLECTED,
            () ->
                new Keeper(
                    Topic.EVENTS_COLLECTED,
                    parts.log(),
                    parts.lake(),
                    new EventIntake(
                        parts.index(),
                        parts.refiner(),
                        parts.ids(),
                        parts.rules(),
                        new Survey(parts.store()),
                        clock),
                    config,
                    metrics),
            clock);
    this.changes =
        new KeepThread(
            parts.threads(),
            "keep-changes",
            parts.log(),
            Topic.PROFILES_CHANGED,
            () ->
                new Keeper(
                    Topic.PROFILES_CHANGED,
                    parts.log(),
                    parts.lake(),
                    new ChangeIntake(parts.ids()),
                    config,
                    metrics),
            clock);
    this.upkeep = parts.threads().newThread(this::maintain);
    upkeep.setName("keep-upkeep");
  }

  /// Starts all threads.
  public void start() {
    events.start();
    changes.start();
    upkeep.start();
  }

  /// Tells what is wrong at the moment; empty where all is well.
  public Optional<String> check() {
    return Stream.of(events.trouble(), changes.trouble(), upkeepTrouble)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// Commits without waiting for the interval.
  ///
  /// @return completes when everything is committed that both topics held at the call; is cancelled
  ///   where the stage is closed before
  public CompletableFuture<Void> flush() {
    return CompletableFuture.allOf(events.flush(), changes.flush());
  }

  /// When records of `events.collected` were committed.
  public PassageTimes committedEvents() {
    return events.passed();
  }

  /// How far the lake is. Asks the log.
  public KeepStatus status() {
    List<KeepStatus.Partition> partitions = new ArrayList<>();
    for (KeepThread thread : List.of(events, changes)) {
      Map<Integer, Long> ends = new TreeMap<>(parts.log().endOffsets(thread.topic()));
      ends.forEach((partition, end) ->
          partitions.add(
              new KeepStatus.Partition(
                  thread.topic().topicName(),
                  partition,
                  thread.committed().getOrDefault(partition, 0L),
                  end)));
    }
    Instant last =
        Stream.of(events.lastCommit(), changes.lastCommit())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    return new KeepStatus(partitions, last, metrics.rows());
  }

  /// Maintains the lake now and then; more and more rarely where that fails, since joining files
  /// costs the same whether it succeeds or not.
  private void maintain() {
    Duration wait = UPKEEP;
    while (stopping.getCount() > 0) {
      try {
        parts.lake().maintain(config.compactFiles(), config.snapshotsKept(), clock.instant());
        upkeepTrouble = null;
        wait = UPKEEP;
      } catch (RuntimeException e) {
        upkeepTrouble = "keep-upkeep: " + e.getMessage();
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(UPKEEP_RETRY_MAX) < 0 ? longer : UPKEEP_RETRY_MAX;
        LOG.error("failed to maintain the lake retry={}", wait, e);
      }
      try {
        var _ = stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Commits what was put, and stops.
  @Override
  public void close() {
    events.close();
    changes.close();
    stopping.countDown();
    upkeep.interrupt(); // alone it could be lost on a library within the work
    join(upkeep);
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
