// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.connection.ConnectionStatus;
import io.tributary.collect.connection.Connections;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How connections are, as metrics that are worked out when they are asked for.
final class ConnectionMetrics implements AutoCloseable {
  private final PrometheusRegistry metrics;
  private final WorkspaceRegistry registry;
  private final Connections connections;
  private final List<GaugeWithCallback> registered = new ArrayList<>();

  ConnectionMetrics(
      PrometheusRegistry metrics,
      WorkspaceRegistry registry,
      Connections connections,
      InstantSource clock) {
    this.metrics = metrics;
    this.registry = registry;
    this.connections = connections;
    register("connection_rows", "Records that a connection has read.", ConnectionStatus::rows);
    register(
        "connection_refused",
        "Records of a connection that are in quarantine.",
        ConnectionStatus::refused);
    register(
        "connection_trouble",
        "1 while something stands in the way of a connection.",
        status -> status.failure() == null ? 0 : 1);
    register(
        "connection_lag_seconds",
        "Time since a connection's system was read, by its clock; missing where that is not known.",
        status -> {
          Instant asOf = status.asOf();
          return asOf == null
              ? Double.NaN
              : Math.max(0, Duration.between(asOf, clock.instant()).toMillis() / 1e3);
        });
  }

  private void register(String name, String help, ToDoubleFunction<ConnectionStatus> value) {
    GaugeWithCallback gauge =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames("workspace", "connection")
            .callback(callback -> {
              for (WorkspaceId workspace : registry.workspaces()) {
                for (String each : registry.image(workspace).connections().keySet()) {
                  double of = value.applyAsDouble(connections.status(workspace, each));
                  if (!Double.isNaN(of)) {
                    callback.call(of, workspace.value(), each);
                  }
                }
              }
            })
            .build();
    metrics.register(gauge);
    registered.add(gauge);
  }

  /// Takes the metrics away again.
  @Override
  public void close() {
    registered.forEach(metrics::unregister);
  }
}
