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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows `events.collected` for all who look on: with one reader, on one thread, and with neither
/// while nobody looks. Looks at no more than some 2,000 events a second; of more it counts the
/// rest.
public final class EventTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LOOKED_PER_SECOND = 2_000;
  private static final int WAITING_MAX = 5_000;

  private final EventLog log;
  private final Outcomes outcomes;
  private final Set<TailView> views = new CopyOnWriteArraySet<>();
  private @Nullable Thread follower; // guarded by this
  private volatile boolean closed;
  private long second; // owned by the follower, like the next
  private int lookedInSecond;

  /// Follows a log.
  ///
  /// @param refiner says what events are
  /// @param index says which of them are duplicates
  public EventTail(EventLog log, Refiner refiner, MessageIndex index) {
    this.log = log;
    this.outcomes = new Outcomes(refiner, index);
  }

  /// Looks on, from now on. Close the view afterwards.
  public synchronized TailView open(WorkspaceId workspace, EventFilter filter) {
    TailView view = new TailView(workspace, filter, this);
    if (!closed) {
      views.add(view);
      if (follower == null) {
        follower = Thread.ofPlatform().daemon().name("live-tail").start(this::follow);
      }
    }
    return view;
  }

  synchronized void leave(TailView view) {
    views.remove(view);
  }

  /// How many look on.
  public int viewers() {
    return views.size();
  }

  /// Whether the log is being followed.
  synchronized boolean follows() {
    return follower != null;
  }

  private boolean isWatched() {
    return !closed && !views.isEmpty();
  }

  /// Whether to go on; if not, the next who comes starts another thread.
  private synchronized boolean goesOn() {
    if (isWatched()) {
      return true;
    }
    follower = null;
    return false;
  }

  private void follow() {
    while (goesOn()) {
      try (LogReader reader =
          log.read(Topic.EVENTS_COLLECTED, log.endOffsets(Topic.EVENTS_COLLECTED))) {
        Map<Integer, Deque<Arrival>> waiting = new TreeMap<>();
        while (isWatched()) {
          add(reader.poll(POLL), waiting);
          waiting.forEach(this::hand);
        }
      } catch (RuntimeException e) {
        if (closed) {
          return;
        }
        LOG.warn("could not follow events, trying again retry={}", RETRY, e);
        pause();
      }
    }
  }

  /// A record that waits until it is known what became of it.
  private record Arrival(Outcomes.Read record, long atNanos) {}

  private void add(List<LogRecord> records, Map<Integer, Deque<Arrival>> waiting) {
    long now = System.nanoTime();
    for (LogRecord record : records) {
      Outcomes.Read.of(record)
          .filter(this::isLookedAt)
          .ifPresent(read -> {
            Deque<Arrival> queue =
                waiting.computeIfAbsent(record.partition(), _ -> new ArrayDeque<>());
            queue.add(new Arrival(read, now));
            if (queue.size() > WAITING_MAX) {
              pass(queue.remove().record.collected().key().workspace());
            }
          });
    }
  }

  private boolean isLookedAt(Outcomes.Read read) {
    WorkspaceId workspace = read.collected().key().workspace();
    boolean wanted = false;
    for (TailView view : views) {
      wanted |=
          view.workspace().equals(workspace)
              && view.filter().wants(read.collected().key().source());
    }
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    if (now != second) {
      second = now;
      lookedInSecond = 0;
    }
    if (wanted && lookedInSecond++ < LOOKED_PER_SECOND) {
      return true;
    }
    pass(workspace);
    return false;
  }

  private void pass(WorkspaceId workspace) {
    for (TailView view : views) {
      if (view.workspace().equals(workspace)) {
        view.pass(1);
      }
    }
  }

  /// Hands on what was applied, and what has waited for that long enough.
  private void hand(int partition, Deque<Arrival> queue) {
    if (queue.isEmpty()) {
      return;
    }
    long applied = outcomes.applied(partition);
    long now = System.nanoTime();
    List<Outcomes.Read> ready = new ArrayList<>();
    for (Arrival head = queue.peek();
        head != null && (head.record.offset() < applied || now - head.atNanos > PATIENCE_NANOS);
        head = queue.peek()) {
      ready.add(queue.remove().record);
    }
    long nowSecond = TimeUnit.NANOSECONDS.toSeconds(now);
    for (LiveEvent event : outcomes.of(partition, ready)) {
      for (TailView view : views) {
        if (view.workspace().equals(event.collected().key().workspace())) {
          view.offer(event, nowSecond);
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends all views, and stops following.
  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      closed = true;
      views.clear();
      thread = follower;
    }
    if (thread != null) {
      try {
        thread.join(RETRY.multipliedBy(5));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
