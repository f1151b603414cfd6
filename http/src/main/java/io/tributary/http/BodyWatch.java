// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Ends bodies that take too long to arrive.
///
/// The server's sockets have no time limit for a read that works, so one thread looks at all bodies
/// under way: where one is late, it sends the answer and interrupts the reader, which closes the
/// connection.
final class BodyWatch implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  BodyWatch() {
    thread = Thread.ofPlatform().name("http-body-watch").daemon().start(this::look);
  }

  /// What has become of a body.
  private enum State {
    UNDER_WAY,
    DONE,
    LATE
  }

  /// A body under way.
  final class Reading implements AutoCloseable {
    private final Thread reader = Thread.currentThread();
    private final long deadlineNanos;
    private final Runnable answer;
    private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);

    private Reading(long deadlineNanos, Runnable answer) {
      this.deadlineNanos = deadlineNanos;
      this.answer = answer;
    }

    /// Whether the time has passed and the answer was given.
    boolean isLate() {
      return state.get() == State.LATE;
    }

    @Override
    public void close() {
      readings.remove(this);
      state.compareAndSet(State.UNDER_WAY, State.DONE);
    }

    private void end() {
      try {
        answer.run();
      } finally {
        reader.interrupt();
      }
    }
  }

  /// Begins to watch a body that the calling thread is about to read. Close it when the body is
  /// whole.
  ///
  /// @param answer tells the client that it is too late; run at most once, by another thread
  Reading watch(Duration timeMax, Runnable answer) {
    Reading reading = new Reading(System.nanoTime() + timeMax.toNanos(), answer);
    readings.add(reading);
    return reading;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void look() {
    while (!closed) {
      long now = System.nanoTime();
      for (Reading reading : readings) {
        if (now - reading.deadlineNanos > 0) {
          // The answer may block on a client that does not read it.
          if (reading.state.compareAndSet(State.UNDER_WAY, State.LATE)) {
            Thread.ofVirtual().start(reading::end);
          }
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
      } catch (InterruptedException _) {
        return;
      }
    }
  }
}
