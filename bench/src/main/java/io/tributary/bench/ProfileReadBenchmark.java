// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Usage;
import io.tributary.bench.load.Batches;
import io.tributary.bench.load.LoadLoop;
import io.tributary.bench.load.LoadLoop.Outcome;
import io.tributary.bench.load.Requests;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Profiles read by identifier over HTTP, at a rate whatever the answers do.
final class ProfileReadBenchmark implements Benchmark {
  private static final int RATE = 5_000;
  private static final int SECONDS = 15;
  private static final int WARM_UP_SECONDS = 15;
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 100;
  private static final int EVENTS_EACH = 5;
  private static final Duration DRAIN_MAX = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "profile-read";
  }

  @Override
  public String about() {
    return "profiles by identifier over HTTP at 5,000 requests/s";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int people = bench.wish().people(100_000);
    Setup setup =
        Setup.platform(
            bench.folder().resolve("data"),
            Map.of("log.durability", "interval"),
            bench.wish().jvm());
    try (ServerProcess server = ServerProcess.start(setup);
        Api api = server.api()) {
      People.fill(bench, server, api, people);
      send(bench, server, api, people);
      api.awaitIdle(DRAIN_MAX);
      Thread.sleep(People.SETTLE);
      report(bench, read(bench, server, api, people), people);
    }
  }

  /// Reads over connections of its own: the server closes those that are idle for long.
  private static List<Run> read(Bench bench, ServerProcess server, Api api, int people) {
    List<Run> runs = new ArrayList<>();
    try (LoadLoop loop = LoadLoop.connect(server.address(), CONNECTIONS)) {
      loop.atRate(requests(api, people, 0, WARM_UP_SECONDS), RATE);
      for (int i = 1; i <= bench.wish().runs(3); i++) {
        Usage before = server.usage();
        Outcome outcome = loop.atRate(requests(api, people, i, SECONDS), RATE).allOk();
        runs.add(new Run(outcome, server.usage().since(before)));
      }
    }
    return runs;
  }

  private record Run(Outcome outcome, Usage usage) {
    double p99() {
      return outcome.latencies().millis(0.99);
    }
  }

  private static void report(Bench bench, List<Run> runs, int people) {
    Run run = Bench.median(runs, Run::p99);
    long reads = run.outcome.answered();
    bench
        .report()
        .figure(
            "%,d people".formatted(people),
            "%s at %,.0f/s; %.3f CPU-ms each",
            run.outcome.latencies(),
            run.outcome.perSecond(),
            run.usage.microsPer(reads) / 1e3);
    bench
        .report()
        .detail(
            "p99 of the runs %s; us CPU each by thread: %s",
            runs.stream().map(each -> "%.2f".formatted(each.p99())).toList(),
            run.usage.shares(reads));
  }

  private static void send(Bench bench, ServerProcess server, Api api, int people) {
    String key = api.createSource("shop", "web");
    Batches batches =
        Batches.make(
            key,
            people * EVENTS_EACH / BATCH,
            BATCH,
            batch -> new TrackingCalls(batch, people, bench.clock().instant())::next,
            bench.clock().instant(),
            99);
    try (LoadLoop loop = LoadLoop.connect(server.address(), CONNECTIONS)) {
      loop.flatOut(batches).allOk();
    }
  }

  private static Requests requests(Api api, int people, int seed, int seconds) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] left = {RATE * seconds};
    return () ->
        left[0]-- == 0
            ? null
            : ByteBuffer.wrap(api.profileRequest(TrackingCalls.userId(random.nextInt(people))));
  }
}
