// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.config.LogConfig;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log in Kafka: a broker in this process with its files in the folder `log` of the data
/// directory, or the cluster that `log.bootstrap-servers` names. May be used by any thread.
///
/// Appends complete on the thread that talks to the broker, or on that which brings records to
/// disk: what hangs on them must be short.
public final class KafkaEventLog implements EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventLog.class);

  /// How much room the disk must keep: for working off what was taken in.
  private static final long RESERVE_BYTES = 128L * 1024 * 1024;

  /// What Kafka adds to a record, roughly.
  private static final int RECORD_OVERHEAD_BYTES = 64;

  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

  private final DataDirectory data;
  private final boolean ownsData;
  private final @Nullable EmbeddedBroker broker;
  private final @Nullable DiskSync sync;
  private final DiskRoom room;
  private final KafkaClients clients;
  private final Admin admin;
  private final Topics topics;
  private final Map<Topic, Integer> partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong pendingBytes = new AtomicLong();

  private KafkaEventLog(
      LogConfig config,
      DataDirectory data,
      boolean ownsData,
      DiskRoom room,
      @Nullable EmbeddedBroker broker)
      throws IOException {
    this.data = data;
    this.ownsData = ownsData;
    this.room = room;
    this.broker = broker;
    this.sync =
        broker != null && config.durability() == LogConfig.Durability.FSYNC
            ? new DiskSync(broker.folder())
            : null;
    this.clients =
        new KafkaClients(broker == null ? config.bootstrapServers() : broker.bootstrap(), config);
    this.admin = clients.admin();
    try {
      this.topics = new Topics(admin, config);
      this.partitions = topics.ensure();
      this.producer = clients.producer();
    } catch (IOException | RuntimeException e) {
      admin.close(Duration.ZERO);
      if (sync != null) {
        sync.close();
      }
      throw e;
    }
  }

  /// Opens the log, and claims the data directory until the log is closed.
  ///
  /// @param dataDirectory made where there is none
  /// @throws ProblemException with code `CONFIGURATION` where the data directory is foreign,
  ///   damaged or in use, or the cluster's address is wrong; `DEPENDENCY` where the cluster does
  ///   not answer
  public static KafkaEventLog open(LogConfig config, Path dataDirectory) {
    return open(config, dataDirectory, RESERVE_BYTES);
  }

  static KafkaEventLog open(LogConfig config, Path dataDirectory, long reserveBytes) {
    DataDirectory data = DataDirectory.claim(dataDirectory);
    try {
      return open(config, data, true, reserveBytes);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /// Opens the log in a data directory that is claimed already, and stays so afterwards.
  ///
  /// @throws ProblemException as [#open(LogConfig, Path)] does
  public static KafkaEventLog open(LogConfig config, DataDirectory data) {
    return open(config, data, false, RESERVE_BYTES);
  }

  private static KafkaEventLog open(
      LogConfig config, DataDirectory data, boolean ownsData, long reserveBytes) {
    EmbeddedBroker broker = null;
    try {
      DiskRoom room = DiskRoom.of(data.path(), reserveBytes);
      if (config.bootstrapServers().isEmpty()) {
        if (!room.hasRoomFor(0)) {
          throw new ProblemException(List.of(noRoom()));
        }
        broker = EmbeddedBroker.start(BrokerFolder.prepare(data), () -> room.hasRoomFor(0));
      }
      return new KafkaEventLog(config, data, ownsData, room, broker);
    } catch (IOException | RuntimeException e) {
      if (broker != null) {
        broker.close();
      }
      throw e instanceof ProblemException problem ? problem : cannotOpen(config, e);
    }
  }

  @Override
  public CompletableFuture<LogPosition> append(
      Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
    int bytes = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    long cost = (long) bytes + RECORD_OVERHEAD_BYTES;
    Optional<Problem> trouble = trouble(cost);
    if (trouble.isPresent()) {
      return CompletableFuture.failedFuture(new IOException(trouble.get().message()));
    }
    CompletableFuture<LogPosition> done = new CompletableFuture<>();
    pendingBytes.addAndGet(cost);
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(topic.topicName(), partition, key, value),
              (place, error) -> appended(topic, done, cost, place, error));
    } catch (KafkaException | IllegalStateException e) {
      // Kafka has left the interrupt flag set, if that was the reason.
      finish(done, cost, null, e);
    }
    return done;
  }

  private void appended(
      Topic topic,
      CompletableFuture<LogPosition> done,
      long cost,
      @Nullable RecordMetadata place,
      @Nullable Exception error) {
    if (sync == null || topic.derived() || place == null || error != null) {
      finish(done, cost, place, error);
    } else {
      TopicPartition partition = new TopicPartition(place.topic(), place.partition());
      sync.whenOnDisk(partition, place.offset(), trouble -> finish(done, cost, place, trouble));
    }
  }

  private void finish(
      CompletableFuture<LogPosition> done,
      long cost,
      @Nullable RecordMetadata place,
      @Nullable Exception error) {
    pendingBytes.addAndGet(-cost);
    if (place != null && error == null) {
      done.complete(new LogPosition(place.partition(), place.offset()));
    } else {
      done.completeExceptionally(new IOException("Cannot append to the log.", error));
    }
  }

  @Override
  public LogReader read(Topic topic, Map<Integer, Long> from) {
    return new KafkaLogReader(clients.consumer(), topic, from, topic.derived() ? null : sync);
  }

  @Override
  public int partitions(Topic topic) {
    return partitions.getOrDefault(topic, topic.partitions());
  }

  @Override
  public Map<Integer, Long> endOffsets(Topic topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  @Override
  public Map<Integer, Long> offsetsAt(Topic topic, Instant time) {
    Map<Integer, Long> ends = endOffsets(topic);
    Map<Integer, Long> offsets = offsets(topic, OffsetSpec.forTimestamp(time.toEpochMilli()));
    offsets.replaceAll(
        (partition, offset) -> offset < 0 ? ends.getOrDefault(partition, 0L) : offset);
    return offsets;
  }

  private Map<Integer, Long> offsets(Topic topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int i = 0; i < partitions(topic); i++) {
      wanted.put(new TopicPartition(topic.topicName(), i), which);
    }
    try {
      Map<Integer, Long> offsets = new TreeMap<>();
      topics
          .await(admin.listOffsets(wanted).all())
          .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
      return offsets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<Topic, Long> sizes() {
    try {
      return topics.sizes();
    } catch (IOException e) {
      LOG.debug("could not ask for the sizes of topics", e);
      return Map.of();
    }
  }

  /// Addresses by which Kafka's own tools reach the log.
  public String bootstrap() {
    return clients.bootstrap();
  }

  @Override
  public long pendingBytes() {
    return pendingBytes.get();
  }

  @Override
  public Optional<Problem> check() {
    return trouble(0);
  }

  @Override
  public void close() {
    producer.close(CLOSE_MAX);
    admin.close(CLOSE_MAX);
    if (sync != null) {
      sync.close();
    }
    if (broker != null) {
      broker.close();
    }
    if (ownsData) {
      data.close();
    }
  }

  /// What stands in the way of `bytes` more.
  private Optional<Problem> trouble(long bytes) {
    if (broker != null && broker.isDown()) {
      return Optional.of(
          new Problem(
              Problem.Code.OVERLOADED,
              "",
              "Cannot append to the log: the broker is down.",
              "Wait until it has started again; if it does not, check the disk."));
    }
    if (sync != null && sync.failure() != null) {
      return Optional.of(
          new Problem(
              Problem.Code.OVERLOADED,
              "data",
              "Cannot append to the log: the disk has failed to write it.",
              "Check the disk of the data directory, then start again."));
    }
    return room.hasRoomFor(pendingBytes.get() + bytes) ? Optional.empty() : Optional.of(noRoom());
  }

  private static Problem noRoom() {
    return new Problem(
        Problem.Code.OVERLOADED,
        "data",
        "Cannot append to the log: the disk of the data directory is full.",
        "Make room on the disk; nothing has to be started again.");
  }

  private static ProblemException cannotOpen(LogConfig config, Exception cause) {
    boolean embedded = config.bootstrapServers().isEmpty();
    boolean misconfigured =
        cause instanceof ConfigException || cause.getCause() instanceof ConfigException;
    ProblemException problem =
        new ProblemException(
            misconfigured ? Problem.Code.CONFIGURATION : Problem.Code.DEPENDENCY,
            embedded ? "data" : "log.bootstrap-servers",
            "Cannot open the log: %s.".formatted(cause.getMessage()),
            embedded
                ? "Check the disk of the data directory."
                : "Check that the addresses are right and that the cluster is running.");
    problem.initCause(cause);
    return problem;
  }
}
