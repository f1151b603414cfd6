// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import com.sun.management.OperatingSystemMXBean;
import io.tributary.bench.load.Latencies;
import io.tributary.bench.load.MessageIds;
import io.tributary.bench.load.TrackingCall;
import io.tributary.bench.load.TrackingCalls;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.refine.EventRefiner;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.read.People;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What it costs to refine events, to apply them, and to read people, by the parts alone: CPU time
/// of the working thread, and of the process with all that RocksDB and the garbage collector do
/// behind it.
final class UnifyBenchmark implements Benchmark {
  private static final int BATCH = 2_000;
  private static final int READS = 100_000;
  private static final int SLICES = 4;
  private static final Origin ORIGIN = new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null);

  @Override
  public String name() {
    return "unify";
  }

  @Override
  public String about() {
    return "refining, applying and reading by the parts alone, in CPU time";
  }

  @Override
  public void run(Bench bench) {
    int people = bench.wish().people(200_000);
    int events = bench.wish().events(1_000_000);
    try (RocksProfileStore store = RocksProfileStore.open(bench.folder())) {
      Line line = new Line(bench, store);
      TrackingCalls calls = new TrackingCalls(1, people, bench.clock().instant());
      int[] next = {0};
      line.apply("new people", people, () -> calls.registration(next[0]++));
      for (int i = 1; i <= SLICES; i++) {
        line.apply("visits %d/%d".formatted(i, SLICES), events / SLICES, calls::next);
      }
      bench.report().figure("store", "%,d MB", store.sizeBytes() >> 20);
      line.read(people);
    }
  }

  /// Refines and applies in turn, each with its own clock.
  private static final class Line {
    private final Bench bench;
    private final Refiner refiner =
        new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
    private final MessageIds messageIds = new MessageIds(1);
    private final IdentifierIds ids = new IdentifierIds(new byte[IdentifierIds.BYTES]);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Unifier unifier;
    private final People reader;
    private long offset;

    Line(Bench bench, RocksProfileStore store) {
      this.bench = bench;
      this.unifier =
          new Unifier(
              store,
              ids,
              _ -> IdentityRules.defaults(),
              Duration.ofDays(35),
              InstantSource.system());
      this.reader = new People(store, ids, _ -> GoldenRules.defaults());
    }

    void apply(String what, int events, Supplier<TrackingCall> calls) {
      long refining = 0;
      long applying = 0;
      long making = 0;
      long process = system.getProcessCpuTime();
      for (int done = 0; done < events; done += BATCH) {
        long start = cpu();
        List<Collected> collected = collected(Math.min(BATCH, events - done), calls);
        long made = cpu();
        List<Placed> placed = new ArrayList<>(collected.size());
        for (Collected each : collected) {
          if (refiner.refine(each) instanceof Refined.Accepted accepted) {
            placed.add(new Placed(offset, accepted.event()));
          }
          offset++;
        }
        long refined = cpu();
        unifier.apply(0, offset, placed);
        applying += cpu() - refined;
        refining += refined - made;
        making += made - start;
      }
      process = system.getProcessCpuTime() - process - making;
      bench
          .report()
          .figure(
              what,
              "%,d events: refine %.1f us, unify %.1f us (%,.0f/CPU-s), process %.1f us an event",
              events,
              refining / 1e3 / events,
              applying / 1e3 / events,
              events / (applying / 1e9),
              process / 1e3 / events);
    }

    private long cpu() {
      return threads.getCurrentThreadCpuTime();
    }

    private List<Collected> collected(int count, Supplier<TrackingCall> calls) {
      List<Collected> collected = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        TrackingCall call = calls.get();
        messageIds.write(call.json(), call.idAt());
        String id =
            new String(call.json(), call.idAt(), MessageIds.LENGTH, StandardCharsets.US_ASCII);
        EventKey key = new EventKey(WorkspaceId.DEFAULT, "web", id);
        collected.add(
            new Collected(key, ORIGIN, bench.clock().instant(), null, call.json(), List.of()));
      }
      return collected;
    }

    void read(int people) {
      SplittableRandom random = new SplittableRandom(7);
      Latencies latencies = new Latencies();
      long identifiers = 0;
      long cpu = 0;
      for (int i = 0; i < READS; i++) {
        Identifier user =
            new Identifier(Identifier.USER_ID, TrackingCalls.userId(random.nextInt(people)));
        long start = System.nanoTime();
        long before = cpu();
        ProfileDocument document =
            reader
                .find(WorkspaceId.DEFAULT, reader.id(WorkspaceId.DEFAULT, user))
                .map(found -> reader.document(WorkspaceId.DEFAULT, found))
                .orElseThrow();
        if (i >= READS / 2) {
          cpu += cpu() - before;
          latencies.add(System.nanoTime() - start);
        }
        identifiers += document.identifiers().size();
      }
      bench
          .report()
          .figure(
              "reads",
              "%.1f us CPU each, of %.1f identifiers on average; p50 %.0f us, p99 %.0f us",
              cpu / 1e3 / (READS / 2),
              (double) identifiers / READS,
              latencies.millis(0.5) * 1e3,
              latencies.millis(0.99) * 1e3);
    }
  }
}
