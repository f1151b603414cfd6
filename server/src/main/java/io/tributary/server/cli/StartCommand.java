// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.server.Tributary;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the platform.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Run the platform in this process.")
final class StartCommand implements Callable<Integer> {
  @Mixin PlatformOptions options = new PlatformOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  Path data = Path.of("data");

  @Override
  public Integer call() throws InterruptedException {
    Tributary platform =
        Tributary.start(
            options.read(), data, System.getenv("TRIBUTARY_ADMIN_TOKEN"), Clock.systemUTC());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  platform.close();
                  stopped.countDown();
                },
                "shutdown"));
    platform
        .newAdminToken()
        .ifPresent(
            token -> Output.line("admin token (shown this once; keep it): %s".formatted(token)));
    Output.line("console: http://localhost:%d".formatted(platform.port()));
    Output.line(
        "API and its description: http://localhost:%d/openapi.json".formatted(platform.port()));
    Output.line("ready http://localhost:%d".formatted(platform.port()));
    stopped.await();
    return 0;
  }
}
