// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.RecordIntake;
import io.tributary.collect.connection.ConnectionStatus.State;
import io.tributary.config.CollectConfig;
import io.tributary.config.LogConfig;
import io.tributary.log.CollectedCodec;
import io.tributary.log.KafkaEventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.mapping.CallMapping;
import io.tributary.mapping.Mapping;
import io.tributary.model.Collected;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Connection;
import io.tributary.workspace.Definition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Source;
import io.tributary.workspace.WorkspaceRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real log. The refiner refuses every record, which changes nothing here: refused records
/// have ids of their own as well, and go into the log as all others.
final class ConnectionsIT {
  private static final WorkspaceId ID = WorkspaceId.DEFAULT;
  private static final long WAIT_S = 60;
  private static final CollectSource SOURCE =
      new CollectSource(
          ID,
          new Source(
              "crm", SourceKind.CRM, Trust.VERIFIED, null, List.of("k"), true, Instant.EPOCH));
  private static final Mapping MAPPING =
      new Mapping(
          "people",
          "",
          null,
          null,
          "id",
          null,
          List.of(
              new CallMapping(
                  EventType.IDENTIFY,
                  null,
                  false,
                  null,
                  null,
                  null,
                  new CallMapping.Whom("'u' & id", null, null, null, Map.of()),
                  Map.of(),
                  Map.of(),
                  Map.of(),
                  null)));

  @TempDir private Path folder = Path.of("");
  private KafkaEventLog log;
  private WorkspaceRegistry registry;
  private Collector collector;

  @BeforeEach
  void open() {
    log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"));
    registry = WorkspaceRegistry.open(log);
    collector =
        new Collector(
            log, CollectConfig.defaults(), 64 << 20, Clock.systemUTC(), new PrometheusRegistry());
    registry.put(ID, new Definition.MappingDefinition(MAPPING));
  }

  @AfterEach
  void close() {
    registry.close();
    log.close();
  }

  private Connections connections(Counting system) {
    Connectors connectors = Connectors.of(List.of(system), ConnectionsIT.class.getClassLoader());
    return new Connections(
        registry,
        new Connections.Parts(
            connectors,
            new RecordIntake(
                collector,
                _ ->
                    new Refined.Quarantined(
                        List.of(new Problem(Code.BAD_VALUE, "", "No.", "Mend.")))),
            (_, _) -> Optional.of(SOURCE),
            _ -> Optional.empty(),
            (_, name) -> name.equals("there") ? Optional.of("secret") : Optional.empty(),
            Clock.systemUTC()),
        folder.resolve("connections"),
        Thread::new);
  }

