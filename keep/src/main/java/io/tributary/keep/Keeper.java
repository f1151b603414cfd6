// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.config.KeepConfig;
import io.tributary.lake.CommitWatcher;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeWriter;
import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one topic into the lake: from where the lake is, until closed. For one thread.
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Topic topic;
  private final Lake lake;
  private final Intake intake;
  private final KeepConfig config;
  private final LakeWriter writer;
  private final LogReader reader;

  /// The offset that should be read next.
  private final Map<Integer, Long> expected;

  /// Everything below was put.
  private final Map<Integer, Long> next;

  private Map<Integer, Long> committed;
  private long committedAtNanos = System.nanoTime();

  /// Opens the topic where the lake is.
  Keeper(
      Topic topic,
      EventLog log,
      Lake lake,
      Intake intake,
      KeepConfig config,
      CommitWatcher watcher) {
    this.topic = topic;
    this.lake = lake;
    this.intake = intake;
    this.config = config;
    this.committed = intake.from(from(topic, log, lake));
    this.expected = new HashMap<>(committed);
    this.next = new HashMap<>(committed);
    this.reader = log.read(topic, committed);
    this.writer = lake.writer(watcher);
  }

  private static Map<Integer, Long> from(Topic topic, EventLog log, Lake lake) {
    Map<Integer, Long> progress = lake.progress(topic.topicName());
    Map<Integer, Long> from = new HashMap<>();
    for (int partition = 0; partition < log.partitions(topic); partition++) {
      from.put(partition, progress.getOrDefault(partition, 0L));
    }
    return from;
  }

  /// Reads some records unless enough wait, and puts what may be put.
  void take() {
    if (intake.isFull()) {
      pause();
    } else {
      List<LogRecord> records = reader.poll(POLL);
      records.forEach(this::expect);
      intake.add(records);
    }
    intake.drain(writer, next);
  }

  /// Whether it is time to commit.
  boolean isDue() {
    return writer.rows() >= config.commitRows()
        || (!next.equals(committed)
            && System.nanoTime() - committedAtNanos >= config.commitInterval().toNanos());
  }

  /// Whether there is nothing to commit.
  boolean isCommitted() {
    return next.equals(committed);
  }

  /// Whether everything below some offsets was put.
  boolean hasPut(Map<Integer, Long> offsets) {
    return reaches(next, offsets);
  }

  /// Whether everything below some offsets is committed.
  boolean hasCommitted(Map<Integer, Long> offsets) {
    return reaches(committed, offsets);
  }

  private static boolean reaches(Map<Integer, Long> reached, Map<Integer, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(e -> reached.getOrDefault(e.getKey(), 0L) >= e.getValue());
  }

  /// Frees memory by writing files. Where it throws, try again.
  void relieve() {
    writer.relieve();
  }

  /// Commits what was put. Where it throws, try again.
  void commit() {
    long start = System.nanoTime();
    Map<Integer, Long> offsets = Map.copyOf(next);
    writer.commit(offsets);
    intake.commit(offsets);
    if (!offsets.equals(committed)) {
      lake.progress(topic.topicName(), offsets);
    }
    committed = offsets;
    committedAtNanos = System.nanoTime();
    KeepMetrics.COMMIT_SECONDS.observe((committedAtNanos - start) / 1e9);
  }

  /// Everything below is committed.
  Map<Integer, Long> committed() {
    return committed;
  }

  private void expect(LogRecord record) {
    long missing = record.offset() - expected.getOrDefault(record.partition(), 0L);
    if (missing > 0) {
      KeepMetrics.LOST.labelValues(topic.topicName()).inc(missing);
      LOG.error(
          "lost records topic={} partition={} count={} before={}",
          topic.topicName(),
          record.partition(),
          missing,
          record.offset());
    }
    expected.put(record.partition(), record.offset() + 1);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis() / 10);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try (LogReader _ = reader) {
      writer.close();
    }
  }
}
