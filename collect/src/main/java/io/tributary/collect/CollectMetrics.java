// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/// Counts what comes in.
final class CollectMetrics {
  private final PrometheusRegistry registry;
  private final Counter events;
  private final Counter requests;
  private final Histogram appendSeconds;

  /// What became of an event.
  enum Outcome {
    ACCEPTED,
    REFUSED,
    FAILED
  }

  CollectMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    events =
        Counter.builder()
            .name("collect_events_total")
            .help("Events that came in, by what became of them")
            .labelNames("workspace", "source", "outcome")
            .register(registry);
    requests =
        Counter.builder()
            .name("collect_requests_total")
            .help("Requests to the tracking doors, by status")
            .labelNames("status")
            .register(registry);
    appendSeconds =
        Histogram.builder()
            .name("collect_append_seconds")
            .help("How long a request's events took to be durable")
            .classicUpperBounds(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10)
            .register(registry);
  }

  void events(CollectSource source, Outcome outcome, int count) {
    if (count > 0) {
      events
          .labelValues(
              source.workspace().value(),
              source.source().name(),
              outcome.name().toLowerCase(Locale.ROOT))
          .inc(count);
    }
  }

  void request(int status) {
    requests.labelValues(String.valueOf(status)).inc();
  }

  void unregister() {
    registry.unregister(events);
    registry.unregister(requests);
    registry.unregister(appendSeconds);
  }

  void appended(long nanos) {
    appendSeconds.observe(nanos / 1e9);
  }
}
