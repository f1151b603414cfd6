// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a process has used up to a moment, or between two.
///
/// @param cpu time on a processor, user and system together, of all threads
/// @param byThread the same by group of threads; threads that have ended are missing, and where the
///   system has no `/proc` all are
public record Usage(Duration cpu, Map<String, Duration> byThread) {
  private static final long TICK_MILLIS = 10;
  private static final int USER_FIELD = 11;
  private static final int SHOWN = 10;

  /// Threads whose names begin so, and what they do. Linux cuts names off after 15 letters.
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("ForkJoinPool", "http+collect"),
          Map.entry("VirtualThread", "http+collect"),
          Map.entry("@default", "http+collect"),
          Map.entry("helidon", "http+collect"),
          Map.entry("data-plane", "broker"),
          Map.entry("control-plane", "broker"),
          Map.entry("kafka-producer", "producer"),
          Map.entry("rocksdb", "rocksdb"),
          Map.entry("GC ", "gc"),
          Map.entry("G1 ", "gc"),
          Map.entry("VM ", "jvm"),
          Map.entry("C1 ", "jit"),
          Map.entry("C2 ", "jit"));

  /// What a process has used up to now.
  public static Usage of(ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return new Usage(cpu, threads(process.pid()));
  }

  /// What was used from an earlier moment on.
  public Usage since(Usage earlier) {
    Map<String, Duration> difference = new TreeMap<>();
    byThread.forEach((group, time) -> {
      Duration before = earlier.byThread.getOrDefault(group, Duration.ZERO);
      difference.put(group, time.minus(before));
    });
    return new Usage(cpu.minus(earlier.cpu), difference);
  }

  /// This and another together.
  public Usage plus(Usage other) {
    Map<String, Duration> sum = new TreeMap<>(byThread);
    other.byThread.forEach((group, time) -> sum.merge(group, time, Duration::plus));
    return new Usage(cpu.plus(other.cpu), sum);
  }

  /// The CPU time for each of `count` things, in microseconds.
  public double microsPer(long count) {
    return cpu.toNanos() / 1e3 / count;
  }

  /// The groups that used most, in microseconds for each of `count` things.
  public String shares(long count) {
    return byThread.entrySet().stream()
        .filter(entry -> entry.getValue().toMillis() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.<Duration>reverseOrder()))
        .limit(SHOWN)
        .map(entry ->
            String.format(
                Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue().toNanos() / 1e3 / count))
        .collect(Collectors.joining(", "));
  }

  /// The memory of a process that is in RAM, in megabytes; 0 if unknown.
  public static long residentMegabytes(ProcessHandle process) {
    try {
      return Machine.value(Path.of("/proc/" + process.pid() + "/status"), "VmRSS")
          .map(Machine::megabytes)
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Duration> threads(long pid) {
    Map<String, Duration> times = new TreeMap<>();
    Path tasks = Path.of("/proc/" + pid + "/task");
    if (!Files.isDirectory(tasks)) {
      return times;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        add(task, times);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times;
  }

  private static void add(Path task, Map<String, Duration> times) throws IOException {
    try {
      // "1234 (a name) S …": the name may hold anything.
      String line = Files.readString(task.resolve("stat"));
      String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[USER_FIELD + 1]);
      times.merge(group(name), Duration.ofMillis(ticks * TICK_MILLIS), Duration::plus);
    } catch (NoSuchFileException _) {
      // The thread has ended meanwhile.
    }
  }

  private static String group(String name) {
    for (Map.Entry<String, String> group : GROUPS.entrySet()) {
      if (name.startsWith(group.getKey())) {
        return group.getValue();
      }
    }
    return name.replaceAll("[-#: ]*[0-9]+.*$", "");
  }
}
