// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.config.LogConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes Kafka clients with our settings.
final class KafkaClients {
  /// The largest record: larger than any batch that the doors let in.
  static final int RECORD_BYTES_MAX = 16 * 1024 * 1024;

  private static final int BATCH_BYTES = 128 * 1024;
  private static final int POLL_RECORDS_MAX = 4_000;
  private static final int FETCH_BYTES_MAX = 16 * 1024 * 1024;
  private static final int PARTITION_FETCH_BYTES_MAX = 4 * 1024 * 1024;
  private static final int FETCH_WAIT_MS = 500;
  private static final int RECONNECT_MS_MAX = 500;

  private final String bootstrap;
  private final LogConfig config;

  KafkaClients(String bootstrap, LogConfig config) {
    this.bootstrap = bootstrap;
    this.config = config;
  }

  String bootstrap() {
    return bootstrap;
  }

  KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = shared();
    int deliveryMs = Math.toIntExact(config.deliveryTimeout().toMillis());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    if (config.durability() == LogConfig.Durability.FSYNC) {
      // While one request is brought to disk, what comes meanwhile gathers for the next: fewer,
      // larger requests, since each costs some flushes whatever it carries.
      settings.put("max.in.flight.requests.per.connection", 1);
    }
    settings.put("batch.size", BATCH_BYTES);
    settings.put("compression.type", "lz4");
    settings.put("max.request.size", RECORD_BYTES_MAX);
    settings.put("delivery.timeout.ms", deliveryMs);
    settings.put("request.timeout.ms", Math.max(1, deliveryMs / 2));
    settings.put("max.block.ms", deliveryMs);
    settings.put("buffer.memory", config.pendingBytesMax() + RECORD_BYTES_MAX);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(settings, bytes, bytes);
  }

  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = shared();
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "none");
    settings.put("allow.auto.create.topics", false);
    settings.put("fetch.max.wait.ms", FETCH_WAIT_MS);
    settings.put("fetch.max.bytes", FETCH_BYTES_MAX);
    settings.put("max.partition.fetch.bytes", PARTITION_FETCH_BYTES_MAX);
    settings.put("max.poll.records", POLL_RECORDS_MAX);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(settings, bytes, bytes);
  }

  Admin admin() {
    return Admin.create(shared());
  }

  private Map<String, Object> shared() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("reconnect.backoff.max.ms", RECONNECT_MS_MAX);
    settings.put("enable.metrics.push", false);
    settings.put("metric.reporters", "");
    settings.put("auto.include.jmx.reporter", false);
    return settings;
  }
}
