// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.Collector;
import io.tributary.model.Refiner;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/// Batches of one import on their way into the log, a few at a time, so that reading does not wait
/// for the disk. They are counted in the file's order, each when it and all before it are durable:
/// what a crash or a failure leaves uncounted is read again, and has the same message ids.
final class Underway implements AutoCloseable {
  private static final int BATCHES_MAX = 3;

  private final Collector collector;
  private final Refiner refiner;
  private final ExecutorService threads;
  private final Deque<Part> parts = new ArrayDeque<>();
  private ImportStatus counted;

  /// @param from how far the import was
  Underway(Collector collector, Refiner refiner, ThreadFactory threads, ImportStatus from) {
    this.collector = collector;
    this.refiner = refiner;
    this.threads =
        Executors.newFixedThreadPool(BATCHES_MAX, work -> named(threads.newThread(work)));
    this.counted = from;
  }

  private static Thread named(Thread thread) {
    thread.setName("imports");
    return thread;
  }

  private record Part(Future<Batch.Outcome> outcome, double share) {}

  /// How far the import is: what is durable.
  ImportStatus counted() {
    return counted;
  }

  /// Sends a batch on its way; waits for the oldest where there are many.
  ///
  /// @param share how much of the file has been read with it
  /// @throws io.tributary.model.ProblemException where one before it could not be taken
  void send(Batch batch, double share) throws InterruptedIOException {
    parts.add(new Part(threads.submit(() -> batch.take(collector, refiner)), share));
    while (parts.size() > BATCHES_MAX) {
      countOldest();
    }
  }

  /// Waits for all.
  ///
  /// @throws io.tributary.model.ProblemException where one could not be taken
  void finish() throws InterruptedIOException {
    while (!parts.isEmpty()) {
      countOldest();
    }
  }

  private void countOldest() throws InterruptedIOException {
    Part part = parts.remove();
    try {
      counted = counted.plus(part.outcome.get(), part.share);
    } catch (ExecutionException e) {
      parts.clear();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      parts.clear();
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException().initCause(e);
    }
  }

  /// Waits until nothing is on its way; what was not counted is not.
  @Override
  public void close() {
    threads.close();
  }
}
