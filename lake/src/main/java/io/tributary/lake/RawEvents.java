// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Duck;
import io.tributary.lake.text.PayloadText;
import io.tributary.lake.text.ViolationsText;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Passage;
import io.tributary.model.SourceKind;
import io.tributary.model.Treatment;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads events back as they came in: to work everything out anew, or to replay what was refused.
public final class RawEvents {
  private static final int PAGE = 10_000;
  private static final long WINDOW_OFFSETS = 50_000;

  private final Lake lake;

  RawEvents(Lake lake) {
    this.lake = lake;
  }

  /// Hands on all accepted events of a workspace, partition by partition, each in the order of the
  /// log. What is committed meanwhile is not among them. Memory is bounded by 50,000 events.
  ///
  /// @return how many
  public long read(WorkspaceId workspace, Consumer<RawEvent> to) {
    try (LakeLease lease = lake.lease(workspace);
        Duck duck = lake.duck()) {
      LakeRelation raw = named(lease, LakeTables.RAW_EVENTS.name());
      long count = 0;
      for (Span span : spans(duck, raw)) {
        for (long from = span.first(); from <= span.last(); from += WINDOW_OFFSETS) {
          List<RawEvent> window = window(duck, raw, span.partition(), from);
          window.forEach(to);
          count += window.size();
        }
      }
      return count;
    }
  }

  /// Finds events in quarantine, without their problems.
  ///
  /// @param ids of the column `quarantine_id`; those that are not there are left out
  /// @return in the order of the log
  public List<RawEvent> quarantined(WorkspaceId workspace, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String list = ids.stream().map(Duck::literal).collect(Collectors.joining(", "));
    try (LakeLease lease = lake.lease(workspace);
        Duck duck = lake.duck()) {
      LakeRelation quarantine = named(lease, LakeTables.QUARANTINE.name());
      return duck.query(
          """
          SELECT *, false AS duplicate, '[]' AS violations FROM (%s) WHERE quarantine_id IN (%s) \
          ORDER BY partition_id, log_offset\
          """
              .formatted(quarantine.sql(), list),
          RawEvents::all);
    }
  }

  /// Which events are meant.
  ///
  /// @param from received then or later; null for any
  /// @param to received before; null for any
  /// @param source of this source; null for any
  public record Received(@Nullable Instant from, @Nullable Instant to, @Nullable String source) {
    private String where() {
      StringBuilder where = new StringBuilder("true");
      if (from != null) {
        where.append(" AND received_at >= ").append(literal(from));
      }
      if (to != null) {
        where.append(" AND received_at < ").append(literal(to));
      }
      if (source != null) {
        where.append(" AND source = ").append(Duck.literal(source));
      }
      return where.toString();
    }

    private static String literal(Instant time) {
      return "TIMESTAMP '%s'"
          .formatted(LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString().replace('T', ' '));
    }
  }

  /// Hands on accepted events, the first of each message id, in the order of the log.
  ///
  /// @param max how many at most
  /// @return whether these are all
  public boolean accepted(WorkspaceId workspace, Received range, int max, Consumer<RawEvent> to) {
    return some(
        workspace,
        LakeTables.RAW_EVENTS.name(),
        "SELECT * FROM (%1$s) WHERE NOT duplicate AND %2$s",
        range,
        max,
        to);
  }

  /// Hands on events of quarantine that were not accepted later, without their problems.
  ///
  /// @param max how many at most
  /// @return whether these are all
  public boolean refused(WorkspaceId workspace, Received range, int max, Consumer<RawEvent> to) {
    return some(
        workspace,
        LakeTables.QUARANTINE.name(),
        """
        SELECT *, false AS duplicate, '[]' AS violations FROM (%1$s) q WHERE %2$s \
        AND NOT EXISTS (SELECT 1 FROM (%3$s) r WHERE r.replay_of = q.quarantine_id \
        OR (r.source = q.source AND r.message_id = q.message_id AND r.received_at >= q.received_at))\
        """,
        range,
        max,
        to);
  }

