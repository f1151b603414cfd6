// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Keeps the threads that carry virtual threads as urgent as they should be.
///
/// The JDK makes such a carrier when one is wanted, by whichever thread wants it, and lets it go
/// when nothing has happened for half a minute. On Linux a new thread is as nice as its maker: a
/// carrier that a [BackgroundThreads] thread made would answer callers with what time is left, for
/// as long as it lives. So all carriers are made at the start, and kept busy enough to stay.
final class Carriers implements AutoCloseable {
  private static final Duration MAKE_MAX = Duration.ofMillis(200);

  /// Well within the 30 s after which the JDK lets idle carriers go.
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Thread beating;

  private Carriers(Thread beating) {
    this.beating = beating;
  }

  /// Makes all carriers; call it before there are nice threads.
  static Carriers start() {
    int count =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    CountDownLatch missing = new CountDownLatch(count);
    long deadline = System.nanoTime() + MAKE_MAX.toNanos();
    for (int i = 0; i < count; i++) {
      // Each holds its carrier until all have one.
      Thread.startVirtualThread(() -> {
        missing.countDown();
        while (missing.getCount() > 0 && System.nanoTime() < deadline) {
          Thread.onSpinWait();
        }
      });
    }
    return new Carriers(Thread.ofPlatform().daemon().name("carriers").start(Carriers::beat));
  }

  private static void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT);
        Thread.startVirtualThread(() -> {});
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    beating.interrupt();
  }
}
