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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsIT {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final int OUTAGES = 2;

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
  void waitsForALogThatIsAway() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Source source =
        new Source("tills", SourceKind.POS, Trust.VERIFIED, null, List.of("k"), true, NOW);
    CollectSource from = new CollectSource(WorkspaceId.DEFAULT, source);
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"));
        Collector collector =
            new Collector(
                unsteady(log, asked),
                CollectConfig.defaults(),
                64 << 20,
                InstantSource.fixed(NOW),
                new PrometheusRegistry());
        Imports imports =
            new Imports(
                folder.resolve("imports"),
                collector,
                _ ->
                    new Refined.Quarantined(
                        List.of(new Problem(Code.NO_IDENTIFIER, "", "Nobody.", "Name one."))),
                (_, _) -> Optional.of(from),
                Thread::new)) {
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