  private boolean some(
      WorkspaceId workspace,
      String table,
      String statement,
      Received range,
      int max,
      Consumer<RawEvent> to) {
    try (LakeLease lease = lake.lease(workspace);
        Duck duck = lake.duck()) {
      String sql =
          statement.formatted(
              named(lease, table).sql(),
              range.where(),
              named(lease, LakeTables.RAW_EVENTS.name()).sql());
      int count = 0;
      for (int from = 0; from < max; from += PAGE) {
        List<RawEvent> page =
            duck.query(
                "%s ORDER BY partition_id, log_offset LIMIT %d OFFSET %d"
                    .formatted(sql, Math.min(PAGE, max - from), from),
                RawEvents::all);
        page.forEach(to);
        count += page.size();
        if (page.size() < PAGE) {
          return true;
        }
      }
      return count < max;
    }
  }

  /// The offsets of a partition that the table has.
  private record Span(int partition, long first, long last) {}

  private static LakeRelation named(LakeLease lease, String name) {
    return lease.relations().stream()
        .filter(relation -> relation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot find the table " + name + "."));
  }

  private static List<Span> spans(Duck duck, LakeRelation raw) {
    return duck.query(
        """
        SELECT partition_id, min(log_offset), max(log_offset) FROM (%s) \
        GROUP BY partition_id ORDER BY partition_id\
        """
            .formatted(raw.sql()),
        rows -> {
          List<Span> spans = new ArrayList<>();
          while (rows.next()) {
            spans.add(new Span(rows.getInt(1), rows.getLong(2), rows.getLong(3)));
          }
          return spans;
        });
  }

  private static List<RawEvent> window(Duck duck, LakeRelation raw, int partition, long from) {
    return duck.query(
        """
        SELECT * FROM (%s) WHERE partition_id = %d AND log_offset >= %d AND log_offset < %d \
        ORDER BY log_offset\
        """
            .formatted(raw.sql(), partition, from, from + WINDOW_OFFSETS),
        RawEvents::all);
  }

  private static List<RawEvent> all(ResultSet rows) throws SQLException {
    List<RawEvent> events = new ArrayList<>();
    while (rows.next()) {
      events.add(event(rows));
    }
    return events;
  }

  private static RawEvent event(ResultSet rows) throws SQLException {
    EventKey key =
        new EventKey(
            new WorkspaceId(rows.getString("workspace")),
            rows.getString("source"),
            rows.getString("message_id"));
    Origin origin =
        new Origin(
            kind(rows.getString("source_kind")),
            Trust.valueOf(rows.getString("trust").toUpperCase(Locale.ROOT)),
            rows.getString("region"),
            rows.getString("ip"),
            rows.getString("user_agent"),
            treatment(rows.getString("treatment")));
    Instant received = time(rows, "received_at");
    if (received == null) {
      throw new SQLException("A row of the lake does not say when it was received.");
    }
    byte[] payload =
        new PayloadText(rows.getString("payload_form"), rows.getString("payload")).bytes();
    return new RawEvent(
        new Position(rows.getInt("partition_id"), rows.getLong("log_offset")),
        rows.getBoolean("duplicate"),
        new Collected(
            key,
            origin,
            received,
            time(rows, "sent_at"),
            payload,
            ViolationsText.read(rows.getString("violations")),
            List.of(),
            passage(rows)));
  }

  private static Passage passage(ResultSet rows) throws SQLException {
    String changed = rows.getString("transformed");
    return new Passage(
        rows.getString("transformation"),
        changed == null ? null : changed.getBytes(StandardCharsets.UTF_8),
        rows.getString("replay_of"));
  }

  /// Rows from before there were treatments have none.
  private static Treatment treatment(@Nullable String text) {
    return text == null ? Treatment.NONE : Treatment.of(text);
  }

  private static SourceKind kind(String word) throws SQLException {
    return SourceKind.of(word)
        .orElseThrow(() -> new SQLException("A row of the lake has an unknown kind of source."));
  }

  private static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
    LocalDateTime time = rows.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
