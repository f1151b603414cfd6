// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.keep.survey.Survey;
import io.tributary.lake.CleanEvent;
import io.tributary.lake.LakeTables;
import io.tributary.lake.LakeWriter;
import io.tributary.lake.PlanViolation;
import io.tributary.lake.Position;
import io.tributary.lake.QuarantinedEvent;
import io.tributary.lake.RawEvent;
import io.tributary.log.CollectedCodec;
import io.tributary.log.LogRecord;
import io.tributary.model.Collected;
import io.tributary.model.Enriched;
import io.tributary.model.Enrichment;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.Violation;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.MessageIndex;
import io.tributary.workspace.IdentityRules;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes rows of `raw_events`, `events` and `quarantine` of the events that came in.
///
/// A record waits until the message index knows it: only then can be said whether an earlier record
/// carried the same message id.
final class EventIntake implements Intake {
  private static final int BATCH_MAX = 2_000;
  private static final int WAITING_MAX = 20_000;
  private static final long WAITING_BYTES_MAX = 64L << 20;

  private final MessageIndex index;
  private final Refiner refiner;
  private final IdentifierIds ids;
  private final Function<WorkspaceId, IdentityRules> rules;
  private final Survey survey;
  private final InstantSource clock;
  private final Map<Integer, Deque<LogRecord>> waiting = new TreeMap<>();
  private int waitingCount;
  private long waitingBytes;

  EventIntake(
      MessageIndex index,
      Refiner refiner,
      IdentifierIds ids,
      Function<WorkspaceId, IdentityRules> rules,
      Survey survey,
      InstantSource clock) {
    this.index = index;
    this.refiner = refiner;
    this.ids = ids;
    this.rules = rules;
    this.survey = survey;
    this.clock = clock;
  }

  @Override
  public Map<Integer, Long> from(Map<Integer, Long> lake) {
    return survey.from(lake);
  }

  @Override
  public void commit(Map<Integer, Long> offsets) {
    survey.commit(offsets);
  }

  @Override
  public void add(List<LogRecord> records) {
    for (LogRecord record : records) {
      waiting.computeIfAbsent(record.partition(), _ -> new ArrayDeque<>()).add(record);
      waitingCount++;
      waitingBytes += bytes(record);
    }
  }

  @Override
  public boolean isFull() {
    return waitingCount >= WAITING_MAX || waitingBytes >= WAITING_BYTES_MAX;
  }

  @Override
  public void drain(LakeWriter writer, Map<Integer, Long> next) {
    waiting.forEach((partition, records) -> {
      List<LogRecord> batch = take(records, index.applied(partition));
      if (!batch.isEmpty()) {
        put(writer, partition, batch);
        next.put(partition, batch.getLast().offset() + 1);
      }
    });
  }

  private List<LogRecord> take(Deque<LogRecord> records, long applied) {
    List<LogRecord> batch = new ArrayList<>();
    for (LogRecord record = records.peek();
        record != null && record.offset() < applied && batch.size() < BATCH_MAX;
        record = records.peek()) {
      batch.add(records.remove());
      waitingCount--;
      waitingBytes -= bytes(record);
    }
    return batch;
  }

  private static int bytes(LogRecord record) {
    byte[] value = record.value();
    return value == null ? 0 : value.length;
  }

  /// An accepted event whose rows are made when it is known whether it is the first.
  private record Ready(
      Position at, Collected collected, Refined.Accepted refined, Enrichment enrichment) {}

  private void put(LakeWriter writer, int partition, List<LogRecord> batch) {
    List<Ready> accepted = new ArrayList<>(batch.size());
    for (LogRecord record : batch) {
      byte[] value = record.value();
      if (value == null) {
        continue;
      }
      Position at = new Position(partition, record.offset());
      Collected collected = read(at, value);
      Enriched enriched = enriched(collected);
      switch (enriched.refined()) {
        case Refined.Accepted event ->
            accepted.add(new Ready(at, collected, event, enriched.enrichment()));
        case Refined.Quarantined refused -> {
          survey.quarantined(partition, record.offset(), collected);
          writer.put(
              LakeTables.QUARANTINE,
              collected.key().workspace(),
              at,
              new QuarantinedEvent(at, collected, refused.problems()));
          if (!collected.violations().isEmpty()) {
            putViolations(writer, at, collected, EventNames.of(collected.refinable()));
          }
        }
      }
    }
    List<EventKey> keys = accepted.stream().map(ready -> ready.collected().key()).toList();
    long[] offsets = accepted.stream().mapToLong(ready -> ready.at().offset()).toArray();
    boolean[] firsts = index.firsts(partition, keys, offsets);
    for (int i = 0; i < firsts.length; i++) {
      put(writer, accepted.get(i), firsts[i]);
    }
  }

  private Enriched enriched(Collected collected) {
    return collected.problems().isEmpty()
        ? refiner.enrich(collected)
        : new Enriched(new Refined.Quarantined(collected.problems()), Enrichment.NONE);
  }

  private void put(LakeWriter writer, Ready ready, boolean first) {
    Event event = ready.refined().event();
    WorkspaceId workspace = event.key().workspace();
    boolean violating = !ready.collected().violations().isEmpty();
    survey.accepted(ready.at().partition(), ready.at().offset(), event, first, violating);
    writer.put(
        LakeTables.RAW_EVENTS,
        workspace,
        ready.at(),
        new RawEvent(ready.at(), !first, ready.collected()));
    if (first) {
      Identifier anchor = rules.apply(workspace).anchor(event.subject().identifiers());
      writer.put(
          LakeTables.EVENTS,
          workspace,
          ready.at(),
          new CleanEvent(
              ready.at(),
              event,
              ready.refined().warnings(),
              ids.text(workspace, anchor),
              ready.enrichment()));
      putViolations(writer, ready.at(), ready.collected(), event.name());
    }
  }

  private static void putViolations(
      LakeWriter writer, Position at, Collected collected, @Nullable String event) {
    for (Violation violation : collected.violations()) {
      writer.put(
          LakeTables.VIOLATIONS,
          collected.key().workspace(),
          at,
          new PlanViolation(at, collected, event, violation));
    }
  }

  /// Reads a record. One that cannot be read goes to the default workspace's quarantine as it is.
  private Collected read(Position at, byte[] value) {
    try {
      return CollectedCodec.decode(value);
    } catch (IllegalArgumentException _) {
      return new Collected(
          new EventKey(WorkspaceId.DEFAULT, "unreadable", at.partition() + "-" + at.offset()),
          new Origin(SourceKind.STREAM, Trust.UNVERIFIED, null, null, null),
          clock.instant(),
          null,
          value,
          List.of(
              new Problem(
                  Problem.Code.UNREADABLE,
                  "",
                  "The record of the log cannot be read by this version.",
                  "Start the version that wrote it, or a later one, and replay the record.")));
    }
  }
}
