// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A process of the real program with what it has printed so far. It runs on the class path of the
/// tests, with the launcher's options.
public final class ServerProcess {
  /// The token of the administrator in every process under test.
  public static final String ADMIN_TOKEN = "admin-token-of-the-tests-0123456789";

  private static final String MAIN = "io.tributary.server.Main";
  private static final Duration EXIT_WAIT = Duration.ofSeconds(60);
  private static final List<String> JVM = jvm();

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<String> awaited = new CompletableFuture<>();

  private ServerProcess(Process process, Predicate<String> sign) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("output").start(() -> read(sign));
  }

  /// Starts the program.
  ///
  /// @param sign which line of output {@link #awaitSign} waits for
  /// @param arguments the command line, as `start --data DIR`
  public static ServerProcess launch(Predicate<String> sign, List<String> arguments) {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TRIBUTARY_ADMIN_TOKEN", ADMIN_TOKEN);
    try {
      return new ServerProcess(builder.start(), sign);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The launcher's options, less what pays off in long runs only. No archive of classes: where a
  /// process writes one at its end, that may not come to an end.
  private static List<String> jvm() {
    Path here = Path.of("").toAbsolutePath();
    List<Path> parts =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(part -> !part.isEmpty())
            .map(Path::of)
            .filter(part -> !part.startsWith(here))
            .toList();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx768m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    String path =
        parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-cp", path, MAIN));
    return List.copyOf(command);
  }

  /// Starts the program, waits for its end, and answers it.
  public static ServerProcess run(String... arguments) {
    ServerProcess process = launch(_ -> false, List.of(arguments));
    process.exitCode();
    return process;
  }

  /// The first line of output with the sign.
  ///
  /// @throws AssertionError if the process ends without, or the time is over; with the output
  public String awaitSign(Duration limit) {
    try {
      return awaited.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("The server is not ready. Its output:\n" + output(), e);
    }
  }

  /// Ends it at once: SIGKILL.
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /// Asks it to end: SIGTERM.
  ///
  /// @return the exit code
  public int terminate() {
    process.destroy();
    return exitCode();
  }

  /// What its threads do now.
  private String threads() {
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    try {
      Process dump =
          new ProcessBuilder(jstack.toString(), Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Waits for the end.
  ///
  /// @return the exit code
  public int exitCode() {
    try {
      if (!process.waitFor(EXIT_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        String threads = threads();
        process.destroyForcibly();
        throw new AssertionError(
            "The process does not end. Its threads:\n%s\nIts output:\n%s"
                .formatted(threads, output()));
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Everything it has printed so far, both streams.
  public String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  private void read(Predicate<String> sign) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
        if (sign.test(line)) {
          awaited.complete(line);
        }
      }
      awaited.completeExceptionally(new IOException("The output has ended."));
    } catch (IOException e) {
      awaited.completeExceptionally(e);
    }
  }
}
