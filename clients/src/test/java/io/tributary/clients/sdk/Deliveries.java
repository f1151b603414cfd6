// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Counts what an SDK reports of its calls.
final class Deliveries {
  /// Longer than the second pause of the most patient SDK.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CountDownLatch open;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  Deliveries(int calls) {
    open = new CountDownLatch(calls);
  }

  void success() {
    open.countDown();
  }

  void failure(Throwable cause) {
    failures.add(cause);
    open.countDown();
  }

  /// Waits until every call is reported.
  ///
  /// @throws AssertionError if one failed, or none was reported in time
  void await() {
    try {
      if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            "Neither success nor failure of %d calls".formatted(open.getCount()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Throwable failure = failures.peek();
    if (failure != null) {
      throw new AssertionError("The SDK gave up on %d calls".formatted(failures.size()), failure);
    }
  }
}
