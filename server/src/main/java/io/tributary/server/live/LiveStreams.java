// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.http.EventStream;
import io.tributary.http.Reply;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The streams of server-sent events that are open. Each ends when its client has gone, after ten
/// minutes (browsers open it again, so that a token that was revoked ends too), and when the server
/// stops. Silence is broken by a heartbeat, which also finds out who has gone.
public final class LiveStreams implements AutoCloseable {
  private static final int STREAMS_MAX = 200;
  private static final long AGE_MAX_NANOS = Duration.ofMinutes(10).toNanos();
  private static final Duration RETRY = Duration.ofMillis(500);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger open = new AtomicInteger();
  private final long beatNanos;

  /// Makes streams that break silence every five seconds.
  public LiveStreams() {
    this(Duration.ofSeconds(5));
  }

  LiveStreams(Duration beat) {
    this.beatNanos = beat.toNanos();
  }

  /// What a stream tells.
  public interface Feed extends AutoCloseable {
    /// Sends what there is to tell now.
    ///
    /// @return whether there was anything
    /// @throws IOException if the client has gone
    boolean tell(EventStream to) throws IOException;

    @Override
    default void close() {}
  }

  /// Opens a stream.
  ///
  /// @param every how often the feed is asked
  /// @param feed makes the feed when the stream begins; it is closed when the stream ends
  /// @throws ProblemException with code `OVERLOADED` where too many are open
  public Reply open(Duration every, Supplier<? extends Feed> feed) {
    if (open.get() >= STREAMS_MAX) {
      throw new ProblemException(
          Problem.Code.OVERLOADED,
          "",
          "Cannot open a stream: %d are open.".formatted(open.get()),
          "Close pages that are not needed, or try again later.");
    }
    return Reply.events(stream -> {
      open.incrementAndGet();
      try (Feed telling = feed.get()) {
        run(stream, every, telling);
      } finally {
        open.decrementAndGet();
      }
    });
  }

  private void run(EventStream stream, Duration every, Feed feed) throws IOException {
    stream.retryAfter(RETRY);
    long start = System.nanoTime();
    long told = start;
    boolean ends = false;
    while (!ends) {
      boolean any = feed.tell(stream);
      long now = System.nanoTime();
      if (any) {
        told = now;
      } else if (now - told >= beatNanos) {
        stream.beat();
        told = now;
      }
      ends = now - start >= AGE_MAX_NANOS || isClosedAfter(every);
    }
  }

  private boolean isClosedAfter(Duration time) {
    try {
      return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// How many are open.
  public int count() {
    return open.get();
  }

  /// Ends all streams. New ones end after their first word.
  @Override
  public void close() {
    closing.countDown();
  }
}
