// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Everything about the present moment: numbers, events as they pass, and the streams that tell of
/// both. Close it before the HTTP server, so that streams end in good order.
public final class Live implements AutoCloseable {
  private final OverviewReader overview;
  private final Today today;
  private final EventFinder finder;
  private final EventTail tail;
  private final EventWay way;
  private final LiveStreams streams = new LiveStreams();

  /// Looks at parts.
  ///
  /// @param checks asks each part whether it is likely to succeed; a text says why not
  public Live(LiveParts parts, Map<String, Supplier<Optional<String>>> checks) {
    this.overview = new OverviewReader(parts, new PeopleCount(parts.sql(), parts.clock()), checks);
    this.today = new Today(parts.log(), parts.registry(), parts.people());
    this.finder = new EventFinder(parts.log(), parts.refiner(), parts.index());
    this.tail = new EventTail(parts.log(), parts.refiner(), parts.index());
    this.way = new EventWay(parts);
  }

  /// The state of a workspace now.
  public Overview overview(WorkspaceId workspace) {
    return overview.read(workspace);
  }

  /// What changed in a workspace since a time.
  public Today.Changes changes(WorkspaceId workspace, Instant since) {
    return today.since(workspace, since);
  }

  /// Finds events that have passed.
  public EventFinder finder() {
    return finder;
  }

  /// Follows events that pass.
  public EventTail tail() {
    return tail;
  }

  /// Tells the way of events.
  public EventWay way() {
    return way;
  }

  /// The open streams.
  public LiveStreams streams() {
    return streams;
  }

  @Override
  public void close() {
    streams.close();
    tail.close();
  }
}
