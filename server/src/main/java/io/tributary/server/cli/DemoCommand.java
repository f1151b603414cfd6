// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.demo.DemoCompany;
import io.tributary.server.Tributary;
import io.tributary.server.demo.DemoRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the platform on made-up customers.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the platform on made-up customers and see them become one record each.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration SETTLE = Duration.ofMinutes(30);
  private static final long SEED = 1;

  @Mixin PlatformOptions options = new PlatformOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A data directory that is empty (default: a temporary one).")
  @Nullable Path data;

  @Option(
      names = "--customers",
      description = "How many customers (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  int customers = 10_000;

  @Option(
      names = "--exit",
      description = "Stop afterwards; exit code 0 only if every count adds up.")
  boolean exit;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data == null ? Files.createTempDirectory("tributary-demo") : data;
    boolean temporary = data == null;
    String token =
        Optional.ofNullable(System.getenv("TRIBUTARY_ADMIN_TOKEN")).orElseGet(DemoCommand::token);
    Tributary platform = Tributary.start(options.read(), folder, token, Clock.systemUTC());
    CountDownLatch stopped = new CountDownLatch(1);
    Thread shutdown =
        new Thread(
            () -> {
              platform.close();
              if (temporary) {
                delete(folder);
              }
              stopped.countDown();
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(shutdown);
    boolean sound = run(platform, "http://localhost:" + platform.port(), token);
    if (exit) {
      return sound ? 0 : 1;
    }
    Output.line("ready http://localhost:%d".formatted(platform.port()));
    stopped.await();
    return 0;
  }

  private boolean run(Tributary platform, String url, String token) throws InterruptedException {
    DemoCompany company = DemoCompany.of(SEED, customers, Clock.systemUTC().instant());
    DemoRun run = new DemoRun(company, url, token, Clock.systemUTC());
    Output.line(
        "Feeding %,d made-up customers' events from %d sources through %s ..."
            .formatted(customers, company.sources().size(), url));
    if (!exit) {
      Output.line("Watch it in the console: %s, token %s".formatted(url, token));
    }
    Progress progress = new Progress("events");
    DemoRun.Fed fed = run.feed(progress::show);
    progress.end();
    Output.line(
        "Sent %,d events in %.1f s: %,.0f events/s, each acknowledged when it was durable."
            .formatted(fed.sent(), fed.seconds(), fed.sent() / fed.seconds()));
    if (!platform.settle(SETTLE)) {
      Output.line("The platform did not catch up within %d minutes.".formatted(SETTLE.toMinutes()));
      return false;
    }
    boolean sound = run.reconcile(fed, Output::line);
    Output.line("");
    Output.line(sound ? "Everything adds up." : "It does NOT add up: see the lines with ✗.");
    hints(company, url, token);
    return sound;
  }

  private void hints(DemoCompany company, String url, String token) {
    if (exit) {
      return;
    }
    String who = company.stories().getFirst().lookup().toString();
    Output.line("");
    Output.line("Try next:");
    Output.line("  the console at %s, with the token %s".formatted(url, token));
    Output.line("  export TRIBUTARY_TOKEN=" + token);
    String at = options.port == null ? "" : " --url " + url;
    Output.line("  ./tributary profile %s%s".formatted(who, at));
    Output.line("  ./tributary events %s%s".formatted(who, at));
    Output.line(
        "  ./tributary sql%s \"SELECT event, count(*) AS events, count(DISTINCT profile_id) AS people FROM events GROUP BY 1 ORDER BY 2 DESC\""
            .formatted(at));
    Output.line("  %s/openapi.json".formatted(url));
    Output.line("");
  }

  private static String token() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return "demo_" + HexFormat.of().formatHex(random);
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
                throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      Output.line("Could not delete %s: %s".formatted(folder, e.getMessage()));
    }
  }
}
