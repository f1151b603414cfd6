// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.LogConfig;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log with a real broker in this process.
final class KafkaEventLogIT {
  private static final Duration READ_MAX = Duration.ofSeconds(30);

  @TempDir Path data;
  @TempDir Path other;

  @Test
  void keepsWhatWasAppendedAcrossCloseAndOpen() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data)) {
      assertThat(log.partitions(Topic.EVENTS_COLLECTED)).isEqualTo(4);
      LogPosition first = log.append(Topic.EVENTS_COLLECTED, 2, null, bytes("one")).get();
      LogPosition second = log.append(Topic.EVENTS_COLLECTED, 2, null, bytes("two")).get();
      assertThat(first).isEqualTo(new LogPosition(2, 0));
      assertThat(second).isEqualTo(new LogPosition(2, 1));
      assertThat(log.pendingBytes()).isZero();
      assertThat(log.check()).isEmpty();
    }
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data)) {
      assertThat(log.endOffsets(Topic.EVENTS_COLLECTED))
          .isEqualTo(Map.of(0, 0L, 1, 0L, 2, 2L, 3, 0L));
      assertThat(texts(log, Topic.EVENTS_COLLECTED, Map.of(2, 0L), 2))
          .containsExactly("one", "two");
      assertThat(texts(log, Topic.EVENTS_COLLECTED, Map.of(2, 1L), 1)).containsExactly("two");
    }
  }

  @Test
  void readsTombstonesAndKeysOfCompactedTopic() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data)) {
      log.append(Topic.DEFINITIONS_CHANGED, 0, bytes("k"), bytes("v")).get();
      log.append(Topic.DEFINITIONS_CHANGED, 0, bytes("k"), null).get();
      List<LogRecord> records = read(log, Topic.DEFINITIONS_CHANGED, Map.of(0, 0L), 2);
      assertThat(records).extracting(LogRecord::key).containsOnly(bytes("k"));
      assertThat(records.getLast().value()).isNull();
    }
  }

  @Test
  void refusesOffsetBeyondTheEnd() {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data);
        LogReader reader = log.read(Topic.DECISIONS_MADE, Map.of(0, 5L))) {
      assertThatThrownBy(() -> pollUntilFailure(reader)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void worksWithClusterByAddressAlone() throws Exception {
    try (KafkaEventLog cluster = KafkaEventLog.open(LogConfig.defaults(), data)) {
      LogConfig config = external(cluster.bootstrap());
      try (KafkaEventLog log = KafkaEventLog.open(config, other)) {
        assertThat(Files.exists(other.resolve("log"))).isFalse();
        log.append(Topic.PROFILES_CHANGED, 0, null, bytes("x")).get();
        assertThat(texts(cluster, Topic.PROFILES_CHANGED, Map.of(0, 0L), 1)).containsExactly("x");
      }
    }
  }

  @Test
  void saysWhichSettingIsWrongWhereClusterDoesNotAnswer() {
    LogConfig config = external("127.0.0.1:1");
    assertThatThrownBy(() -> KafkaEventLog.open(config, data))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.DEPENDENCY);
              assertThat(e.problems().getFirst().path()).isEqualTo("log.bootstrap-servers");
            });
  }

  @Test
  void failsAppendsWhileDiskIsFull() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data)) {
      log.append(Topic.EVENTS_COLLECTED, 0, null, bytes("kept")).get();
    }
    long usable = Files.getFileStore(data).getUsableSpace();
    // The reserve is all but a little of what is free: one large append does not fit any more.
    try (KafkaEventLog log =
        KafkaEventLog.open(LogConfig.defaults(), data, usable - 256L * 1024 * 1024)) {
      CompletableFuture<LogPosition> large =
          log.append(Topic.EVENTS_COLLECTED, 0, null, new byte[300 * 1024 * 1024]);
      assertThatThrownBy(large::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
      log.append(Topic.EVENTS_COLLECTED, 0, null, bytes("after")).get();
      assertThat(texts(log, Topic.EVENTS_COLLECTED, Map.of(0, 0L), 2))
          .containsExactly("kept", "after");
    }
  }

  @Test
  void startsBrokerAgainAfterItGaveUp() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data)) {
      log.append(Topic.EVENTS_COLLECTED, 0, null, bytes("before")).get();
      org.apache.kafka.common.utils.Exit.halt(1);
      assertThat(log.check()).isPresent();
      assertThatThrownBy(() -> log.append(Topic.EVENTS_COLLECTED, 0, null, bytes("no")).get())
          .hasCauseInstanceOf(IOException.class);
      while (log.check().isPresent()) {
        Thread.sleep(20);
      }
      log.append(Topic.EVENTS_COLLECTED, 0, null, bytes("after")).get();
      assertThat(texts(log, Topic.EVENTS_COLLECTED, Map.of(0, 0L), 2))
          .containsExactly("before", "after");
    }
  }

  private static LogConfig external(String bootstrap) {
    LogConfig defaults = LogConfig.defaults();
    return new LogConfig(
        bootstrap,
        defaults.durability(),
        defaults.retention(),
        Duration.ofSeconds(5),
        defaults.pendingBytesMax());
  }

  private static void pollUntilFailure(LogReader reader) {
    long deadline = System.nanoTime() + READ_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      reader.poll(Duration.ofMillis(100));
    }
  }

  private static List<String> texts(EventLog log, Topic topic, Map<Integer, Long> from, int count) {
    return read(log, topic, from, count).stream()
        .map(each -> new String(each.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<LogRecord> read(
      EventLog log, Topic topic, Map<Integer, Long> from, int count) {
    List<LogRecord> records = new ArrayList<>();
    long deadline = System.nanoTime() + READ_MAX.toNanos();
    try (LogReader reader = log.read(topic, from)) {
      while (records.size() < count && System.nanoTime() < deadline) {
        records.addAll(reader.poll(Duration.ofMillis(200)));
      }
    }
    return records;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
