// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.keep.survey.Hour;
import io.tributary.keep.survey.SourceHealth;
import io.tributary.keep.survey.SourceSurvey;
import io.tributary.keep.survey.SurveyReader;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// How sources do, as metrics that are worked out when they are asked for.
public final class SourceMetrics implements AutoCloseable {
  private final PrometheusRegistry metrics;
  private final SurveyReader surveys;
  private final WorkspaceRegistry registry;
  private final List<GaugeWithCallback> registered = new ArrayList<>();

  /// Registers the metrics.
  public SourceMetrics(
      PrometheusRegistry metrics,
      SurveyReader surveys,
      WorkspaceRegistry registry,
      InstantSource clock) {
    this.metrics = metrics;
    this.surveys = surveys;
    this.registry = registry;
    register(
        "source_events",
        "Events of a source since it began, as the lake has them, by what became of them; late and"
            + " violating ones are among the others.",
        (name, values) -> {
          Hour all = name.survey().all();
          values.call((double) all.accepted(), name.workspace(), name.source(), "accepted");
          values.call((double) all.duplicates(), name.workspace(), name.source(), "duplicate");
          values.call((double) all.quarantined(), name.workspace(), name.source(), "quarantined");
          values.call((double) all.late(), name.workspace(), name.source(), "late");
          values.call((double) all.violating(), name.workspace(), name.source(), "violating");
        },
        "workspace",
        "source",
        "outcome");
    register(
        "source_last_accepted_timestamp_seconds",
        "When an event of a source was accepted last.",
        (name, values) ->
            values.call(name.survey().all().lastAccepted() / 1e3, name.workspace(), name.source()),
        "workspace",
        "source");
    register(
        "source_volume_ratio",
        "The last whole hour of a source against the usual; missing where there is no usual.",
        (name, values) -> {
          SourceHealth.Volume volume =
              SourceHealth.of(name.survey(), 1, clock.millis() / Times.HOUR_MS).volume();
          Double usual = volume.usual();
          if (usual != null && usual > 0) {
            values.call(volume.accepted() / usual, name.workspace(), name.source());
          }
        },
        "workspace",
        "source");
  }

  private record Named(String workspace, String source, SourceSurvey survey) {}

  private void register(
      String name,
      String help,
      BiConsumer<Named, GaugeWithCallback.Callback> values,
      String... labels) {
    GaugeWithCallback gauge =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames(labels)
            .callback(callback -> {
              for (WorkspaceId workspace : registry.workspaces()) {
                surveys
                    .hours(workspace)
                    .forEach((source, survey) ->
                        values.accept(new Named(workspace.value(), source, survey), callback));
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
