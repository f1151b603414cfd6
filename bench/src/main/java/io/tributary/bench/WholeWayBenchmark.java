// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Usage;
import io.tributary.bench.load.Batches;
import io.tributary.bench.load.Latencies;
import io.tributary.bench.load.LoadLoop;
import io.tributary.bench.load.LoadLoop.Outcome;
import io.tributary.bench.load.TrackingCall;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.Metrics;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From the door until the person can be read: how many events a second for long, and how long it
/// takes at 5,000 a second.
final class WholeWayBenchmark implements Benchmark {
  private static final int PEOPLE = 200_000;
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final int WARM_UP_EVENTS = 250_000;
  private static final int POST = 10;
  private static final int EVENTS_PER_SECOND = 5_000;
  private static final int SECONDS = 40;

  /// One post in this many carries an event of somebody new, who is looked for.
  private static final int SAMPLED = 25;

  private static final int NEWCOMERS = 1_000_000_000;
  private static final Duration DRAIN_MAX = Duration.ofMinutes(10);
  private static final int FOUND = 200;

  @Override
  public String name() {
    return "whole-way";
  }

  @Override
  public String about() {
    return "from the door until the person can be read: sustained, and how long at 5,000 events/s";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String durability : new String[] {"fsync", "interval"}) {
      Path data = bench.folder().resolve(durability);
      Setup setup = Setup.platform(data, Map.of("log.durability", durability), bench.wish().jvm());
      try (ServerProcess server = ServerProcess.start(setup);
          Api api = server.api()) {
        String key = api.createSource("web", "web");
        Way way = new Way(bench, server, api, key, durability);
        way.sustained();
        way.delay();
      }
      Bench.delete(data);
    }
  }

  /// The platform with its source.
  private record Way(
      Bench bench, ServerProcess server, Api api, String writeKey, String durability) {
    /// Sends all that was prepared as fast as it is taken, and waits until all is applied; then
    /// until the lake has it too.
    void sustained() throws InterruptedException {
      send(batches(WARM_UP_EVENTS / BATCH, BATCH, 0));
      Batches batches = batches(bench.wish().events(1_000_000) / BATCH, BATCH, 1);
      int events = batches.count() * BATCH;
      api.awaitKept(DRAIN_MAX);
      Usage before = server.usage();
      Usage own = Usage.of(ProcessHandle.current());
      long start = System.nanoTime();
      double door = send(batches).perSecond() * BATCH;
      api.awaitIdle(DRAIN_MAX);
      double seconds = (System.nanoTime() - start) / 1e9;
      Usage used = server.usage().since(before);
      own = Usage.of(ProcessHandle.current()).since(own);
      api.awaitKept(DRAIN_MAX);
      double kept = (System.nanoTime() - start) / 1e9;
      Usage all = server.usage().since(before);
      Report report = bench.report();
      report.figure(
          "sustained, " + durability,
          "%,.0f events/s of %,d; server %.1f us CPU an event, generator %.1f",
          events / seconds,
          events,
          used.microsPer(events),
          own.microsPer(events));
      report.detail(
          "taken at %,.0f/s, in SQL too at %,.0f/s with %.1f us; %,d MB",
          door, events / kept, all.microsPer(events), server.residentMegabytes());
      report.detail("us CPU an event by thread, SQL too: %s", all.shares(events));
    }

    private Outcome send(Batches batches) {
      try (LoadLoop loop = LoadLoop.connect(server.address(), CONNECTIONS)) {
        return loop.flatOut(batches).allOk();
      }
    }

    private Batches batches(int count, int size, int run) {
      return Batches.make(
          writeKey,
          count,
          size,
          batch ->
              new TrackingCalls(run * 1_000_000L + batch, PEOPLE, bench.clock().instant())::next,
          bench.clock().instant(),
          run + 1);
    }

    /// Sends at a rate; looks for one new person in each post of some.
    void delay() throws InterruptedException {
      int posts = EVENTS_PER_SECOND * SECONDS / POST;
      Batches batches =
          Batches.make(writeKey, posts, POST, this::calls, bench.clock().instant(), 1_000_003);
      api.awaitIdle(DRAIN_MAX);
      Metrics before = api.metrics();
      Usage used = server.usage();
      Outcome outcome;
      Latencies readable;
      try (LoadLoop loop = LoadLoop.connect(server.address(), CONNECTIONS);
          Seeker seeker = Seeker.start(server.api())) {
        int[] sent = {0};
        outcome =
            loop.atRate(
                () -> {
                  int post = sent[0]++;
                  @Nullable ByteBuffer next = batches.next();
                  if (next != null && post % SAMPLED == 0) {
                    seeker.seek(TrackingCalls.userId(NEWCOMERS + post));
                  }
                  return next;
                },
                (double) EVENTS_PER_SECOND / POST);
        readable = seeker.found();
      }
      used = server.usage().since(used);
      Metrics told = api.metrics().since(before);
      bench
          .report()
          .figure(
              "delay at 5,000 events/s, " + durability,
              "%s (%,d looked for); answers %s",
              readable,
              readable.count(),
              outcome.latencies());
      bench
          .report()
          .detail(
              "unify_delay_seconds p50 %.1f ms, p99 %.1f ms; server %.2f cores; by thread: %s",
              told.quantile("unify_delay_seconds", 0.5) * 1e3,
              told.quantile("unify_delay_seconds", 0.99) * 1e3,
              used.cpu().toNanos() / (double) outcome.wall().toNanos(),
              used.shares(outcome.ok() * POST));
    }

    private Supplier<TrackingCall> calls(int batch) {
      TrackingCalls calls = new TrackingCalls(-1L - batch, PEOPLE, bench.clock().instant());
      int[] made = {0};
      return () ->
          made[0]++ == POST / 2 && batch % SAMPLED == 0
              ? calls.registration(NEWCOMERS + batch)
              : calls.next();
    }
  }

  /// Looks for people until they can be read, one after the other, from a thread of its own.
  private static final class Seeker implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 1;
    private static final Sought LAST = new Sought("", 0);

    private final Api api;
    private final BlockingQueue<Sought> sought = new LinkedBlockingQueue<>();
    private final Latencies latencies = new Latencies();
    private final Thread thread;

    private record Sought(String userId, long sentAt) {}

    private Seeker(Api api) {
      this.api = api;
      this.thread = Thread.ofPlatform().name("seek").unstarted(this::run);
    }

    static Seeker start(Api api) {
      Seeker seeker = new Seeker(api);
      seeker.thread.start();
      return seeker;
    }

    void seek(String userId) {
      sought.add(new Sought(userId, System.nanoTime()));
    }

    private void run() {
      try {
        for (Sought next = sought.take(); next != LAST; next = sought.take()) {
          byte[] request = api.profileRequest(next.userId);
          while (api.status(request) != FOUND) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
          }
          latencies.add(System.nanoTime() - next.sentAt);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    /// All times, once everybody has been found.
    Latencies found() throws InterruptedException {
      sought.add(LAST);
      thread.join();
      return latencies;
    }

    @Override
    public void close() {
      thread.interrupt();
      api.close();
    }
  }
}
