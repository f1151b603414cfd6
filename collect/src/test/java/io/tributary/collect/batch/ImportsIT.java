// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.ImportStatus.State;
import io.tributary.config.CollectConfig;
import io.tributary.config.LogConfig;
import io.tributary.files.ReadOptions;
import io.tributary.log.EventLog;
import io.tributary.log.KafkaEventLog;
import io.tributary.log.Topic;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsIT {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final int OUTAGES = 2;
  private static final Problem NOBODY = new Problem(Code.NO_IDENTIFIER, "", "Nobody.", "Name one.");

  @TempDir Path folder = Path.of("");

  /// The log, which says that it is out of order the first times it is asked.
  private static EventLog unsteady(EventLog log, AtomicInteger asked) {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (_, method, arguments) -> {
              if (method.getName().equals("check") && asked.getAndIncrement() < OUTAGES) {
                return Optional.of(
                    new Problem(Code.DEPENDENCY, "", "The log is away.", "Look at it."));
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Test
  void removesWhatIsKeptNoLonger() throws InterruptedException {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource clock = now::get;
    CollectConfig config = CollectConfig.defaults();
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"));
        Collector collector =
            new Collector(log, config, 64 << 20, clock, new PrometheusRegistry())) {
      try (Imports imports = imports(collector, config, clock)) {
        for (String id : List.of("ended", "given-up", "half", "running")) {
          imports.create(
              new ImportOrder(id, "default", "tills", "f", null, ReadOptions.NONE, false, NOW));
          imports.upload(id, 0, new byte[] {'{'});
        }
        imports.start("ended");
        while (!imports.status("ended").state().isFinal()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        imports.cancel("given-up");
        now.set(NOW.plus(config.uploadsKept()).minusSeconds(1));
        imports.upload("half", 1, new byte[] {'}'});
        assertThat(imports.tidy()).isZero();
        now.set(NOW.plus(config.uploadsKept()).plusSeconds(1));
        imports.tidy();
        assertThat(imports.list("default"))
            .extracting(ImportOrder::id)
            .containsExactlyInAnyOrder("ended", "given-up", "half");
      }
      // A crash while one was removed.
      Files.delete(folder.resolve("imports/given-up/order.json"));
      now.set(NOW.plus(config.importsKept()).plusSeconds(1));
      try (Imports imports = imports(collector, config, clock)) {
        imports.tidy();
        assertThat(imports.list("default")).isEmpty();
        assertThat(folder.resolve("imports")).isEmptyDirectory();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Imports imports(Collector collector, CollectConfig config, InstantSource clock) {
    Source source =
        new Source("tills", SourceKind.POS, Trust.VERIFIED, null, List.of("k"), true, NOW);
    return new Imports(
        folder.resolve("imports"),
        collector,
        _ -> new Refined.Quarantined(List.of(NOBODY)),
        (_, _) -> Optional.of(new CollectSource(WorkspaceId.DEFAULT, source)),
        config,
        clock,
        Thread::new);
  }

  @Test
  void waitsForALogThatIsAway() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"));
        Collector collector =
            new Collector(
                unsteady(log, asked),
                CollectConfig.defaults(),
                64 << 20,
                InstantSource.fixed(NOW),
                new PrometheusRegistry());
        Imports imports = imports(collector, CollectConfig.defaults(), InstantSource.fixed(NOW))) {
      ImportOrder order =
          new ImportOrder("i", "default", "tills", "f", null, ReadOptions.NONE, false, NOW);
      imports.create(order);
      String calls = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\"}\n";
      imports.upload("i", 0, calls.getBytes(StandardCharsets.UTF_8));
      imports.start("i");
      while (!imports.status("i").state().isFinal()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }

      assertThat(imports.status("i").state()).isEqualTo(State.DONE);
      assertThat(imports.status("i").rows()).isEqualTo(1);
      assertThat(asked.get()).isGreaterThan(OUTAGES);
      assertThat(log.endOffsets(Topic.EVENTS_COLLECTED).values().stream().mapToLong(n -> n).sum())
          .isEqualTo(1);
    }
  }
}
