// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.config.LogConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes the topics that are missing. The broker in this process gets today's settings on existing
/// ones as well; those of a cluster are left to its operator.
final class Topics {
  private static final String RETENTION = "retention.ms";
  private static final String FLUSH_MESSAGES = "flush.messages";
  private static final String FLUSH_MS = "flush.ms";

  private final Admin admin;
  private final LogConfig config;
  private final boolean embedded;

  Topics(Admin admin, LogConfig config) {
    this.admin = admin;
    this.config = config;
    this.embedded = config.bootstrapServers().isEmpty();
  }

  /// Makes what is missing.
  ///
  /// @return how many partitions each topic has
  Map<Topic, Integer> ensure() throws IOException {
    Map<Topic, Integer> found = new EnumMap<>(Topic.class);
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      partitions(topic)
          .ifPresentOrElse(
              count -> found.put(topic, count),
              () ->
                  missing.add(
                      new NewTopic(
                              topic.topicName(),
                              Optional.of(topic.partitions()),
                              embedded ? Optional.of((short) 1) : Optional.empty())
                          .configs(settings(topic))));
    }
    create(missing);
    if (embedded) {
      adjust(found.keySet());
    }
    for (Topic topic : Topic.values()) {
      if (!found.containsKey(topic)) {
        found.put(topic, topic.partitions());
      }
    }
    return found;
  }

  private Optional<Integer> partitions(Topic topic) throws IOException {
    try {
      TopicDescription description =
          await(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
              .get(topic.topicName());
      return Optional.ofNullable(description).map(each -> each.partitions().size());
    } catch (IOException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void create(List<NewTopic> topics) throws IOException {
    for (KafkaFuture<Void> each : admin.createTopics(topics).values().values()) {
      try {
        await(each);
      } catch (IOException e) {
        // Another process of the installation may have been faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private void adjust(Collection<Topic> existing) throws IOException {
    List<ConfigResource> resources = existing.stream().map(Topics::resource).toList();
    Map<ConfigResource, Config> actual = await(admin.describeConfigs(resources).all());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Topic topic : existing) {
      List<AlterConfigOp> ops = new ArrayList<>();
      settings(topic)
          .forEach((name, value) -> {
            Config config = actual.get(resource(topic));
            ConfigEntry entry = config == null ? null : config.get(name);
            if (entry == null || !value.equals(entry.value())) {
              ops.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
          });
      if (!ops.isEmpty()) {
        changes.put(resource(topic), ops);
      }
    }
    if (!changes.isEmpty()) {
      await(admin.incrementalAlterConfigs(changes).all());
    }
  }

  private Map<String, String> settings(Topic topic) {
    Map<String, String> settings = new HashMap<>();
    settings.put("max.message.bytes", String.valueOf(KafkaClients.RECORD_BYTES_MAX));
    settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
    settings.put(
        RETENTION,
        switch (topic.keep()) {
          case FOR_RETENTION -> String.valueOf(config.retention().toMillis());
          case FOREVER, LAST_OF_KEY -> "-1";
        });
    if (embedded) {
      boolean synced = config.durability() == LogConfig.Durability.FSYNC && !topic.derived();
      settings.put(FLUSH_MESSAGES, String.valueOf(Long.MAX_VALUE));
      // What DiskSync brings to disk anyway, the broker brings there for its place of recovery.
      settings.put(FLUSH_MS, synced ? "5000" : "100");
    }
    return settings;
  }

  /// Bytes on disk per topic, all copies together.
  Map<Topic, Long> sizes() throws IOException {
    List<Integer> brokers = await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
    Map<Topic, Long> sizes = new EnumMap<>(Topic.class);
    for (Map<String, LogDirDescription> folders :
        await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
      for (LogDirDescription folder : folders.values()) {
        folder
            .replicaInfos()
            .forEach((partition, replica) ->
                named(partition.topic())
                    .ifPresent(topic -> sizes.merge(topic, replica.size(), Long::sum)));
      }
    }
    return sizes;
  }

  private static Optional<Topic> named(String name) {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.topicName().equals(name))
        .findFirst();
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
  }

  /// Waits for an answer of the cluster; its error becomes the cause of an I/O error.
  <T> T await(KafkaFuture<T> future) throws IOException {
    try {
      return future.get(config.deliveryTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("Cannot reach the log: " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new IOException("Cannot reach the log: no answer in " + config.deliveryTimeout(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot reach the log: interrupted", e);
    }
  }
}
