// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.log.CollectedCodec;
import io.tributary.log.LogRecord;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.profiles.MessageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what became of records of `events.collected`: by the function that refines them everywhere,
/// and by the index of message ids that everything goes by.
final class Outcomes {
  private final Refiner refiner;
  private final MessageIndex index;

  Outcomes(Refiner refiner, MessageIndex index) {
    this.refiner = refiner;
    this.index = index;
  }

  /// A record taken apart.
  record Read(int partition, long offset, Collected collected) {
    /// Reads a record; empty where it cannot be read.
    static Optional<Read> of(LogRecord record) {
      byte[] value = record.value();
      if (value == null) {
        return Optional.empty();
      }
      try {
        Collected collected = CollectedCodec.decode(value);
        return Optional.of(new Read(record.partition(), record.offset(), collected));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  /// The next offset that has not been applied.
  long applied(int partition) {
    return index.applied(partition);
  }

  /// What became of records of one partition.
  List<LiveEvent> of(int partition, List<Read> records) {
    long applied = index.applied(partition);
    List<Refined> refined = records.stream().map(each -> refiner.refine(each.collected)).toList();
    List<EventKey> keys = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (refined.get(i) instanceof Refined.Accepted && records.get(i).offset < applied) {
        keys.add(records.get(i).collected.key());
        offsets.add(records.get(i).offset);
      }
    }
    boolean[] firsts =
        index.firsts(partition, keys, offsets.stream().mapToLong(Long::longValue).toArray());
    List<LiveEvent> events = new ArrayList<>(records.size());
    int asked = 0;
    for (int i = 0; i < records.size(); i++) {
      Read record = records.get(i);
      LiveEvent.Outcome outcome =
          switch (refined.get(i)) {
            case Refined.Quarantined _ -> LiveEvent.Outcome.REFUSED;
            case Refined.Accepted _ when record.offset >= applied -> LiveEvent.Outcome.WAITING;
            case Refined.Accepted _ ->
                firsts[asked++] ? LiveEvent.Outcome.ACCEPTED : LiveEvent.Outcome.DUPLICATE;
          };
      events.add(
          new LiveEvent(partition, record.offset, record.collected, refined.get(i), outcome));
    }
    return events;
  }
}
