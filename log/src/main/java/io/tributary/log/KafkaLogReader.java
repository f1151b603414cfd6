// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads with a Kafka consumer that is in no group: the offsets are the caller's.
///
/// Where retention has removed what should be read next, reading goes on with the oldest record
/// there is, and the loss is logged. An offset beyond the end is refused: then the log is an older
/// one than the state that remembers the offset. For the same reason nobody gets to see a record
/// that is not on disk yet, where the log is kept there: a power cut might take it back.
final class KafkaLogReader implements LogReader {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLogReader.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final @Nullable DiskSync sync;

  KafkaLogReader(
      KafkaConsumer<byte[], byte[]> consumer,
      Topic topic,
      Map<Integer, Long> from,
      @Nullable DiskSync sync) {
    this.consumer = consumer;
    this.sync = sync;
    consumer.assign(from.keySet().stream().map(each -> partition(topic, each)).toList());
    from.forEach((partition, offset) -> consumer.seek(partition(topic, partition), offset));
  }

  @Override
  public List<LogRecord> poll(Duration max) {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = consumer.poll(max);
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::skip);
      return List.of();
    } catch (InterruptException _) {
      // Kafka has set the thread's interrupt flag again: the caller's loop sees it.
      return List.of();
    }
    if (sync != null && !onDisk(sync, records)) {
      return List.of();
    }
    List<LogRecord> read = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> each : records) {
      read.add(
          new LogRecord(
              each.partition(),
              each.offset(),
              each.key(),
              each.value(),
              Instant.ofEpochMilli(each.timestamp())));
    }
    return read;
  }

  /// Waits until records are on disk; where they do not get there, they are read again next time.
  private boolean onDisk(DiskSync sync, ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, Long> last = new HashMap<>();
    records.partitions().forEach(each -> last.put(each, records.records(each).getLast().offset()));
    boolean all = sync.awaitOnDisk(last);
    if (!all) {
      records
          .partitions()
          .forEach(each -> consumer.seek(each, records.records(each).getFirst().offset()));
    }
    return all;
  }

  @Override
  public void close() {
    // A thread that is interrupted can still close in good order; Kafka would complain loudly.
    boolean interrupted = Thread.interrupted();
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void skip(TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    if (offset > end) {
      throw new ProblemException(
          Problem.Code.CONFIGURATION,
          "data",
          "Cannot read %s from %d on: the log ends at %d.".formatted(partition, offset, end),
          "The log is older than what was derived from it: restore both from one backup.");
    }
    long oldest = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    LOG.error(
        "log records were removed before they were read partition={} from={} to={}",
        partition,
        offset,
        oldest);
    consumer.seek(partition, oldest);
  }

  private static TopicPartition partition(Topic topic, int partition) {
    return new TopicPartition(topic.topicName(), partition);
  }
}
