// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.log.EventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A log in lists, for histories that crash and go on without a broker's start. `KeepStageIT` has
/// the real one.
final class ListLog implements EventLog {
  static final int PARTITIONS = 2;
  private static final int POLL_RECORDS = 37;

  private final Map<Topic, List<List<LogRecord>>> records = new EnumMap<>(Topic.class);
  private final Map<Topic, Long> trimmed = new EnumMap<>(Topic.class);

  @Override
  public synchronized CompletableFuture<LogPosition> append(
      Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
    List<LogRecord> list = list(topic, partition);
    LogPosition at = new LogPosition(partition, list.size());
    list.add(new LogRecord(partition, at.offset(), key, value, Instant.EPOCH));
    return CompletableFuture.completedFuture(at);
  }

  @Override
  public LogReader read(Topic topic, Map<Integer, Long> from) {
    return new Reader(topic, new HashMap<>(from));
  }

  @Override
  public int partitions(Topic topic) {
    return topic == Topic.EVENTS_COLLECTED ? PARTITIONS : 1;
  }

  @Override
  public synchronized Map<Integer, Long> endOffsets(Topic topic) {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int i = 0; i < partitions(topic); i++) {
      ends.put(i, (long) list(topic, i).size());
    }
    return ends;
  }

  @Override
  public synchronized Map<Integer, Long> offsetsAt(Topic topic, Instant time) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (int i = 0; i < partitions(topic); i++) {
      List<LogRecord> records = list(topic, i);
      offsets.put(i, records.stream().takeWhile(each -> each.appendedAt().isBefore(time)).count());
    }
    return offsets;
  }

  @Override
  public long pendingBytes() {
    return 0;
  }

  @Override
  public void close() {}

  /// Lets the log forget what is below an offset.
  void trim(Topic topic, long before) {
    trimmed.put(topic, before);
  }

  synchronized List<LogRecord> list(Topic topic, int partition) {
    return records
        .computeIfAbsent(topic, _ -> List.of(new ArrayList<>(), new ArrayList<>()))
        .get(partition);
  }

  private final class Reader implements LogReader {
    private final Topic topic;
    private final Map<Integer, Long> next;

    Reader(Topic topic, Map<Integer, Long> next) {
      this.topic = topic;
      this.next = next;
    }

    @Override
    public List<LogRecord> poll(Duration max) {
      List<LogRecord> found = new ArrayList<>();
      synchronized (ListLog.this) {
        next.replaceAll((partition, from) -> {
          long start = Math.max(from, trimmed.getOrDefault(topic, 0L));
          List<LogRecord> all = list(topic, partition);
          int end = (int) Math.max(from, Math.min(all.size(), start + POLL_RECORDS));
          found.addAll(all.subList((int) Math.min(start, end), end));
          return (long) end;
        });
      }
      return found;
    }

    @Override
    public void close() {}
  }
}
