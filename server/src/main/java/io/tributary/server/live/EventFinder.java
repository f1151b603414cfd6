// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Refiner;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.MessageIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds events in the log: the latest, or one by its place.
public final class EventFinder {
  private static final Comparator<LiveEvent> LATEST_FIRST =
      Comparator.comparing((LiveEvent event) -> event.collected().receivedAt())
          .thenComparingInt(LiveEvent::partition)
          .thenComparingLong(LiveEvent::offset)
          .reversed();

  /// Records are appended after they came in, within this: the log is looked into by when they were
  /// appended.
  private static final Duration APPENDED_WITHIN = Duration.ofMinutes(5);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long WAIT_NANOS = Duration.ofSeconds(5).toNanos();

  private final EventLog log;
  private final Outcomes outcomes;

  /// Finds in a log.
  ///
  /// @param refiner says what events are
  /// @param index says which of them are duplicates
  public EventFinder(EventLog log, Refiner refiner, MessageIndex index) {
    this.log = log;
    this.outcomes = new Outcomes(refiner, index);
  }

  /// Events found, the latest first.
  ///
  /// @param events those that were wanted
  /// @param next where to go on to older ones: the offset below which to look, per partition
  /// @param looked how many records of the log were looked at
  /// @param complete whether all records of the log, or of the time asked for, were looked at
  public record Found(
      List<LiveEvent> events, Map<Integer, Long> next, long looked, boolean complete) {}

  /// The latest events that are wanted.
  ///
  /// @param below only events below these offsets per partition; empty for all
  /// @param limit the most to give
  /// @param lookMax the most records of the log to look at
  public Found latest(
      WorkspaceId workspace,
      EventFilter filter,
      Map<Integer, Long> below,
      int limit,
      long lookMax) {
    Map<Integer, Long> ends = new TreeMap<>(log.endOffsets(Topic.EVENTS_COLLECTED));
    ends.replaceAll((partition, end) -> Math.min(end, below.getOrDefault(partition, end)));
    Instant to = filter.received().to();
    if (to != null) {
      Map<Integer, Long> after = log.offsetsAt(Topic.EVENTS_COLLECTED, to.plus(APPENDED_WITHIN));
      ends.replaceAll((partition, end) -> Math.min(end, after.getOrDefault(partition, end)));
    }
    Instant begin = filter.received().from();
    Map<Integer, Long> floors =
        begin == null ? Map.of() : log.offsetsAt(Topic.EVENTS_COLLECTED, begin);
    long perPartition = Math.max(1, lookMax / Math.max(1, ends.size()));
    Map<Integer, Long> from = new HashMap<>();
    ends.forEach((partition, end) -> {
      long floor = floors.getOrDefault(partition, 0L);
      if (end > floor) {
        from.put(partition, Math.max(floor, end - perPartition));
      }
    });
    if (from.isEmpty()) {
      return new Found(List.of(), Map.of(), 0, true);
    }
    Map<Integer, List<Outcomes.Read>> read = new TreeMap<>();
    long looked = readTo(from, ends, workspace, filter, read);
    List<LiveEvent> found = new ArrayList<>();
    read.forEach((partition, records) -> {
      for (LiveEvent event : outcomes.of(partition, records)) {
        if (filter.wants(event)) {
          found.add(event);
        }
      }
    });
    found.sort(LATEST_FIRST);
    int given = Math.min(limit, found.size());
    Map<Integer, Long> next = new TreeMap<>(from);
    for (LiveEvent left : found.subList(given, found.size())) {
      next.merge(left.partition(), left.offset() + 1, Math::max);
    }
    ends.keySet().forEach(partition -> next.putIfAbsent(partition, 0L));
    boolean complete =
        next.entrySet().stream()
            .allMatch(each -> each.getValue() <= floors.getOrDefault(each.getKey(), 0L));
    return new Found(List.copyOf(found.subList(0, given)), next, looked, complete);
  }

  private long readTo(
      Map<Integer, Long> from,
      Map<Integer, Long> ends,
      WorkspaceId workspace,
      EventFilter filter,
      Map<Integer, List<Outcomes.Read>> to) {
    Map<Integer, Long> next = new HashMap<>(from);
    long looked = 0;
    long deadline = System.nanoTime() + WAIT_NANOS;
    try (LogReader reader = log.read(Topic.EVENTS_COLLECTED, from)) {
      while (!reached(next, ends) && System.nanoTime() < deadline) {
        for (LogRecord record : reader.poll(POLL)) {
          next.put(record.partition(), record.offset() + 1);
          if (record.offset() >= ends.getOrDefault(record.partition(), 0L)) {
            continue;
          }
          looked++;
          Outcomes.Read.of(record)
              .filter(each -> each.collected().key().workspace().equals(workspace))
              .filter(each -> filter.wants(each.collected().key().source()))
              .ifPresent(
                  each -> to.computeIfAbsent(each.partition(), _ -> new ArrayList<>()).add(each));
        }
      }
    }
    return looked;
  }

  private static boolean reached(Map<Integer, Long> next, Map<Integer, Long> ends) {
    return next.entrySet().stream()
        .allMatch(each -> each.getValue() >= ends.getOrDefault(each.getKey(), 0L));
  }

  /// The event at a place; empty where the log has it not, or it is another workspace's.
  public Optional<LiveEvent> at(WorkspaceId workspace, int partition, long offset) {
    Long end = log.endOffsets(Topic.EVENTS_COLLECTED).get(partition);
    if (end == null || offset < 0 || offset >= end) {
      return Optional.empty();
    }
    long deadline = System.nanoTime() + WAIT_NANOS;
    try (LogReader reader = log.read(Topic.EVENTS_COLLECTED, Map.of(partition, offset))) {
      while (System.nanoTime() < deadline) {
        for (LogRecord record : reader.poll(POLL)) {
          return Optional.of(record)
              .filter(each -> each.offset() == offset)
              .flatMap(Outcomes.Read::of)
              .filter(each -> each.collected().key().workspace().equals(workspace))
              .map(each -> outcomes.of(partition, List.of(each)).getFirst());
        }
      }
    }
    return Optional.empty();
  }
}
