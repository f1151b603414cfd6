// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Usage;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From starting the process to its being ready, and the memory that it then takes: with no data
/// and with many people, as it is and with an ahead-of-time cache as the launcher makes it.
final class StartBenchmark implements Benchmark {
  private static final Map<String, String> SETTINGS = Map.of();

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "from start to ready, empty and with people, and memory";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path cache = bench.folder().resolve("app.aot");
    List<String> plain = bench.wish().jvm();
    List<String> cached = new ArrayList<>(plain);
    boolean both = makeCache(bench, cache) && cached.add("-XX:AOTCache=" + cache);
    measure(bench, "empty", null, plain);
    if (both) {
      measure(bench, "empty, AOT cache", null, cached);
    }
    int people = bench.wish().people(100_000);
    Path data = bench.folder().resolve("people");
    try (ServerProcess server =
            ServerProcess.start(Setup.platform(data, SETTINGS, bench.wish().jvm()));
        Api api = server.api()) {
      People.fill(bench, server, api, people);
      Thread.sleep(People.SETTLE);
      bench
          .report()
          .figure(
              "after taking in %,d people".formatted(people), "%,d MB", server.residentMegabytes());
    }
    String label = "%,d people".formatted(people);
    measure(bench, label, data, plain);
    if (both) {
      measure(bench, label + ", AOT cache", data, cached);
    }
  }

  /// Makes a cache as the launcher does: by a small demonstration.
  private static boolean makeCache(Bench bench, Path cache)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectory(bench.folder().resolve("training"));
    int code =
        ServerProcess.run(
            List.of("-XX:AOTCacheOutput=" + cache, "-Djava.io.tmpdir=" + scratch),
            List.of("demo", "--customers", "100", "--port", "0", "--exit"));
    boolean made = code == 0 && Files.isRegularFile(cache);
    if (!made) {
      bench.report().figure("AOT cache", "none: making one ended with %d", code);
    }
    return made;
  }

  private record Run(double seconds, double cpuSeconds, long megabytes) {}

  private static void measure(Bench bench, String label, @Nullable Path data, List<String> jvm)
      throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < bench.wish().runs(5); i++) {
      Path folder = data == null ? bench.folder().resolve("empty-" + i) : data;
      try (ServerProcess server = ServerProcess.start(Setup.platform(folder, SETTINGS, jvm))) {
        Usage usage = server.usage();
        runs.add(
            new Run(
                server.startTime().toNanos() / 1e9,
                usage.cpu().toNanos() / 1e9,
                server.residentMegabytes()));
      }
      if (data == null) {
        Bench.delete(folder);
      }
    }
    Run run = Bench.median(runs, Run::seconds);
    bench
        .report()
        .figure(
            label,
            "%.1f s to ready, %.1f s CPU, %,d MB; runs %s",
            run.seconds,
            run.cpuSeconds,
            run.megabytes,
            runs.stream().map(each -> "%.1f".formatted(each.seconds)).toList());
  }
}
