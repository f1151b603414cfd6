// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs benchmarks: all of them, or those that are named.
@Command(
    name = "tributary bench",
    mixinStandardHelpOptions = true,
    description = "Run benchmarks: all of them, or those that are named.")
public final class Main implements Callable<Integer> {
  private static final List<Benchmark> ALL =
      List.of(
          new CollectBenchmark(),
          new WholeWayBenchmark(),
          new ProfileReadBenchmark(),
          new StartBenchmark(),
          new SqlBenchmark(),
          new RefineBenchmark(),
          new UnifyBenchmark(),
          new IdentityBenchmark(),
          new MatchingBenchmark(),
          new LiveMatchingBenchmark(),
          new MappingBenchmark(),
          new PlansBenchmark(),
          new TransformBenchmark(),
          new ImportBenchmark(),
          new CaptureBenchmark());

  @Parameters(paramLabel = "NAME", description = "Which benchmarks; --list tells the names.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Tell the benchmarks and run none.")
  private boolean list;

  @Option(names = "--events", description = "How many events; each benchmark has its own default.")
  private @Nullable Integer events;

  @Option(names = "--people", description = "How many people; each benchmark has its own default.")
  private @Nullable Integer people;

  @Option(names = "--runs", description = "How many runs; of several the median counts.")
  private @Nullable Integer runs;

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "JVM option of the measured process, as -XX:StartFlightRecording:filename=DIR.")
  private List<String> jvm = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where data are written (default: the system's temporary directory).")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));

  private Main() {}

  /// Runs, and ends the process: 0 done, 1 failed, 2 wrong usage.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      ALL.forEach(
          benchmark -> System.out.printf("%-14s %s%n", benchmark.name(), benchmark.about()));
      return 0;
    }
    List<String> unknown =
        names.stream()
            .filter(name -> ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name)))
            .toList();
    if (!unknown.isEmpty()) {
      System.err.println("Cannot run " + unknown + ": --list tells the benchmarks.");
      return 2;
    }
    Report report = new Report(System.out);
    report.machine(Machine.here(directory));
    for (Benchmark benchmark : ALL) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        run(benchmark, report);
      }
    }
    return 0;
  }

  private void run(Benchmark benchmark, Report report) throws Exception {
    Clock clock = Clock.systemUTC();
    report.title(benchmark.name(), benchmark.about(), clock.instant());
    Path folder = Files.createTempDirectory(directory, "tributary-bench-");
    Thread cleaner = new Thread(() -> deleteQuietly(folder), "delete-folder");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      benchmark.run(new Bench(folder, new Bench.Wish(events, people, runs, jvm), report, clock));
    } finally {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      Bench.delete(folder);
    }
  }

  private static void deleteQuietly(Path folder) {
    try {
      Bench.delete(folder);
    } catch (IOException e) {
      System.err.println("Cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