  private void define(String... settings) {
    TreeMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      texts.put(settings[i], settings[i + 1]);
    }
    registry.put(
        ID,
        new Definition.ConnectionDefinition(
            new Connection("c", "counting", "crm", "people", 1, true, texts)));
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /// How often each record is in the log, by its payload.
  private Map<String, Integer> taken() {
    Map<Integer, Long> ends = log.endOffsets(Topic.EVENTS_COLLECTED);
    Map<Integer, Long> from = new HashMap<>();
    ends.keySet().forEach(partition -> from.put(partition, 0L));
    long missing = ends.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Integer> counts = new TreeMap<>();
    try (LogReader reader = log.read(Topic.EVENTS_COLLECTED, from)) {
      while (missing > 0) {
        for (LogRecord each : reader.poll(Duration.ofMillis(200))) {
          missing--;
          Collected collected = CollectedCodec.decode(value(each));
          counts.merge(collected.key().messageId(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static byte[] value(LogRecord record) {
    byte[] value = record.value();
    return value == null ? new byte[0] : value;
  }

  /// The system breaks down, the platform is stopped, and killed: what a kill leaves is a state
  /// that is older than the log, which is put back here.
  @Test
  void losesNothingAndDoublesNothingWhateverBreaks() throws InterruptedException, IOException {
    Counting system = new Counting(7, 12);
    system.records.set(3_000);
    define();
    Path state = folder.resolve("connections/default/c.json");
    Path old = folder.resolve("old.json");
    for (int i = 0; i < 4; i++) {
      try (Connections connections = connections(system)) {
        long before = connections.status(ID, "c").rows();
        await(() -> connections.status(ID, "c").rows() > before);
        Files.copy(state, old, StandardCopyOption.REPLACE_EXISTING);
        long then = connections.status(ID, "c").rows();
        await(() -> connections.status(ID, "c").rows() > then || system.durable.get() >= 3_000);
      }
      Files.copy(old, state, StandardCopyOption.REPLACE_EXISTING);
      system.durable.set(0); // a system that is read again from the older checkpoint
    }
    try (Connections connections = connections(system)) {
      await(() ->
          connections.status(ID, "c").state() == State.WAITING
              && "3000".equals(connections.status(ID, "c").checkpoint()));
      system.records.set(3_500);
      connections.readNow(ID, "c");
      await(() -> "3500".equals(connections.status(ID, "c").checkpoint()));
    }

    Map<String, Integer> taken = taken();
    assertThat(taken).hasSize(3_500); // ids: none is missing, and none is there under two
    assertThat(taken.values()).anyMatch(times -> times > 1); // some came twice, with the same id
  }

  @Test
  void triesAgainWhatIsAwayAndWaitsForSomebodyWhereItIsWrong() throws InterruptedException {
    Counting system = new Counting(1, 0);
    system.records.set(10);
    system.broken.set(Code.DEPENDENCY);
    define();
    try (Connections connections = connections(system)) {
      await(() -> connections.status(ID, "c").state() == State.RETRYING);
      system.broken.set(null);
      await(() -> connections.status(ID, "c").rows() == 10);
      assertThat(connections.status(ID, "c").failure()).isNull();

      define("token", "${gone}");
      await(() -> connections.status(ID, "c").state() == State.FAILED);
      assertThat(String.valueOf(connections.status(ID, "c").failure()))
          .contains("there is no secret 'gone'");
      define("token", "${there}");
      await(() -> connections.status(ID, "c").readings() >= 2);
      assertThat(connections.status(ID, "c").rows()).isEqualTo(10);
    }
  }

  @Test
  void isPausedAndResumedAndBegunAnew() throws InterruptedException {
    Counting system = new Counting(1, 0);
    system.records.set(10);
    define();
    try (Connections connections = connections(system)) {
      await(() -> connections.status(ID, "c").rows() == 10);
      connections.pause(ID, "c");
      await(() -> connections.status(ID, "c").state() == State.PAUSED);
    }
    system.records.set(20);
    try (Connections connections = connections(system)) {
      await(() -> connections.status(ID, "c").state() == State.PAUSED);
      connections.readNow(ID, "c");
      TimeUnit.MILLISECONDS.sleep(100);
      assertThat(connections.status(ID, "c").rows()).isEqualTo(10);
      connections.resume(ID, "c");
      await(() -> connections.status(ID, "c").rows() == 20);

      system.durable.set(0);
      define("place", "elsewhere");
      await(() -> connections.status(ID, "c").rows() == 40);
      assertThat(connections.status(ID, "c").notices()).hasSize(1);

      system.durable.set(0);
      connections.reset(ID, "c");
      await(() -> connections.status(ID, "c").rows() == 20);
      registry.change(
          ID,
          List.of(new DefinitionEdit.Delete(Kind.CONNECTION, "c", DefinitionEdit.ANY_VERSION)),
          "somebody");
      await(() -> system.forgotten.get() == 2);
      await(() -> connections.status(ID, "c").equals(ConnectionStatus.NEW));
    }
    assertThat(taken()).hasSize(20);
  }

  @Test
  void looksWithoutTaking() throws InterruptedException {
    Counting system = new Counting(1, 0);
    system.records.set(50);
    try (Connections connections = connections(system)) {
      Connections.Look look =
          connections.look(
              ID, new Connection("new", "counting", "crm", null, 60, true, new TreeMap<>()));
      assertThat(look.proposal().fields()).containsKey("id");
      assertThat(look.outcome().rows()).isPositive();
      assertThat(
              connections
                  .connectors()
                  .check(
                      new Connection(
                          "new",
                          "counting",
                          "crm",
                          null,
                          60,
                          true,
                          new TreeMap<>(Map.of("palce", "x", "token", "open")))))
          .hasSize(2);
    }
    assertThat(taken()).isEmpty();
  }
}
