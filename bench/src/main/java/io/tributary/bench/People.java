// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.load.Batches;
import io.tributary.bench.load.LoadLoop;
import io.tributary.bench.load.TrackingCall;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.ServerProcess;
import java.time.Duration;
import java.util.function.Supplier;

/// Fills a platform with people, through its doors.
final class People {
  /// How long the lake is given to follow, and whatever else works in the background to end.
  static final Duration SETTLE = Duration.ofSeconds(10);

  private static final int BATCH = 100;
  private static final int SLICE = 50_000;
  private static final int CONNECTIONS = 16;
  private static final Duration DRAIN_MAX = Duration.ofMinutes(20);

  private People() {}

  /// Registers people from 0 on, and waits until all can be read.
  static void fill(Bench bench, ServerProcess server, Api api, int people)
      throws InterruptedException {
    String key = api.createSource("registrations", "server");
    try (LoadLoop loop = LoadLoop.connect(server.address(), CONNECTIONS)) {
      for (int first = 0; first < people; first += SLICE) {
        int from = first;
        int count = Math.min(SLICE, people - from);
        Batches batches =
            Batches.make(
                key,
                (count + BATCH - 1) / BATCH,
                BATCH,
                batch -> registrations(bench, from + batch * BATCH),
                bench.clock().instant(),
                500_000 + from);
        loop.flatOut(batches).allOk();
        api.awaitIdle(DRAIN_MAX);
      }
    }
  }

  private static Supplier<TrackingCall> registrations(Bench bench, int first) {
    TrackingCalls calls = new TrackingCalls(first, Integer.MAX_VALUE, bench.clock().instant());
    int[] next = {first};
    return () -> calls.registration(next[0]++);
  }
}
