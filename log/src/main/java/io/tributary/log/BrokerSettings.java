// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.nio.file.Path;
import java.util.Properties;

/// Settings of the broker in this process: one node, few threads, small buffers.
final class BrokerSettings {
  /// Unclean stops make the broker read each topic's last segment again; this bounds how much.
  static final int SEGMENT_BYTES = 64 * 1024 * 1024;

  private BrokerSettings() {}

  /// @param brokerPort where clients connect, on the loopback interface
  /// @param controllerPort where the broker finds its own controller
  static Properties of(Path folder, int brokerPort, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(BrokerFolder.NODE_ID));
    settings.put("log.dirs", folder.toString());
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(brokerPort, BrokerFolder.CONTROLLER_LISTENER, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(BrokerFolder.CONTROLLER_LISTENER));
    settings.put("controller.listener.names", BrokerFolder.CONTROLLER_LISTENER);
    settings.put(
        "controller.quorum.voters",
        "%d@127.0.0.1:%d".formatted(BrokerFolder.NODE_ID, controllerPort));
    singleNode(settings);
    fewThreads(settings);
    quickRecovery(settings);
    return settings;
  }

  private static void singleNode(Properties settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", String.valueOf(KafkaClients.RECORD_BYTES_MAX));
  }

  private static void fewThreads(Properties settings) {
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "1");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024));
    settings.put("group.coordinator.threads", "1");
    settings.put("share.coordinator.threads", "1");
    // A single controller needs no records that only say that it is alive.
    settings.put("metadata.max.idle.interval.ms", "0");
  }

  private static void quickRecovery(Properties settings) {
    settings.put("log.segment.bytes", String.valueOf(SEGMENT_BYTES));
    settings.put("log.index.size.max.bytes", String.valueOf(1024 * 1024));
    settings.put("metadata.log.segment.bytes", String.valueOf(16 * 1024 * 1024));
    settings.put("log.flush.offset.checkpoint.interval.ms", "5000");
    settings.put("unclean.leader.election.enable", "false");
    settings.put("controlled.shutdown.enable", "true");
    // After a crash the controller lets the broker in only when the session of its former life is
    // over; the first tries are further apart the longer a session may last.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "250");
  }
}
