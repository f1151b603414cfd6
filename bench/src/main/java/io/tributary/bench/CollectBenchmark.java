// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Usage;
import io.tributary.bench.load.Batches;
import io.tributary.bench.load.LoadLoop;
import io.tributary.bench.load.LoadLoop.Outcome;
import io.tributary.bench.load.MessageIds;
import io.tributary.bench.load.Requests;
import io.tributary.bench.load.Singles;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.Door;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// How many events the tracking doors take into the log: by a process that does nothing else, and
/// by the whole platform, which works on them at the same time.
final class CollectBenchmark implements Benchmark {
  private static final int PEOPLE = 200_000;
  private static final int BATCH = 100;
  private static final int BATCH_CONNECTIONS = 32;
  private static final int SINGLE_CONNECTIONS = 256;
  private static final Duration DRAIN_MAX = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "collect";
  }

  @Override
  public String about() {
    return "events into the log: batches of 100 packed with gzip, and single events";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String durability : List.of("fsync", "interval")) {
      Map<String, String> settings = Map.of("log.durability", durability);
      Path data = bench.folder().resolve("door-" + durability);
      try (ServerProcess door =
          ServerProcess.start(Setup.door(data, settings, bench.wish().jvm()))) {
        Target target = new Target(door, Door.WRITE_KEY, "door alone, " + durability, () -> {});
        both(bench, target);
      }
      Bench.delete(data);
    }
    for (String durability : List.of("fsync", "interval")) {
      Map<String, String> settings = Map.of("log.durability", durability);
      Path data = bench.folder().resolve("platform-" + durability);
      try (ServerProcess server =
              ServerProcess.start(Setup.platform(data, settings, bench.wish().jvm()));
          Api api = server.api()) {
        Target target =
            new Target(
                server,
                api.createSource("web", "web"),
                "platform, " + durability,
                () -> api.awaitKept(DRAIN_MAX));
        both(bench, target);
      }
      Bench.delete(data);
    }
  }

  /// What is measured.
  ///
  /// @param server the process
  /// @param writeKey of its source
  /// @param label for the report
  /// @param rest waits until it has done all that it has to
  private record Target(ServerProcess server, String writeKey, String label, Rest rest) {}

  private interface Rest {
    void await() throws InterruptedException;
  }

  private record Run(Outcome outcome, Usage server, Usage generator) {}

  private static void both(Bench bench, Target target) throws InterruptedException {
    int batches = bench.wish().events(300_000) / BATCH;
    int singles = bench.wish().events(300_000) / 3;
    measure(
        bench,
        target,
        "batches",
        BATCH,
        BATCH_CONNECTIONS,
        run -> batches(target.writeKey, batches, run, bench.clock()));
    measure(
        bench,
        target,
        "single events",
        1,
        SINGLE_CONNECTIONS,
        run -> singles(target.writeKey, singles, run, bench.clock()));
  }

  private static void measure(
      Bench bench,
      Target target,
      String what,
      int size,
      int connections,
      IntFunction<Requests> requests)
      throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    try (LoadLoop loop = LoadLoop.connect(target.server.address(), connections)) {
      // The first is for the JVM to warm up.
      for (int i = 0; i <= bench.wish().runs(3); i++) {
        Requests prepared = requests.apply(i);
        target.rest.await();
        Usage server = target.server.usage();
        Usage generator = Usage.of(ProcessHandle.current());
        Outcome outcome = loop.flatOut(prepared).allOk();
        Usage used = target.server.usage().since(server);
        runs.add(new Run(outcome, used, Usage.of(ProcessHandle.current()).since(generator)));
      }
    }
    List<Run> counted = runs.subList(1, runs.size());
    Run run = Bench.median(counted, each -> each.outcome.perSecond());
    long events = run.outcome.ok() * size;
    bench
        .report()
        .figure(
            target.label + ", " + what,
            "%,.0f events/s; server %.1f us CPU an event, generator %.1f; answers %s",
            run.outcome.perSecond() * size,
            run.server.microsPer(events),
            run.generator.microsPer(events),
            run.outcome.latencies());
    bench
        .report()
        .detail(
            "runs %s; us CPU an event by thread: %s",
            counted.stream()
                .map(each -> "%,.0f".formatted(each.outcome.perSecond() * size))
                .toList(),
            run.server.shares(events));
  }

  private static Requests batches(String writeKey, int count, int run, Clock clock) {
    return Batches.make(
        writeKey,
        count,
        BATCH,
        batch -> new TrackingCalls(run * 1_000_000L + batch, PEOPLE, clock.instant())::next,
        clock.instant(),
        run + 1);
  }

  private static Requests singles(String writeKey, int count, int run, Clock clock) {
    TrackingCalls calls = new TrackingCalls(run, PEOPLE, clock.instant());
    return Singles.make(writeKey, count, calls::next, new MessageIds(-1 - run));
  }
}
