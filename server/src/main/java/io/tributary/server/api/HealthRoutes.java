// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.http.Operation;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Health, readiness and metrics.
final class HealthRoutes {
  private static final int NOT_READY = 503;
  private static final String TAG = "operate";

  private final Map<String, Supplier<Optional<String>>> checks;

  /// @param checks asks each part whether it is likely to succeed; a text says why not
  HealthRoutes(Map<String, Supplier<Optional<String>>> checks) {
    this.checks = checks;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/healthz",
            Permission.NONE,
            Operation.of(TAG, "Whether the process lives"),
            _ -> Reply.json(JsonNodeFactory.instance.objectNode().put("status", "ok"))),
        new Route(
            "GET",
            "/readyz",
            Permission.NONE,
            Operation.of(TAG, "Whether every part is ready; 503 if not"),
            this::ready),
        new Route(
            "GET",
            "/metrics",
            Permission.OPERATE,
            Operation.of(TAG, "Metrics in the Prometheus text format"),
            HealthRoutes::metrics));
  }

  private Reply ready(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    boolean ready = true;
    for (Map.Entry<String, Supplier<Optional<String>>> check : checks.entrySet()) {
      boolean well = check.getValue().get().isEmpty();
      parts.put(check.getKey(), well ? "ok" : "failing");
      ready &= well;
    }
    body.put("status", ready ? "ready" : "not ready").set("parts", parts);
    return Reply.json(ready ? 200 : NOT_READY, body);
  }

  private static Reply metrics(Request request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    writer.write(out, PrometheusRegistry.defaultRegistry.scrape());
    return Reply.bytes(200, writer.getContentType(), out.toByteArray());
  }
}
