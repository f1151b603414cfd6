// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.load.MessageIds;
import io.tributary.bench.load.TrackingCall;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.lake.CleanEvent;
import io.tributary.lake.CommitWatcher;
import io.tributary.lake.KnownIdentifier;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeTable;
import io.tributary.lake.LakeTables;
import io.tributary.lake.LakeWriter;
import io.tributary.lake.Position;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Origin;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.refine.EventRefiner;
import io.tributary.workspace.IdentityRules;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fills a lake with events and the identifiers that they carry, as the platform does: refined, in
/// commits, small files joined.
final class EventLake {
  private static final Origin ORIGIN = new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null);
  private static final int COMMIT_ROWS = 200_000;
  private static final int RELIEVE_ROWS = 2_000;
  private static final int COMPACT_FILES = 16;
  private static final Duration SNAPSHOTS_KEPT = Duration.ofDays(5);

  private final Clock clock;
  private final LakeWriter writer;
  private final Refiner refiner =
      new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
  private final IdentifierIds ids = new IdentifierIds(new byte[IdentifierIds.BYTES]);
  private final Set<String> known = new HashSet<>();
  private long offset;

  private EventLake(Clock clock, LakeWriter writer) {
    this.clock = clock;
    this.writer = writer;
  }

  /// Writes events about people.
  static void fill(Lake lake, int events, int people, Clock clock) {
    CommitWatcher nobody =
        new CommitWatcher() {
          @Override
          public void written(LakeTable<?> table, WorkspaceId workspace) {}

          @Override
          public void committed(LakeTable<?> table, WorkspaceId workspace, long rows) {}

          @Override
          public void overflowed(WorkspaceId workspace, long names) {}
        };
    TrackingCalls calls = new TrackingCalls(1, people, clock.instant());
    MessageIds messageIds = new MessageIds(1);
    try (LakeWriter writer = lake.writer(nobody)) {
      EventLake filling = new EventLake(clock, writer);
      for (int i = 1; i <= events; i++) {
        TrackingCall call = calls.next();
        messageIds.write(call.json(), call.idAt());
        filling.put(call);
        if (i % RELIEVE_ROWS == 0) {
          writer.relieve();
        }
        if (i % COMMIT_ROWS == 0 || i == events) {
          writer.commit(Map.of(0, filling.offset));
          lake.maintain(COMPACT_FILES, SNAPSHOTS_KEPT, clock.instant());
        }
      }
    }
  }

  private void put(TrackingCall call) {
    Instant now = clock.instant();
    String id = new String(call.json(), call.idAt(), MessageIds.LENGTH, StandardCharsets.US_ASCII);
    EventKey key = new EventKey(WorkspaceId.DEFAULT, "web", id);
    Collected collected = new Collected(key, ORIGIN, now, null, call.json(), List.of());
    if (!(refiner.refine(collected) instanceof Refined.Accepted(Event event, var warnings))) {
      throw new IllegalStateException("Cannot use a call of our own.");
    }
    Position at = new Position(0, offset++);
    Identifier anchor = IdentityRules.defaults().anchor(event.subject().identifiers());
    String anchorId = ids.text(WorkspaceId.DEFAULT, anchor);
    writer.put(
        LakeTables.EVENTS, WorkspaceId.DEFAULT, at, new CleanEvent(at, event, warnings, anchorId));
    if (known.add(anchorId)) {
      IdentifierSeen seen = new IdentifierSeen(anchor, now, now, 1);
      writer.put(
          LakeTables.IDENTIFIERS,
          WorkspaceId.DEFAULT,
          at,
          new KnownIdentifier(anchorId, seen, anchorId));
    }
  }
}
