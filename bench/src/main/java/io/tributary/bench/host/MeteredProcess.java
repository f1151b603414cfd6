// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a program that ran in a process of its own took.
///
/// @param cpu time on a processor, user and system together
/// @param residentMegabytes memory at most
public record MeteredProcess(Duration cpu, long residentMegabytes) {
  private static final long LOOK_MS = 20;

  /// Runs a program of this class path.
  ///
  /// @param flags of its JVM
  /// @param told takes what it says
  /// @throws IllegalStateException where it fails
  public static MeteredProcess run(
      List<String> flags, String main, List<String> arguments, Path told)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(told.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Duration cpu = Duration.ZERO;
    long resident = 0;
    while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
      // One that has just ended tells nothing any more.
      Duration now = Usage.of(process.toHandle()).cpu();
      cpu = now.compareTo(cpu) > 0 ? now : cpu;
      resident = Math.max(resident, Usage.residentMegabytes(process.toHandle()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("%s ended with %d".formatted(main, process.exitValue()));
    }
    return new MeteredProcess(cpu, resident);
  }
}
