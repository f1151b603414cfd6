// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.WorkspaceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What one viewer sees of the events that pass: those that the filter wants, and of those at most
/// 50 a second, evenly chosen. Holds at most 200 events; for a viewer that takes them too slowly
/// the oldest are dropped.
public final class TailView implements AutoCloseable {
  static final int SHOWN_PER_SECOND = 50;
  private static final int WAITING_MAX = 200;

  private final WorkspaceId workspace;
  private final EventFilter filter;
  private final EventTail tail;
  private final Deque<LiveEvent> waiting = new ArrayDeque<>();
  private long passed;
  private long matched;
  private long shown;
  private long second;
  private int matchedInSecond;
  private int shownInSecond;
  private int stride = 1;

  TailView(WorkspaceId workspace, EventFilter filter, EventTail tail) {
    this.workspace = workspace;
    this.filter = filter;
    this.tail = tail;
  }

  /// What came since the last time.
  ///
  /// @param events those to show, in the order in which they passed
  /// @param passed events of the workspace that have passed since the view was opened
  /// @param matched those of them that were looked at and wanted
  /// @param shown those of them that were given
  /// @param oneOf one of how many that are wanted is given at the moment; 1 for all
  public record Batch(List<LiveEvent> events, long passed, long matched, long shown, long oneOf) {
    /// Copies the list.
    public Batch {
      events = List.copyOf(events);
    }
  }

  WorkspaceId workspace() {
    return workspace;
  }

  EventFilter filter() {
    return filter;
  }

  /// Notes events that passed without being looked at.
  synchronized void pass(long count) {
    passed += count;
  }

  /// Offers an event.
  ///
  /// @param now the second, by any clock that rises
  synchronized void offer(LiveEvent event, long now) {
    passed++;
    if (!filter.wants(event)) {
      return;
    }
    if (now != second) {
      boolean follows = now == second + 1;
      stride = follows ? Math.ceilDiv(Math.max(1, matchedInSecond), SHOWN_PER_SECOND) : 1;
      second = now;
      matchedInSecond = 0;
      shownInSecond = 0;
    }
    matched++;
    if (matchedInSecond++ % stride == 0 && shownInSecond < SHOWN_PER_SECOND) {
      shownInSecond++;
      shown++;
      if (waiting.size() == WAITING_MAX) {
        waiting.remove();
        shown--;
      }
      waiting.add(event);
    }
  }

  /// Takes what has come since the last time; does not wait.
  public synchronized Batch take() {
    List<LiveEvent> events = new ArrayList<>(waiting);
    waiting.clear();
    long now = Math.max(stride, Math.ceilDiv(matchedInSecond, SHOWN_PER_SECOND));
    return new Batch(events, passed, matched, shown, Math.max(1, now));
  }

  /// Ends the view.
  @Override
  public void close() {
    tail.leave(this);
  }
}
