// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic of any Kafka cluster: one that is not ours. It is in no consumer group; the
/// offsets are the caller's. Partitions that are added are found. For one thread, but [#close].
public final class ForeignTopic implements AutoCloseable {
  private static final int WAIT_MS = 15_000;
  private static final long PARTITIONS_EVERY_NS = Duration.ofSeconds(30).toNanos();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Start start;
  private final SortedMap<Integer, Long> positions = new TreeMap<>();
  private final List<String> lost = new ArrayList<>();
  private long nextLook = System.nanoTime();
  private volatile boolean closing;

  /// Where reading begins in partitions that were never read.
  public enum Start {
    /// With the oldest record there is.
    EARLIEST,
    /// With those that come from now on. Partitions that are added later begin with their oldest.
    LATEST
  }

  /// How the cluster is reached.
  ///
  /// @param bootstrap `host:port`, several with commas between
  /// @param tls whether the connection is encrypted
  /// @param mechanism `PLAIN`, `SCRAM-SHA-256` or `SCRAM-SHA-512`; empty for no login
  /// @param user who logs in
  /// @param password with what
  public record Cluster(
      String bootstrap, boolean tls, String mechanism, String user, String password) {
    /// Hides the password.
    @Override
    public String toString() {
      return bootstrap;
    }
  }

  private ForeignTopic(KafkaConsumer<byte[], byte[]> consumer, String topic, Start start) {
    this.consumer = consumer;
    this.topic = topic;
    this.start = start;
  }

  /// Opens a topic.
  ///
  /// @param from the next offset by partition; those left out begin at `start`
  /// @throws ProblemException `DEPENDENCY` where the cluster is away, `CONFIGURATION` where it
  ///   refuses us, or knows no such topic
  public static ForeignTopic open(
      Cluster cluster, String topic, Map<Integer, Long> from, Start start) {
    ForeignTopic opened;
    try {
      ByteArrayDeserializer bytes = new ByteArrayDeserializer();
      opened = new ForeignTopic(new KafkaConsumer<>(settings(cluster), bytes, bytes), topic, start);
    } catch (KafkaException e) {
      throw of(e);
    }
    try {
      opened.positions.putAll(from);
      opened.look(from.isEmpty());
      return opened;
    } catch (KafkaException e) {
      opened.close();
      throw of(e);
    } catch (ProblemException e) {
      opened.close();
      throw e;
    }
  }

