// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify;

import com.sun.management.OperatingSystemMXBean;
import io.tributary.model.ProfileDocument;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.read.People;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Measures what applying events and reading people cost in CPU time: of the thread, and of the
/// process with all that RocksDB and the garbage collector do behind it. Arguments: people, events.
final class UnifyBenchmark {
  private static final int BATCH = 2_000;
  private static final int READS = 100_000;
  private static final int SLICES = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long threadNanos;
  private long outsideNanos;

  private UnifyBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    Path folder = Files.createTempDirectory("unify-benchmark");
    new UnifyBenchmark().run(folder, people, events);
  }

  private void run(Path folder, int people, int events) {
    try (RocksProfileStore store = RocksProfileStore.open(folder)) {
      IdentifierIds ids = new IdentifierIds(new byte[32]);
      IdentityRules rules = IdentityRules.defaults();
      Unifier unifier =
          new Unifier(store, ids, _ -> rules, Duration.ofDays(35), InstantSource.system());
      Visits visits = new Visits(1, people);
      begin();
      long start = processNanos();
      for (int first = 0; first < people; first += BATCH) {
        int from = first;
        apply(unifier, visits, () -> visits.registrations(from, Math.min(BATCH, people - from)));
      }
      report("new people", people, start);
      for (int slice = 0; slice < SLICES; slice++) {
        begin();
        start = processNanos();
        for (int done = 0; done < events / SLICES; done += BATCH) {
          apply(unifier, visits, () -> visits.visits(BATCH));
        }
        report("visits " + (slice + 1) + "/" + SLICES, events / SLICES, start);
      }
      System.out.printf("store %d MB%n", store.sizeBytes() >> 20);
      read(store, ids, people);
    }
  }

  private interface Made {
    List<Placed> make();
  }

  private void begin() {
    threadNanos = 0;
    outsideNanos = 0;
  }

  private long processNanos() {
    return system.getProcessCpuTime();
  }

  private void apply(Unifier unifier, Visits visits, Made made) {
    long start = threads.getCurrentThreadCpuTime();
    List<Placed> batch = made.make();
    long between = threads.getCurrentThreadCpuTime();
    unifier.apply(0, visits.nextOffset(), batch);
    threadNanos += threads.getCurrentThreadCpuTime() - between;
    outsideNanos += between - start;
  }

  private void report(String what, int events, long start) {
    double process = (processNanos() - start - outsideNanos) / 1e9;
    double thread = threadNanos / 1e9;
    System.out.printf(
        "%-12s %,9d events: %,9.0f a CPU-s of the thread, %,9.0f a CPU-s of the process%n",
        what, events, events / thread, events / process);
  }

  private void read(RocksProfileStore store, IdentifierIds ids, int people) {
    People reader = new People(store, ids, _ -> GoldenRules.defaults());
    SplittableRandom random = new SplittableRandom(7);
    List<Long> nanos = new ArrayList<>();
    long identifiers = 0;
    for (int i = 0; i < READS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      ProfileDocument document =
          reader
              .find(
                  Visits.WORKSPACE,
                  reader.id(Visits.WORKSPACE, Visits.email(random.nextInt(people))))
              .map(found -> reader.document(Visits.WORKSPACE, found))
              .orElseThrow();
      identifiers += document.identifiers().size();
      if (i >= READS / 2) {
        nanos.add(threads.getCurrentThreadCpuTime() - start);
      }
    }
    nanos.sort(null);
    System.out.printf(
        "read: %.1f identifiers each; %.1f us CPU on average, median %.1f, p99 %.1f%n",
        (double) identifiers / READS,
        nanos.stream().mapToLong(Long::longValue).average().orElse(0) / 1e3,
        nanos.get(nanos.size() / 2) / 1e3,
        nanos.get(nanos.size() * 99 / 100) / 1e3);
  }
}
