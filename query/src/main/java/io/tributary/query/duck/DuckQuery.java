// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.model.Principal;
import io.tributary.model.ProblemException;
import io.tributary.query.RunningQuery;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlFault;
import io.tributary.query.SqlProgress;
import io.tributary.query.SqlRequest;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One query: what its own thread, its reader and whoever cancels it share.
final class DuckQuery implements RunningQuery {
  private static final int PIECES_WAITING_MAX = 2;
  private static final long LOOK_MS = 50;
  private static final Piece WAKE = new Piece.End(true);

  private final String id;
  private final SqlRequest request;
  private final long startNanos = System.nanoTime();
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES_WAITING_MAX);
  private final DuckAnswer answer = new DuckAnswer(this);

  // Guarded by this.
  private @Nullable Engine engine;
  private Instances.@Nullable Shared instance;
  private @Nullable ProblemException failure;
  private SqlProgress.State state = SqlProgress.State.WAITING;
  private long endNanos;
  private boolean begun;
  private boolean left;

  /// What is at work for the query, while it is.
  interface Engine {
    /// Stops it; may have to be called again.
    void interrupt();

    /// How much is done, 0 to 1; negative where unknown.
    double progress();
  }

  /// Prepares.
  DuckQuery(String id, SqlRequest request) {
    this.id = id;
    this.request = request;
  }

  SqlRequest request() {
    return request;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Principal principal() {
    return request.principal();
  }

  @Override
  public SqlAnswer answer() {
    answer.columns();
    return answer;
  }

  @Override
  public void cancel() {
    fail(SqlFault.CANCELLED.with("Cannot go on: the query was ended."));
  }

  @Override
  public synchronized SqlProgress progress() {
    double fraction =
        switch (state) {
          case WAITING -> 0;
          case RUNNING -> engine == null ? -1 : engine.progress();
          case DONE -> 1;
          case FAILED -> -1;
        };
    return new SqlProgress(state, fraction, answer.rowsSent(), elapsed());
  }

  /// The time since the start, or from start to end.
  synchronized Duration elapsed() {
    return Duration.ofNanos((endNanos == 0 ? System.nanoTime() : endNanos) - startNanos);
  }

  // The query's own thread.

  /// Says that the query's turn has come.
  synchronized void running() {
    begun = true;
    if (state == SqlProgress.State.WAITING) {
      state = SqlProgress.State.RUNNING;
    }
  }

  /// Says where it works.
  synchronized void uses(Instances.Shared shared) {
    instance = shared;
  }

  /// Says what is at work; null when nothing is any more.
  synchronized void engine(@Nullable Engine now) {
    engine = now;
  }

  /// Whether nobody wants the rest.
  synchronized boolean isOver() {
    return state == SqlProgress.State.FAILED || state == SqlProgress.State.DONE;
  }

  /// Hands a piece on; waits while the reader is behind.
  ///
  /// @return false where nobody wants it any more
  boolean hand(Piece piece) {
    try {
      while (!isOver()) {
        if (pieces.offer(piece, LOOK_MS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      cancel();
      return false;
    }
  }

  /// Says that the thread is done with the query, whatever came of it.
  synchronized void leave() {
    left = true;
    engine = null;
  }

  /// Whether the thread is done with it.
  synchronized boolean hasLeft() {
    return left;
  }

  // Anybody.

  /// Whether its thread has gone on for so long after the query was over that it may never end.
  synchronized boolean hangs(Duration patience) {
    return isOver() && begun && !left && System.nanoTime() - endNanos > patience.toNanos();
  }

  /// Where it works; null where it does not yet.
  synchronized Instances.@Nullable Shared instance() {
    return instance;
  }

  /// Ends the query with a problem; the first one counts.
  synchronized void fail(ProblemException problem) {
    if (!isOver()) {
      failure = problem;
      end(SqlProgress.State.FAILED);
      interrupt();
      // Wakes the reader; where this finds no place the reader has something to take already.
      var _ = pieces.offer(WAKE);
    }
  }

  /// Stops what is at work, where the query is over and it has not heard of it.
  synchronized void interrupt() {
    if (engine != null && isOver()) {
      engine.interrupt();
    }
  }

  private void end(SqlProgress.State how) {
    state = how;
    endNanos = System.nanoTime();
  }

  // The reader.

  /// Waits for the next piece.
  Piece take() {
    try {
      while (true) {
        Piece piece = pieces.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        synchronized (this) {
          if (failure != null) {
            throw failure;
          }
        }
        if (piece != null) {
          return piece;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      cancel();
      throw SqlFault.CANCELLED.with("Cannot go on: the reader was interrupted.");
    }
  }

  /// Says that all was read, or that no more is wanted.
  synchronized void finish() {
    if (!isOver()) {
      end(SqlProgress.State.DONE);
      interrupt();
    }
  }
}
