// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The log: appends and reads. Kafka stands behind it, in this process or elsewhere.
public interface EventLog extends AutoCloseable {
  /// Appends a record.
  ///
  /// @param partition which partition, below [#partitions(Topic)]
  /// @return completes with the record's place once it is durable (see `log.durability`), or fails
  ///   with an I/O error if that cannot be had within the delivery timeout
  CompletableFuture<LogPosition> append(
      Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value);

  /// Opens a reader.
  ///
  /// @param from first offset to read, per partition; partitions left out are not read
  LogReader read(Topic topic, Map<Integer, Long> from);

  /// How many partitions the topic has.
  int partitions(Topic topic);

  /// The offset after the last record, per partition.
  Map<Integer, Long> endOffsets(Topic topic);

  /// The offset of the first record that was appended then or later, per partition; the offset
  /// after the last record where there is none. Costs a round trip.
  Map<Integer, Long> offsetsAt(Topic topic, Instant time);

  /// Bytes that each topic takes on disk, all copies together; topics whose size cannot be known
  /// are left out. Costs a round trip.
  default Map<Topic, Long> sizes() {
    return Map.of();
  }

  /// Bytes that were appended but are not durable yet: for back-pressure.
  long pendingBytes();

  /// Tells whether appends are likely to succeed: empty if so, otherwise what stands in the way.
  /// One look at the disk at most.
  default Optional<Problem> check() {
    return Optional.empty();
  }

  @Override
  void close();
}
