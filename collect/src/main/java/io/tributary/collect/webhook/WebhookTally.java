// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts deliveries, since the process started.
public final class WebhookTally implements AutoCloseable {
  private final PrometheusRegistry registry;
  private final InstantSource clock;
  private final Counter deliveries;
  private final Map<String, Counts> counts = new ConcurrentHashMap<>();

  /// What became of a delivery.
  public enum Outcome {
    /// Its records were taken, or are in quarantine.
    TAKEN,
    /// It was taken before, and nothing was done.
    REPEATED,
    /// Its signature is not that of the secret.
    UNSIGNED,
    /// It was signed too long ago, or taken before under the same signature.
    REPLAYED,
    /// It could not be taken at the moment.
    FAILED;

    /// The word in answers and metrics.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How many there were.
  ///
  /// @param numbers by outcome
  /// @param lastAt when the last one came; null for never
  /// @param lastRefusal why the last one that was refused was; null for never
  public record Counts(
      Map<Outcome, Long> numbers, @Nullable Instant lastAt, @Nullable String lastRefusal) {
    static final Counts NONE = new Counts(Map.of(), null, null);

    Counts plus(Outcome outcome, Instant at, @Nullable String refusal) {
      Map<Outcome, Long> more = new EnumMap<>(Outcome.class);
      more.putAll(numbers);
      more.merge(outcome, 1L, Long::sum);
      return new Counts(more, at, refusal == null ? lastRefusal : refusal);
    }
  }

  /// Begins at nothing.
  ///
  /// @param registry where `collect_webhooks_total` is registered
  public WebhookTally(PrometheusRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.deliveries =
        Counter.builder()
            .name("collect_webhooks_total")
            .help("Deliveries of webhooks, by what became of them")
            .labelNames("workspace", "source", "outcome")
            .register(registry);
  }

  void count(WorkspaceId workspace, String source, Outcome outcome, @Nullable String refusal) {
    deliveries.labelValues(workspace.value(), source, outcome.word()).inc();
    counts.compute(
        workspace.value() + "/" + source,
        (_, before) ->
            (before == null ? Counts.NONE : before).plus(outcome, clock.instant(), refusal));
  }

  /// Those of a source.
  public Counts of(WorkspaceId workspace, String source) {
    return counts.getOrDefault(workspace.value() + "/" + source, Counts.NONE);
  }

  /// Takes its metric out of the registry.
  @Override
  public void close() {
    registry.unregister(deliveries);
  }
}
