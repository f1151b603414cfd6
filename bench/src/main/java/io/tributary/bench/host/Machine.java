// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine that figures were measured on.
///
/// @param cores how many the JVM may use
/// @param cpu the processor's model
/// @param memoryMegabytes the machine's memory
/// @param system kernel and architecture
/// @param jdk the Java runtime
/// @param fileSystem the kind of file system that data are written to
public record Machine(
    int cores, String cpu, long memoryMegabytes, String system, String jdk, String fileSystem) {
  private static final Path PROC = Path.of("/proc");

  /// The machine that this runs on.
  ///
  /// @param data where benchmarks write
  public static Machine here(Path data) throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        value(PROC.resolve("cpuinfo"), "model name").orElse(System.getProperty("os.arch", "?")),
        value(PROC.resolve("meminfo"), "MemTotal").map(Machine::megabytes).orElse(0L),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        "%s (%s)"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")),
        Files.getFileStore(data).type());
  }

  /// How many processes ran or wanted to, on average over the last minute; negative if unknown.
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /// The value of the first line `name: value`.
  static Optional<String> value(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    }
  }

  /// Reads `123 kB`.
  static long megabytes(String kilobytes) {
    return Long.parseLong(kilobytes.replaceAll("[^0-9]", "")) / 1024;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d cores %s, %.1f GB, %s, JDK %s, %s",
        cores,
        cpu,
        memoryMegabytes / 1024.0,
        system,
        jdk,
        fileSystem);
  }
}
