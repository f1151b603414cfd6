// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.ImportOrder;
import io.tributary.collect.batch.ImportStatus;
import io.tributary.collect.batch.Imports;
import io.tributary.config.ConfigReader;
import io.tributary.config.TributaryConfig;
import io.tributary.files.ReadOptions;
import io.tributary.log.DataDirectory;
import io.tributary.log.KafkaEventLog;
import io.tributary.mapping.Mapping;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.refine.EventRefiner;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Imports into a log that nobody reads.
final class LogImports implements AutoCloseable {
  private static final int PART = 4 * 1024 * 1024;
  private static final int PAUSE_MS = 5;

  private final KafkaEventLog log;
  private final Collector collector;
  private final Imports imports;
  private final Clock clock;

  private LogImports(KafkaEventLog log, Collector collector, Imports imports, Clock clock) {
    this.log = log;
    this.collector = collector;
    this.imports = imports;
    this.clock = clock;
  }

  static LogImports open(Path data, Clock clock) throws IOException {
    TributaryConfig config = ConfigReader.read(Optional.empty(), Map.of(), Map.of());
    KafkaEventLog log = KafkaEventLog.open(config.log(), DataDirectory.claim(data));
    Collector collector =
        new Collector(
            log,
            config.collect(),
            config.log().pendingBytesMax(),
            clock,
            PrometheusRegistry.defaultRegistry);
    Source tills =
        new Source(
            "tills", SourceKind.POS, Trust.VERIFIED, null, List.of("k"), true, clock.instant());
    Imports imports =
        new Imports(
            data.resolve("imports"),
            collector,
            new EventRefiner(_ -> IdentityRules.defaults(), config.collect().clockSkewMin()),
            (_, _) -> Optional.of(new CollectSource(WorkspaceId.DEFAULT, tills)),
            config.collect(),
            clock,
            Thread::new);
    return new LogImports(log, collector, imports, clock);
  }

  /// Imports a file; returns when all is durable.
  void take(String id, Path file, Mapping mapping, int rows)
      throws IOException, InterruptedException {
    imports.create(
        new ImportOrder(
            id, "default", "tills", "f", mapping, ReadOptions.NONE, false, clock.instant()));
    long sent = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        imports.upload(id, sent, part);
        sent += part.length;
      }
    }
    imports.start(id);
    while (!imports.status(id).state().isFinal()) {
      Thread.sleep(PAUSE_MS);
    }
    ImportStatus status = imports.status(id);
    if (status.calls() != rows) {
      throw new IllegalStateException("Not all rows were imported: " + status);
    }
  }

  @Override
  public void close() {
    imports.close();
    collector.close();
    log.close();
  }
}
