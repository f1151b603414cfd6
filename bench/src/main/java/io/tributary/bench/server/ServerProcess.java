// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.server;

import io.tributary.bench.host.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The platform in a process of its own, made of the classes that this process runs with and with
/// the JVM options of the launcher.
public final class ServerProcess implements AutoCloseable {
  private static final String PLATFORM = "io.tributary.server.Main";
  private static final String TOKEN = "benchmarks-need-no-secret-but-a-long-token-00";
  private static final Duration START_MAX = Duration.ofMinutes(10);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);
  private static final int LINES_KEPT = 40;

  private final Process process;
  private final InetSocketAddress address;
  private final Duration startTime;
  private final Thread killer;

  private ServerProcess(
      Process process, InetSocketAddress address, Duration startTime, Thread killer) {
    this.process = process;
    this.address = address;
    this.startTime = startTime;
    this.killer = killer;
  }

  /// How to start it.
  ///
  /// @param data the data directory
  /// @param settings as `log.durability`, over the defaults
  /// @param jvm JVM options over those of the launcher
  /// @param main the class to run with `start --data DIR --port 0`
  public record Setup(Path data, Map<String, String> settings, List<String> jvm, String main) {
    /// Copies the collections.
    public Setup {
      settings = Map.copyOf(settings);
      jvm = List.copyOf(jvm);
    }

    /// The whole platform.
    public static Setup platform(Path data, Map<String, String> settings, List<String> jvm) {
      return new Setup(data, settings, jvm, PLATFORM);
    }

    /// The doors and the log alone; see [Door].
    public static Setup door(Path data, Map<String, String> settings, List<String> jvm) {
      return new Setup(data, settings, jvm, Door.class.getName());
    }
  }

  /// Starts it and waits until it is ready.
  public static ServerProcess start(Setup setup) throws IOException, InterruptedException {
    List<String> arguments = List.of("start", "--data", setup.data.toString(), "--port", "0");
    ProcessBuilder builder =
        new ProcessBuilder(command(setup.jvm, setup.main, arguments)).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
    environment.put("TRIBUTARY_ADMIN_TOKEN", TOKEN);
    setup.settings.forEach((key, value) -> environment.put(variable(key), value));
    long start = System.nanoTime();
    Process process = builder.start();
    Thread killer = new Thread(process::destroyForcibly, "kill-server");
    Runtime.getRuntime().addShutdownHook(killer);
    InetSocketAddress address = awaitReady(process);
    return new ServerProcess(process, address, Duration.ofNanos(System.nanoTime() - start), killer);
  }

  /// Runs a command of the platform to its end.
  ///
  /// @return the exit code
  public static int run(List<String> jvm, List<String> arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(jvm, PLATFORM, arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread killer = new Thread(process::destroyForcibly, "kill-command");
    Runtime.getRuntime().addShutdownHook(killer);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(killer);
    return code;
  }

  private static List<String> command(List<String> jvm, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  private static String variable(String key) {
    return "TRIBUTARY_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static InetSocketAddress awaitReady(Process process)
      throws IOException, InterruptedException {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Deque<String> tail = new ArrayDeque<>();
    Thread.ofVirtual().start(() -> read(process, ready, tail));
    try {
      URI uri = ready.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort());
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      synchronized (tail) {
        throw new IOException(
            "The server did not get ready:\n" + String.join("\n", tail), e.getCause());
      }
    }
  }

  private static void read(Process process, CompletableFuture<URI> ready, Deque<String> tail) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready ")) {
          ready.complete(URI.create(line.substring("ready ".length()).strip()));
        }
        synchronized (tail) {
          tail.add(line);
          if (tail.size() > LINES_KEPT) {
            tail.remove();
          }
        }
        if (ready.isDone()) {
          System.err.println("server: " + line);
        }
      }
      ready.completeExceptionally(new IOException("It ended."));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// From the start of the process to its line `ready`.
  public Duration startTime() {
    return startTime;
  }

  /// Its doors.
  public Api api() {
    return new Api(address, TOKEN);
  }

  /// What it has used up to now.
  public Usage usage() {
    return Usage.of(process.toHandle());
  }

  /// Its memory that is in RAM, in megabytes.
  public long residentMegabytes() {
    return Usage.residentMegabytes(process.toHandle());
  }

  /// Its process id.
  public long pid() {
    return process.pid();
  }

  /// Stops it as a service manager would.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException _) {
      // This process ends too; the hook runs, and finds nothing left to end.
    }
  }
}
