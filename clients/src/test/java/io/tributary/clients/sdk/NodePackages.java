// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The drivers in `src/test/js` with the packages of their lock file.
final class NodePackages {
  private static final Path DRIVERS = Path.of("src", "test", "js").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static boolean installed;

  private NodePackages() {}

  /// Runs a driver.
  ///
  /// @return what it printed on standard output
  /// @throws AssertionError with what it printed on standard error, if it fails
  static String run(String script, String input) {
    install();
    return run(List.of("node", script), input);
  }

  /// Brings `node_modules` in line with the lock file, if it isn't.
  private static synchronized void install() {
    if (installed) {
      return;
    }
    Path lock = DRIVERS.resolve("package-lock.json");
    Path mark = DRIVERS.resolve("node_modules").resolve(".installed");
    try {
      byte[] wanted = Files.readAllBytes(lock);
      if (!Files.exists(mark) || !java.util.Arrays.equals(Files.readAllBytes(mark), wanted)) {
        run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), "");
        Files.write(mark, wanted);
      }
      installed = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(List<String> command, String input) {
    try {
      Path errors = Files.createTempFile("driver", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(DRIVERS.toFile())
              .redirectError(errors.toFile())
              .start();
      Thread.ofVirtual().start(() -> endAtLimit(process));
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String complaints = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new AssertionError("%s: exit code %d\n%s".formatted(command, code, complaints));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run %s. Is it installed?".formatted(command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void endAtLimit(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
