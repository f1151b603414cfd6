// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.tributary.lake.CommitWatcher;
import io.tributary.lake.LakeTable;
import io.tributary.model.WorkspaceId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what is kept.
final class KeepMetrics implements CommitWatcher {
  static final Histogram COMMIT_SECONDS =
      Histogram.builder()
          .name("keep_commit_seconds")
          .help("How long it took to commit all tables that had rows.")
          .classicUpperBounds(.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
          .register();
  static final Gauge LAG =
      Gauge.builder()
          .name("keep_lag_records")
          .help("Records of a topic that were not committed yet when last looked.")
          .labelNames("topic")
          .register();
  static final Counter LOST =
      Counter.builder()
          .name("keep_lost_records_total")
          .help("Records that the log had removed before they were read.")
          .labelNames("topic")
          .register();
  private static final Counter ROWS =
      Counter.builder()
          .name("keep_rows_total")
          .help("Rows that were committed.")
          .labelNames("table")
          .register();
  private static final Counter OVERFLOW =
      Counter.builder()
          .name("keep_names_left_out_total")
          .help("Sightings of event, property and trait names beyond the limits of discovery.")
          .register();

  private final Map<String, Long> rows = new ConcurrentHashMap<>();

  @Override
  public void written(LakeTable<?> table, WorkspaceId workspace) {}

  @Override
  public void committed(LakeTable<?> table, WorkspaceId workspace, long count) {
    ROWS.labelValues(table.name()).inc(count);
    rows.merge(table.name(), count, Long::sum);
  }

  @Override
  public void overflowed(WorkspaceId workspace, long names) {
    OVERFLOW.inc(names);
  }

  /// Rows committed since the start, per table.
  Map<String, Long> rows() {
    return new TreeMap<>(rows);
  }
}
