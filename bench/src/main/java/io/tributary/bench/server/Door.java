// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.CollectRoutes;
import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.config.ConfigReader;
import io.tributary.config.TributaryConfig;
import io.tributary.http.HttpServer;
import io.tributary.log.DataDirectory;
import io.tributary.log.KafkaEventLog;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process with the tracking doors and the log alone: what a collector of a cluster does, without
/// the stages that work on the events. It takes events for the write key [#WRITE_KEY].
public final class Door {
  /// The one write key.
  public static final String WRITE_KEY = "door";

  private Door() {}

  /// Starts it, as `start --data DIR --port PORT`, and prints `ready URL`.
  public static void main(String[] arguments) throws InterruptedException {
    Path data = Path.of(arguments[2]);
    TributaryConfig config =
        ConfigReader.read(Optional.empty(), System.getenv(), Map.of("http.port", arguments[4]));
    Clock clock = Clock.systemUTC();
    KafkaEventLog log = KafkaEventLog.open(config.log(), DataDirectory.claim(data));
    Source web =
        new Source(
            "web", SourceKind.WEB, Trust.VERIFIED, null, List.of(WRITE_KEY), true, clock.instant());
    Optional<CollectSource> source = Optional.of(new CollectSource(WorkspaceId.DEFAULT, web));
    Collector collector =
        new Collector(
            log,
            config.collect(),
            config.log().pendingBytesMax(),
            clock,
            PrometheusRegistry.defaultRegistry);
    HttpServer http =
        HttpServer.start(
            config.http(),
            CollectRoutes.routes(
                collector,
                key -> key.equals(WRITE_KEY) ? source : Optional.empty(),
                config.collect()),
            _ -> Optional.empty(),
            (_, _) -> false);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              http.close();
              log.close();
            }));
    System.out.println("ready http://localhost:" + http.port());
    Thread.currentThread().join();
  }
}