  private static Map<String, Object> settings(Cluster cluster) {
    Map<String, Object> settings = new HashMap<>();
    boolean login = !cluster.mechanism.isEmpty();
    settings.put("bootstrap.servers", cluster.bootstrap);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "none");
    settings.put("allow.auto.create.topics", false);
    settings.put("default.api.timeout.ms", WAIT_MS);
    settings.put("request.timeout.ms", WAIT_MS);
    settings.put("max.poll.records", 2_000);
    settings.put("fetch.max.bytes", 8 * 1024 * 1024);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.metrics.push", false);
    settings.put("metric.reporters", "");
    settings.put("auto.include.jmx.reporter", false);
    settings.put(
        "security.protocol",
        login ? (cluster.tls ? "SASL_SSL" : "SASL_PLAINTEXT") : cluster.tls ? "SSL" : "PLAINTEXT");
    if (login) {
      String module =
          cluster.mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
      settings.put("sasl.mechanism", cluster.mechanism);
      settings.put(
          "sasl.jaas.config",
          "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
              .formatted(module, quoted(cluster.user), quoted(cluster.password)));
    }
    return settings;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /// Finds partitions.
  private void look(boolean first) {
    nextLook = System.nanoTime() + PARTITIONS_EVERY_NS;
    List<PartitionInfo> there = consumer.partitionsFor(topic, Duration.ofMillis(WAIT_MS));
    if (there == null || there.isEmpty()) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "topic",
          "Cannot read the topic '%s': there is none of this name.".formatted(topic),
          "Check its name, and the right to describe it.");
    }
    List<TopicPartition> all = new ArrayList<>();
    List<TopicPartition> fresh = new ArrayList<>();
    for (PartitionInfo each : there) {
      TopicPartition partition = new TopicPartition(topic, each.partition());
      all.add(partition);
      if (!positions.containsKey(each.partition())) {
        fresh.add(partition);
      }
    }
    if (!fresh.isEmpty()) {
      Map<TopicPartition, Long> begin =
          first && start == Start.LATEST
              ? consumer.endOffsets(fresh)
              : consumer.beginningOffsets(fresh);
      begin.forEach((partition, offset) -> positions.put(partition.partition(), offset));
    }
    if (consumer.assignment().size() != all.size()) {
      consumer.assign(all);
      positions.forEach(
          (partition, offset) -> consumer.seek(new TopicPartition(topic, partition), offset));
    }
  }

  /// A record of the topic.
  ///
  /// @param record as in ours
  /// @param headers by name; the last one of a name
  public record Foreign(LogRecord record, Map<String, byte[]> headers) {}

  /// Waits at most `max` for records; empty if none came.
  ///
  /// @throws ProblemException as [#open]
  public List<Foreign> poll(Duration max) {
    if (closing) {
      return List.of();
    }
    try {
      if (System.nanoTime() - nextLook > 0) {
        look(false);
      }
      List<Foreign> read = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(max)) {
        Map<String, byte[]> headers = new TreeMap<>();
        each.headers()
            .forEach(header -> {
              if (header.value() != null) {
                headers.put(header.key(), header.value());
              }
            });
        read.add(
            new Foreign(
                new LogRecord(
                    each.partition(),
                    each.offset(),
                    each.key(),
                    each.value(),
                    Instant.ofEpochMilli(each.timestamp())),
                headers));
      }
      for (TopicPartition partition : consumer.assignment()) {
        positions.put(partition.partition(), consumer.position(partition));
      }
      return read;
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::skip);
      return List.of();
    } catch (InterruptException _) {
      return List.of(); // the thread's flag is set again: the caller sees it
    } catch (KafkaException e) {
      throw of(e);
    }
  }

  private void skip(TopicPartition partition, long wanted) {
    long oldest = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    lost.add(
        "Records %d to %d of partition %d were removed before they were read."
            .formatted(wanted, oldest - 1, partition.partition()));
    consumer.seek(partition, oldest);
    positions.put(partition.partition(), oldest);
  }

  /// The next offset by partition.
  public SortedMap<Integer, Long> positions() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(positions));
  }

  /// Whether all records that there were at the last poll have been read.
  public boolean isAtEnd() {
    return !consumer.assignment().isEmpty()
        && consumer.assignment().stream()
            .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
  }

  /// What was lost since this was asked last, a sentence each.
  public List<String> lost() {
    List<String> told = List.copyOf(lost);
    lost.clear();
    return told;
  }

  private static ProblemException of(KafkaException e) {
    boolean refused =
        e instanceof AuthenticationException
            || e instanceof AuthorizationException
            || e instanceof InvalidTopicException
            || e instanceof ConfigException
            || e.getCause() instanceof ConfigException;
    ProblemException problem =
        refused
            ? new ProblemException(
                Code.CONFIGURATION,
                "bootstrap",
                "Cannot read the topic: the cluster refuses us (%s)."
                    .formatted(e.getClass().getSimpleName()),
                "Check bootstrap, tls, mechanism, user and password, and the right to read.")
            : new ProblemException(
                Code.DEPENDENCY,
                "bootstrap",
                "Cannot read the topic: the cluster is away (%s)."
                    .formatted(e.getClass().getSimpleName()),
                "Look whether it runs and can be reached; reading goes on by itself.");
    problem.initCause(e);
    return problem;
  }

  /// Ends reading. From another thread it only asks for that.
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    boolean interrupted = Thread.interrupted();
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    } catch (ConcurrentModificationException _) {
      closing = false; // whoever polls closes it
      consumer.wakeup(); // a poll is under way on another thread
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
