// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.tributary.config.UnifyConfig;
import io.tributary.log.CollectedCodec;
import io.tributary.log.DecisionCodec;
import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.MatchEntryCodec;
import io.tributary.log.PassageTimes;
import io.tributary.log.Topic;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredMessages;
import io.tributary.unify.apply.Matches;
import io.tributary.unify.apply.MessageExpiry;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.apply.Unifier.PlacedDecision;
import io.tributary.unify.publish.ChangePublisher;
import io.tributary.unify.watch.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stage that works out who is who: reads `events.collected`, `decisions.made` and
/// `matches.found`, applies them to the evidence, and publishes what changed. Threads: one reads
/// and refines, one applies, one applies decisions, one applies matches, one publishes, one forgets
/// old message ids once a day, one finishes at the start what a change of rules has left behind.
public final class UnifyStage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnifyStage.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration FORGET_INTERVAL = Duration.ofDays(1);
  private static final Duration LAG_INTERVAL = Duration.ofSeconds(2);
  private static final int BATCHES_AHEAD = 32;

  /// How much of its time publishing may take, at most, while events wait to be applied: one part
  /// in this many.
  private static final int PUBLISH_SHARE = 4;

  private static final Counter EVENTS =
      Counter.builder()
          .name("unify_events_total")
          .help("Events that were applied, by outcome.")
          .labelNames("outcome")
          .register();
  private static final Counter RETRIES =
      Counter.builder()
          .name("unify_retries_total")
          .help("Batches that were overtaken by another worker and done again.")
          .register();
  private static final Histogram APPLY_SECONDS =
      Histogram.builder()
          .name("unify_apply_seconds")
          .help("How long a batch took to apply.")
          .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5)
          .register();
  private static final Histogram DELAY_SECONDS =
      Histogram.builder()
          .name("unify_delay_seconds")
          .help("From an event's arrival until its person can be read.")
          .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60, 600)
          .register();
  private static final Gauge LAG =
      Gauge.builder()
          .name("unify_lag_records")
          .help("Records of events.collected that were not applied yet when last looked.")
          .register();

  private final Parts parts;
  private final UnifyConfig config;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final List<Thread> threads = new ArrayList<>();
  private final PassageTimes applied = new PassageTimes();
  private final Traffic traffic = new Traffic();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private long lagObservedAt; // owned by the reading thread
  private volatile boolean running;
  private volatile Optional<String> trouble = Optional.empty();

  /// What the stage works with.
  ///
  /// @param log where events come from and changes go to
  /// @param store where evidence is kept
  /// @param refiner refines events
  /// @param unifier applies them
  /// @param matches applies what runs of matching found
  /// @param publisher publishes changes
  /// @param expiry forgets old message ids
  /// @param background makes threads for work that no reader waits for
  public record Parts(
      EventLog log,
      ProfileStore store,
      Refiner refiner,
      Unifier unifier,
      Matches matches,
      ChangePublisher publisher,
      MessageExpiry expiry,
      ThreadFactory background) {}

  /// Records of one partition, refined.
  ///
  /// @param offset of its first record
  /// @param slice those that can be used
  /// @param refused those that cannot
  private record Batch(long offset, Unifier.Slice slice, List<Refused> refused) {
    int size() {
      return slice.events().size() + refused.size();
    }
  }

  private record Refused(EventKey key, Instant receivedAt) {}

  /// Makes the stage; [#start()] starts it.
  public UnifyStage(Parts parts, UnifyConfig config) {
    this.parts = parts;
    this.config = config;
  }

  /// Starts all threads.
  public void start() {
    running = true;
    ThreadFactory usual = Thread.ofPlatform().factory();
    thread(usual, "unify-read", this::read);
    thread(usual, "unify-apply", this::apply);
    thread(usual, "unify-decide", this::decide);
    thread(parts.background, "unify-match", this::match);
    thread(parts.background, "unify-publish", this::publish);
    thread(parts.background, "unify-forget", this::forget);
    thread(parts.background, "unify-rules", this::finishChanges);
  }

  /// When records of `events.collected` were applied: from then on their people could be read.
  public PassageTimes applied() {
    return applied;
  }

  /// What came through of late, per workspace and source.
  public Traffic traffic() {
    return traffic;
  }

  /// Tells what is wrong at the moment; empty where all is well.
  public Optional<String> check() {
    return trouble;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /// Runs work on a thread of its own. Where it fails it is begun again after a while: nothing is
  /// lost, since what was not committed is read again.
  private void thread(ThreadFactory factory, String name, Work work) {
    Thread thread = factory.newThread(() -> keepDoing(name, work));
    thread.setName(name);
    thread.start();
    threads.add(thread);
  }

  private void keepDoing(String name, Work work) {
    while (running) {
      try {
        work.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!running) {
          return;
        }
        trouble = Optional.of(name + ": " + e);
        LOG.error("failed thread={} retry={}", name, RETRY, e);
        if (!pause(RETRY)) {
          return;
        }
      }
    }
  }

  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long appliedTo(Topic topic, int partition) {
    return StoredMessages.appliedOffset(
        parts.store.get(Family.META, StoredMessages.appliedKey(topic.topicName(), partition)));
  }

  private void read() throws InterruptedException {
    Map<Integer, Long> from = new HashMap<>();
    for (int i = 0; i < parts.log.partitions(Topic.EVENTS_COLLECTED); i++) {
      from.put(i, appliedTo(Topic.EVENTS_COLLECTED, i));
    }
    try (LogReader reader = parts.log.read(Topic.EVENTS_COLLECTED, from)) {
      while (running) {
        List<LogRecord> records = reader.poll(POLL);
        for (Batch batch : batches(records)) {
          hand(batch);
        }
        observeLag();
      }
    }
  }

  private void hand(Batch batch) throws InterruptedException {
    boolean taken = false;
    while (running && !taken) {
      taken = queue.offer(batch, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private List<Batch> batches(List<LogRecord> records) {
    Map<Integer, List<LogRecord>> byPartition = new LinkedHashMap<>();
    for (LogRecord record : records) {
      byPartition.computeIfAbsent(record.partition(), _ -> new ArrayList<>()).add(record);
    }
    List<Batch> batches = new ArrayList<>();
    byPartition.forEach((partition, all) -> {
      for (int i = 0; i < all.size(); i += config.batchEvents()) {
        batches.add(
            batch(partition, all.subList(i, Math.min(all.size(), i + config.batchEvents()))));
      }
    });
    return batches;
  }

  private Batch batch(int partition, List<LogRecord> records) {
    List<Placed> events = new ArrayList<>(records.size());
    List<Refused> refused = new ArrayList<>(0);
    for (LogRecord record : records) {
      byte[] value = record.value();
      if (value == null) {
        continue;
      }
      Collected collected = CollectedCodec.decode(value);
      switch (parts.refiner.refine(collected)) {
        case Refined.Accepted(Event event, var _) -> events.add(new Placed(record.offset(), event));
        case Refined.Quarantined _ ->
            refused.add(new Refused(collected.key(), collected.receivedAt()));
      }
    }
    return new Batch(
        records.getFirst().offset(),
        new Unifier.Slice(partition, records.getLast().offset() + 1, events),
        refused);
  }

  private void apply() throws InterruptedException {
    while (running) {
      List<Batch> batches = waiting();
      if (!batches.isEmpty()) {
        apply(batches);
      }
    }
  }

  /// What waits to be applied, of all partitions, up to the most events of one write: a write costs
  /// much by itself and little more for another event.
  private List<Batch> waiting() throws InterruptedException {
    List<Batch> batches = new ArrayList<>();
    Batch batch = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
    for (int events = 0;
        batch != null;
        batch = events < config.batchEvents() ? queue.poll() : null) {
      batches.add(batch);
      events += batch.size();
    }
    return batches;
  }

  /// Applies until it is done: the batches are out of the queue and would be missed by the next.
  private void apply(List<Batch> batches) throws InterruptedException {
    List<Unifier.Slice> slices = batches.stream().map(Batch::slice).toList();
    while (running) {
      try {
        long start = System.nanoTime();
        Unifier.Applied done = parts.unifier.apply(slices);
        APPLY_SECONDS.observe((System.nanoTime() - start) / 1e9);
        EVENTS.labelValues("fresh").inc(done.fresh());
        EVENTS.labelValues("duplicate").inc(done.duplicates());
        RETRIES.inc(done.retries());
        batches.forEach(this::observe);
        trouble = Optional.empty();
        return;
      } catch (RuntimeException e) {
        trouble = Optional.of("unify-apply: " + e);
        LOG.error("failed to apply batches={} retry={}", batches.size(), RETRY, e);
        Thread.sleep(RETRY);
      }
    }
  }

  private void observe(Batch batch) {
    Instant now = parts.unifier.clock().instant();
    Unifier.Slice slice = batch.slice;
    applied.pass(slice.partition(), batch.offset, slice.nextOffset(), now);
    EVENTS.labelValues("quarantined").inc(batch.refused.size());
    if (!slice.events().isEmpty()) {
      Instant receivedAt = slice.events().getFirst().event().times().receivedAt();
      DELAY_SECONDS.observe(Math.max(0, Duration.between(receivedAt, now).toMillis()) / 1000.0);
    }
    for (Placed placed : slice.events()) {
      Event event = placed.event();
      traffic.accepted(event.key(), event.times().receivedAt(), now);
    }
    batch.refused.forEach(refused -> traffic.refused(refused.key, refused.receivedAt, now));
  }

  /// Asking the log for its ends costs a round trip, so it is done now and then.
  private void observeLag() {
    long now = System.nanoTime();
    if (now - lagObservedAt < LAG_INTERVAL.toNanos()) {
      return;
    }
    lagObservedAt = now;
    long lag = 0;
    for (Map.Entry<Integer, Long> end : parts.log.endOffsets(Topic.EVENTS_COLLECTED).entrySet()) {
      lag += Math.max(0, end.getValue() - appliedTo(Topic.EVENTS_COLLECTED, end.getKey()));
    }
    LAG.set((double) lag);
  }

  private void decide() {
    Map<Integer, Long> from = Map.of(0, appliedTo(Topic.DECISIONS_MADE, 0));
    try (LogReader reader = parts.log.read(Topic.DECISIONS_MADE, from)) {
      while (running) {
        List<LogRecord> records = reader.poll(POLL);
        List<PlacedDecision> decisions = new ArrayList<>();
        for (LogRecord record : records) {
          byte[] value = record.value();
          if (value != null) {
            decisions.add(new PlacedDecision(record.offset(), DecisionCodec.decode(value)));
          }
        }
        if (!records.isEmpty()) {
          parts.unifier.decide(records.getLast().offset() + 1, decisions);
        }
      }
    }
  }

  private void match() {
    Map<Integer, Long> from = Map.of(0, Matches.begin(parts.store));
    try (LogReader reader = parts.log.read(Topic.MATCHES_FOUND, from)) {
      while (running) {
        for (LogRecord record : reader.poll(POLL)) {
          byte[] value = record.value();
          if (value != null) {
            parts.matches.take(record.offset(), MatchEntryCodec.decode(value));
          }
        }
      }
    }
  }

  private void publish() throws InterruptedException {
    while (running) {
      long start = System.nanoTime();
      boolean more = parts.publisher.round();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (stopping.await(rest(took, more).toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    }
  }

  /// How long to rest after a round: applying comes first, since it is what readers see.
  private Duration rest(Duration took, boolean more) {
    Duration least = more ? Duration.ZERO : config.publishInterval();
    Duration most = queue.isEmpty() ? least : took.multipliedBy(PUBLISH_SHARE - 1);
    return most.compareTo(least) > 0 ? most : least;
  }

  private void forget() throws InterruptedException {
    while (running) {
      if (stopping.await(FORGET_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      LOG.info("forgot message ids count={}", parts.expiry.run());
    }
  }

  private void finishChanges() throws InterruptedException {
    int finished =
        parts.unifier.finishChanges(_ -> {
          if (!running) {
            throw new CancellationException("The stage is being stopped.");
          }
        });
    if (finished > 0) {
      LOG.info("finished changes of rules count={}", finished);
    }
    stopping.await();
  }

  /// Waits until everything that the log held at the call has been applied.
  ///
  /// @return false where `max` passed before
  public boolean awaitApplied(Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    for (Topic topic : List.of(Topic.EVENTS_COLLECTED, Topic.DECISIONS_MADE, Topic.MATCHES_FOUND)) {
      for (Map.Entry<Integer, Long> end : parts.log.endOffsets(topic).entrySet()) {
        while (appliedTo(topic, end.getKey()) < end.getValue()) {
          if (System.nanoTime() > deadline) {
            return false;
          }
          Thread.sleep(2);
        }
      }
    }
    return true;
  }

  /// Waits until a decision has been applied, or `max` has passed.
  public void awaitDecided(long offset, Duration max) {
    long deadline = System.nanoTime() + max.toNanos();
    while (appliedTo(Topic.DECISIONS_MADE, 0) <= offset && System.nanoTime() < deadline) {
      if (!pause(Duration.ofMillis(2))) {
        return;
      }
    }
  }

  /// Waits until a record of `matches.found` has been applied.
  ///
  /// @return false where `max` passed before
  public boolean awaitMatched(long offset, Duration max) {
    long deadline = System.nanoTime() + max.toNanos();
    while (appliedTo(Topic.MATCHES_FOUND, 0) <= offset) {
      if (System.nanoTime() > deadline || !pause(Duration.ofMillis(2))) {
        return false;
      }
    }
    return true;
  }

  /// Waits until everything that changed before the call has been published.
  ///
  /// @return false where `max` passed before
  public boolean awaitPublished(Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    byte[] start = new byte[0];
    boolean[] left = {true};
    while (left[0]) {
      left[0] = false;
      parts.store.scan(
          Family.OUTBOX,
          start,
          start,
          (_, _) -> {
            left[0] = true;
            return false;
          });
      if (left[0]) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(10);
      }
    }
    return true;
  }

  /// Stops all threads. What is under way is finished or done again after the next start.
  @Override
  public void close() {
    running = false;
    stopping.countDown();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
