// SPDX-License-Identifier: Apache-2.0
package io.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Runs every journey of `src/test/js/journeys`. They start the server themselves, from the class
/// path of this test.
class JourneysIT {
  private static final Path SCRIPTS = Path.of("src", "test", "js").toAbsolutePath();
  private static final int MINUTES_MAX = 20;

  @Test
  void goWell() throws IOException, InterruptedException {
    install();
    List<String> journeys = journeys();
    assertThat(journeys).isNotEmpty();
    assertThat(run(List.of("node", "run.mjs"))).as("exit code; see the output above").isZero();
  }

  private static List<String> journeys() throws IOException {
    try (var files = Files.list(SCRIPTS.resolve("journeys"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Brings `node_modules` in line with the lock file, if it isn't.
  private static void install() throws IOException, InterruptedException {
    byte[] wanted = Files.readAllBytes(SCRIPTS.resolve("package-lock.json"));
    Path mark = SCRIPTS.resolve("node_modules").resolve(".installed");
    if (!Files.exists(mark) || !Arrays.equals(Files.readAllBytes(mark), wanted)) {
      assertThat(run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")))
          .as("exit code of npm ci")
          .isZero();
      Files.write(mark, wanted);
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(SCRIPTS.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .put("TRIBUTARY_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.environment().put("TRIBUTARY_CLASS_PATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    process.getOutputStream().close();
    Thread output =
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(System.out::println));
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("Took over %d minutes: %s".formatted(MINUTES_MAX, command));
    }
    output.join();
    return process.exitValue();
  }
}
