// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.watch;

import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came through of late: per workspace and source, how many events a second could be used and
/// how many were refused, and how long it took from an event's arrival until its person could be
/// read. In memory alone, some 20 KiB a source; begins anew with each start. For any thread.
public final class Traffic {
  /// How many seconds are remembered.
  public static final int SECONDS = 600;

  private final Map<WorkspaceId, Room> rooms = new HashMap<>();

  private static final class Room {
    private final Map<String, Seconds> sources = new TreeMap<>();
    private final Delays delays = new Delays();
  }

  /// What one source sent.
  ///
  /// @param source its name
  /// @param accepted usable events since the start, duplicates among them
  /// @param refused events since the start that could not be used
  /// @param lastReceivedAt when the latest event came in
  /// @param acceptedPerSecond usable events by second, the oldest first; the last is the second
  ///   before the one that runs
  /// @param refusedPerSecond refused events by second, likewise
  public record SourceTraffic(
      String source,
      long accepted,
      long refused,
      Instant lastReceivedAt,
      List<Integer> acceptedPerSecond,
      List<Integer> refusedPerSecond) {
    /// Copies the lists.
    public SourceTraffic {
      acceptedPerSecond = List.copyOf(acceptedPerSecond);
      refusedPerSecond = List.copyOf(refusedPerSecond);
    }
  }

  /// How long events took from arrival until they were applied, over the last minute.
  ///
  /// @param count how many events
  /// @param p50Ms half of them took at most this long, in ms, rounded up by at most a sixteenth
  /// @param p99Ms 99 of 100 took at most this long
  public record Delay(long count, long p50Ms, long p99Ms) {}

  /// Counts an event that could be used.
  public void accepted(EventKey key, Instant receivedAt, Instant now) {
    count(key, receivedAt, now, true);
  }

  /// Counts an event that was refused.
  public void refused(EventKey key, Instant receivedAt, Instant now) {
    count(key, receivedAt, now, false);
  }

  private synchronized void count(EventKey key, Instant receivedAt, Instant now, boolean usable) {
    Room room = rooms.computeIfAbsent(key.workspace(), _ -> new Room());
    Seconds seconds = room.sources.computeIfAbsent(key.source(), _ -> new Seconds());
    seconds.add(now.getEpochSecond(), usable, receivedAt);
    if (usable) {
      room.delays.add(now.getEpochSecond(), now.toEpochMilli() - receivedAt.toEpochMilli());
    }
  }

  /// What each source of a workspace sent, in order of name. Sources that sent nothing since the
  /// start are not there.
  public synchronized List<SourceTraffic> sources(WorkspaceId workspace, Instant now) {
    List<SourceTraffic> all = new ArrayList<>();
    Room room = rooms.get(workspace);
    if (room != null) {
      room.sources.forEach((name, seconds) -> all.add(seconds.traffic(name, now.getEpochSecond())));
    }
    return all;
  }

  /// How long events of a workspace took in the last minute; empty if there were none.
  public synchronized Optional<Delay> delay(WorkspaceId workspace, Instant now) {
    Room room = rooms.get(workspace);
    return room == null ? Optional.empty() : room.delays.lastMinute(now.getEpochSecond());
  }
}
