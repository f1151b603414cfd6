// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.publish;

import io.tributary.log.ChangeCodec;
import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Change;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Town;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A town whose changes are published to a real log.
final class PublishedTown implements AutoCloseable {
  private static final Duration READ_MAX = Duration.ofSeconds(30);

  final Town town;
  final WorkspaceId workspace;
  private final EventLog log;
  private final int recentEvents;
  private ChangePublisher publisher;
  private long offset;
  private long readFrom;

  PublishedTown(Path folder, EventLog log, WorkspaceId workspace, int recentEvents) {
    this.town = new Town(folder, Town.RULES);
    this.workspace = workspace;
    this.log = log;
    this.recentEvents = recentEvents;
    this.readFrom = log.endOffsets(Topic.PROFILES_CHANGED).getOrDefault(0, 0L);
    this.publisher = publisher(log);
  }

  private ChangePublisher publisher(EventLog to) {
    return new ChangePublisher(town.store, town.people, to, ChangeCodec::encode, recentEvents);
  }

  /// Lets the publisher forget what it remembers, as a restart does.
  void restart() {
    publisher = publisher(log);
  }

  /// A round of a publisher to another log.
  void roundTo(EventLog to) {
    publisher(to).round();
  }

  void event(Told told, String... identifiers) {
    Placed placed = new Placed(offset, Town.event(workspace, "m" + offset, told, identifiers));
    town.worker().apply(0, ++offset, List.of(placed));
  }

  /// Publishes all there is.
  ///
  /// @return what was published since the last time
  List<Change> publish() {
    while (publisher.round()) {
      Thread.onSpinWait();
    }
    long end = log.endOffsets(Topic.PROFILES_CHANGED).getOrDefault(0, 0L);
    List<Change> changes = new ArrayList<>();
    if (end > readFrom) {
      try (LogReader reader = log.read(Topic.PROFILES_CHANGED, Map.of(0, readFrom))) {
        while (readFrom < end) {
          List<LogRecord> records = reader.poll(READ_MAX);
          if (records.isEmpty()) {
            throw new AssertionError("nothing came within " + READ_MAX);
          }
          for (LogRecord record : records) {
            byte[] value = record.value();
            if (value != null) {
              changes.add(ChangeCodec.decode(value));
            }
            readFrom = record.offset() + 1;
          }
        }
      }
    }
    return changes;
  }

  @Override
  public void close() {
    town.close();
  }
}
