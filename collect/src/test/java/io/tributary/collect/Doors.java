// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.config.CollectConfig;
import io.tributary.config.HttpConfig;
import io.tributary.config.LogConfig;
import io.tributary.http.HttpServer;
import io.tributary.log.CollectedCodec;
import io.tributary.log.EventLog;
import io.tributary.log.KafkaEventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Collected;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Source;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The real doors: an HTTP server before a log in this process. Write keys are the names of kinds
/// of sources, with anything after a dash; `off` is a source that is switched off.
final class Doors implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final KafkaEventLog log;
  final Collector collector;
  final PrometheusRegistry registry = new PrometheusRegistry();
  private final HttpServer server;
  private Map<Integer, Long> ends;

  Doors(Path folder, CollectConfig config) {
    log = KafkaEventLog.open(LogConfig.defaults(), folder);
    collector = new Collector(log, config, 64 << 20, InstantSource.fixed(NOW), registry);
    server = serve(collector, config);
    ends = log.endOffsets(Topic.EVENTS_COLLECTED);
  }

  /// A second server, before another collector.
  static HttpServer serve(Collector collector, CollectConfig config) {
    return HttpServer.start(
        new HttpConfig("127.0.0.1", 0, ""),
        CollectRoutes.routes(collector, Doors::find, config),
        _ -> Optional.empty(),
        (_, _) -> false);
  }

  static Optional<CollectSource> find(String key) {
    String word = key.contains("-") ? key.substring(0, key.indexOf('-')) : key;
    boolean on = !word.equals("off");
    return SourceKind.of(on ? word : "web").map(kind -> source(key, kind, on));
  }

  private static CollectSource source(String name, SourceKind kind, boolean on) {
    Trust trust = kind == SourceKind.WEB ? Trust.UNVERIFIED : Trust.VERIFIED;
    return new CollectSource(
        WorkspaceId.DEFAULT, new Source(name, kind, trust, "DE", List.of(name), on, NOW));
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /// What came into the log since this was asked last.
  List<Collected> taken() {
    return taken(log);
  }

  private List<Collected> taken(EventLog from) {
    Map<Integer, Long> now = from.endOffsets(Topic.EVENTS_COLLECTED);
    long missing = 0;
    for (Map.Entry<Integer, Long> end : now.entrySet()) {
      missing += end.getValue() - ends.getOrDefault(end.getKey(), 0L);
    }
    List<Collected> events = new ArrayList<>();
    try (LogReader reader = from.read(Topic.EVENTS_COLLECTED, ends)) {
      while (events.size() < missing) {
        for (LogRecord each : reader.poll(Duration.ofMillis(200))) {
          byte[] value = each.value();
          if (value != null) {
            events.add(CollectedCodec.decode(value));
          }
        }
      }
    }
    ends = now;
    return events;
  }

  @Override
  public void close() {
    server.close();
    log.close();
  }
}
