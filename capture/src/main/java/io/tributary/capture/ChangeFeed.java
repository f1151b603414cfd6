// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives Debezium's connector: asks it for changes, and has it tell the database how far they are
/// durable. The places that it would keep in a file or topic of its own are our checkpoints.
final class ChangeFeed implements Feed {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final int PAGE = 4_096;
  private static final int LOOKED_AT = 100;
  private static final long STALL_NANOS = Duration.ofSeconds(2).toNanos();
  private static final String SNAPSHOT = "snapshot";

  private final PostgresConnectorTask task;
  private final Opening opening;
  private final ChangeRecords records;
  private final Deque<Optional<SourceRecord>> pages = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Map<String, Object> offset;

  private ChangeFeed(PostgresConnectorTask task, Opening opening, ChangeCheckpoint checkpoint) {
    this.task = task;
    this.opening = opening;
    this.records = new ChangeRecords(checkpoint.columns());
    this.offset = checkpoint.offset();
  }

  static ChangeFeed open(Database database, Opening opening) {
    ChangeCheckpoint checkpoint = ChangeCheckpoint.read(opening.checkpoint());
    PostgresConnectorTask task = new PostgresConnectorTask();
    try {
      task.initialize(new Context(checkpoint.offset()));
      task.start(properties(database, opening));
      return new ChangeFeed(task, opening, checkpoint);
    } catch (RuntimeException e) {
      stop(task);
      throw Trouble.of(e);
    }
  }

  private static Map<String, String> properties(Database database, Opening opening) {
    boolean looks = opening.aim() == Opening.Aim.LOOK;
    boolean snapshot = opening.settings().truth(SNAPSHOT, true);
    Map<String, String> properties = new HashMap<>();
    properties.put("name", database.slot());
    properties.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    properties.put("task.id", "0");
    properties.put("topic.prefix", looks ? database.slot() + "_look" : database.slot());
    properties.put("database.hostname", database.host());
    properties.put("database.port", Integer.toString(database.port()));
    properties.put("database.dbname", database.name());
    properties.put("database.user", database.user());
    properties.put("database.password", database.password());
    properties.put("database.sslmode", database.ssl());
    properties.put("plugin.name", "pgoutput");
    properties.put("slot.name", database.slot());
    properties.put("slot.max.retries", "1");
    properties.put("slot.retry.delay.ms", "1000");
    properties.put("publication.name", database.publication());
    properties.put(
        "publication.autocreate.mode",
        opening.settings().text("publication").isPresent() ? "disabled" : "filtered");
    properties.put("table.include.list", tables(database));
    properties.put("snapshot.mode", looks ? "initial_only" : snapshot ? "initial" : "no_data");
    properties.put("lsn.flush.mode", "connector");
    properties.put("errors.max.retries", "0"); // whoever drives us tries again, and tells
    properties.put("heartbeat.interval.ms", "5000");
    properties.put("poll.interval.ms", "20");
    properties.put("max.batch.size", Integer.toString(looks ? LOOKED_AT : PAGE / 2));
    properties.put("max.queue.size", Integer.toString(PAGE));
    properties.put("max.queue.size.in.bytes", Integer.toString(32 << 20));
    properties.put("tombstones.on.delete", "false");
    properties.put("decimal.handling.mode", "precise");
    properties.put("time.precision.mode", "isostring");
    properties.put("binary.handling.mode", "base64");
    properties.put("hstore.handling.mode", "map");
    properties.put("interval.handling.mode", "string");
    properties.put("include.unknown.datatypes", "true");
    properties.put("unavailable.value.placeholder", ChangeValues.UNCHANGED);
    return properties;
  }

  /// The tables as expressions that match them and nothing else.
  private static String tables(Database database) {
    List<String> patterns = new ArrayList<>();
    for (String table : database.tables()) {
      patterns.add(table.replaceAll("([^A-Za-z0-9_])", "\\\\$1"));
    }
    return String.join(",", patterns);
  }

  @Override
  public Page read(Duration max) throws InterruptedException {
    List<Fetched> page = new ArrayList<>();
    SourceRecord last = null;
    Instant asOf = null;
    boolean quiet = true;
    long deadline = System.nanoTime() + max.toNanos();
    long lastCame = deadline;
    do {
      for (SourceRecord event : poll()) {
        quiet = false;
        lastCame = System.nanoTime();
        last = event;
        Fetched record = records.of(event);
        if (record != null) {
          page.add(record);
          Instant at = ChangeRecords.committedAt(event);
          asOf = at == null ? asOf : at;
        }
      }
      if (last != null) {
        offset = place(last);
      }
    } while (page.size() < PAGE / 2
        && (page.isEmpty()
            ? deadline - System.nanoTime() > 0
            : isFirstReading() && System.nanoTime() - lastCame < STALL_NANOS));
    pages.add(Optional.ofNullable(last));
    String checkpoint = new ChangeCheckpoint(offset, records.columns()).write();
    return new Page(
        page,
        checkpoint,
        opening.aim() == Opening.Aim.LOOK,
        quiet ? opening.clock().instant() : asOf,
        records.notices());
  }

  private List<SourceRecord> poll() throws InterruptedException {
    if (closed.get()) {
      throw new InterruptedException("Closed.");
    }
    try {
      List<SourceRecord> polled = task.poll();
      return polled == null ? List.of() : polled;
    } catch (ConnectException e) {
      throw Trouble.of(e);
    }
  }

  private static Map<String, Object> place(SourceRecord event) {
    Map<String, Object> place = new HashMap<>();
    event
        .sourceOffset()
        .forEach((name, value) -> {
          if (value != null) {
            place.put(name, value);
          }
        });
    return place;
  }

  /// Whether all rows are still being read, which cannot go on in the middle: so pages of it are
  /// filled, to have few of them.
  private boolean isFirstReading() {
    return opening.aim() == Opening.Aim.TAKE
        && offset.containsKey(SNAPSHOT)
        && !"true".equals(String.valueOf(offset.get("snapshot_completed")))
        && !"true".equals(String.valueOf(offset.get("last_snapshot_record")));
  }

  @Override
  public void durable(Page page) {
    Optional<SourceRecord> last = pages.poll();
    if (last == null || last.isEmpty() || closed.get()) {
      return;
    }
    try {
      task.commitRecord(last.get(), null);
      task.commit();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // told with the next page, or after the next start
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop(task);
    }
  }

  private static void stop(PostgresConnectorTask task) {
    try {
      task.stop();
    } catch (RuntimeException e) {
      LOG.warn("could not stop reading changes", e);
    }
  }

  /// Hands Debezium the place where it goes on.
  private record Context(Map<String, Object> offset)
      implements SourceTaskContext, OffsetStorageReader {
    @Override
    public Map<String, String> configs() {
      return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return this;
    }

    @Override
    public PluginMetrics pluginMetrics() {
      throw new UnsupportedOperationException("There is no Kafka Connect around it.");
    }

    @Override
    public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
      return offset.isEmpty() ? null : offset;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
      if (!offset.isEmpty()) {
        partitions.forEach(each -> offsets.put(each, offset));
      }
      return offsets;
    }
  }
}
