// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFile;
import io.tributary.lake.LakeSnapshot;
import io.tributary.lake.LakeTable;
import io.tributary.lake.LakeTables;
import io.tributary.log.EventLog;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.ProfileStore;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Gauges that are read when somebody asks for the metrics: what store, lake and log take on disk,
/// and how the Java machine is.
public final class PlatformMetrics implements AutoCloseable {
  private final PrometheusRegistry registry;
  private final List<Collector> registered = new ArrayList<>();

  /// Registers the gauges.
  public PlatformMetrics(
      PrometheusRegistry registry, EventLog log, ProfileStore store, Lake lake, Live live) {
    this.registry = registry;
    plain(
        "profiles_store_bytes",
        "What the evidence about people takes on disk.",
        () -> (double) store.sizeBytes());
    lake(lake);
    gauge(
        "log_topic_bytes",
        "What a topic takes on disk, all copies together.",
        values ->
            log.sizes().forEach((topic, bytes) -> values.call((double) bytes, topic.topicName())),
        "topic");
    plain(
        "live_streams",
        "Streams of events and numbers that are open.",
        () -> live.streams().count());
    java();
  }

  private void lake(Lake lake) {
    table(
        lake,
        "lake_table_bytes",
        "What a table's current files take on disk.",
        snapshot -> (double) snapshot.files().stream().mapToLong(LakeFile::bytes).sum());
    table(
        lake,
        "lake_table_files",
        "How many files a table is made of.",
        snapshot -> snapshot.files().size());
    table(
        lake,
        "lake_table_rows",
        "Rows in a table's files, live or replaced.",
        snapshot -> (double) snapshot.rows());
  }

  private void table(Lake lake, String name, String help, ToDoubleFunction<LakeSnapshot> measure) {
    gauge(
        name,
        help,
        values -> {
          for (WorkspaceId workspace : lake.workspaces()) {
            for (LakeTable<?> table : LakeTables.ALL) {
              LakeSnapshot snapshot = lake.snapshot(workspace, table);
              values.call(measure.applyAsDouble(snapshot), workspace.value(), table.name());
            }
          }
        },
        "workspace",
        "table");
  }

  private void java() {
    gauge(
        "jvm_memory_used_bytes",
        "Memory in use.",
        values -> {
          values.call((double) heap().getUsed(), "heap");
          values.call(
              (double) ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
              "other");
        },
        "area");
    plain("jvm_heap_max_bytes", "The most heap that may be used.", () -> (double) heap().getMax());
    plain(
        "jvm_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        "jvm_gc_seconds",
        "Time that garbage collection has taken since the start.",
        values -> {
          for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            values.call(gc.getCollectionTime() / 1e3, gc.getName());
          }
        },
        "collector");
    plain(
        "jvm_uptime_seconds",
        "Time since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    plain(
        "system_load_average",
        "Processes that run or wait for a processor, over the last minute.",
        () -> ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    plain(
        "jvm_processors",
        "Processors that may be used.",
        () -> Runtime.getRuntime().availableProcessors());
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private interface Measure {
    double value();
  }

  private void plain(String name, String help, Measure measure) {
    gauge(name, help, values -> values.call(measure.value()));
  }

  private void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> callback, String... labels) {
    GaugeWithCallback gauge =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames(labels)
            .callback(callback)
            .build();
    registry.register(gauge);
    registered.add(gauge);
  }

  /// Takes the gauges away again.
  @Override
  public void close() {
    registered.forEach(registry::unregister);
  }
}
