// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.lake.LakeColumn;
import io.tributary.lake.LakeRelation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Sessions, worked out from the events when they are asked for: a visit of one browser or app ends
/// after 30 minutes without an event, as in GA4. So they follow from the set of events alone, and a
/// late event finds its session.
final class SessionSql {
  /// One row per session.
  static final String SESSIONS = "sessions";

  /// Which session an event belongs to.
  static final String EVENTS = "session_events";

  private static final String NUMBERED =
      """
      SELECT *, sum(begins) OVER w AS number FROM (\
      SELECT *, CASE WHEN occurred_at - lag(occurred_at) OVER w <= INTERVAL 30 MINUTE THEN 0 ELSE 1 \
      END AS begins FROM (%s) AS event \
      WHERE anonymous_id IS NOT NULL AND source_kind IN ('web', 'mobile') \
      AND type IN ('page', 'screen', 'track') \
      WINDOW w AS (PARTITION BY source, anonymous_id ORDER BY occurred_at, event_id)) AS begun \
      WINDOW w AS (PARTITION BY source, anonymous_id ORDER BY occurred_at, event_id)\
      """;

  /// The id of a session that begins at the time that stands for `%s`.
  private static final String ID =
      "md5(source || '/' || anonymous_id || '/' || epoch_us(%s)::VARCHAR)";

  private record Column(String name, String type, String doc, String expression) {}

  private static final List<Column> COLUMNS =
      List.of(
          text(
              "session_id",
              "The session; it changes where an earlier event comes in late.",
              ID.formatted("min(occurred_at)")),
          text("source", "The source's name.", "source"),
          text("anonymous_id", "The browser or installation.", "anonymous_id"),
          text(
              "anchor_id",
              "The id of the strongest identifier; see identifiers.identifier_id.",
              "arg_max(anchor_id, (user_id IS NOT NULL, occurred_at))"),
          new Column("started_at", "TIMESTAMP", "The first event. UTC.", "min(occurred_at)"),
          new Column("ended_at", "TIMESTAMP", "The last event. UTC.", "max(occurred_at)"),
          new Column("started_date", "DATE", "The day it began. UTC.", "min(occurred_at)::DATE"),
          new Column(
              "duration_seconds",
              "BIGINT",
              "From the first to the last event.",
              "date_diff('second', min(occurred_at), max(occurred_at))"),
          new Column("events", "BIGINT", "How many events.", "count(*)"),
          new Column(
              "views",
              "BIGINT",
              "How many pages and screens.",
              "count(*) FILTER (WHERE type IN ('page', 'screen'))"),
          new Column(
              "engaged",
              "BOOLEAN",
              "Whether it took 10 seconds, or saw two pages or screens.",
              "date_diff('second', min(occurred_at), max(occurred_at)) >= 10 "
                  + "OR count(*) FILTER (WHERE type IN ('page', 'screen')) >= 2"),
          text("entry_page", "The first page's address.", first("context_page_url", "arg_min")),
          text("exit_page", "The last page's address.", first("context_page_url", "arg_max")),
          text(
              "channel",
              "How it came: the first channel that an event tells, else Direct.",
              "coalesce(" + first("channel", "arg_min") + ", 'Direct')"),
          text("traffic_source", "Where it came from.", first("traffic_source", "arg_min")),
          text("traffic_medium", "How it came.", first("traffic_medium", "arg_min")),
          text("traffic_campaign", "The campaign.", first("traffic_campaign", "arg_min")),
          text("ua_browser", "The browser.", first("ua_browser", "arg_min")),
          text("ua_os", "The operating system.", first("ua_os", "arg_min")),
          text("ua_device", "The device.", first("ua_device", "arg_min")),
          text("bot", "The bot; null for people.", first("bot", "arg_min")),
          text("place_country", "The country.", first("place_country", "arg_min")));

  private static final Set<String> NEEDED =
      Set.of("anchor_id", "channel", "bot", "place_country", "ua_browser", "context_page_url");

  private SessionSql() {}

  private static Column text(String name, String doc, String expression) {
    return new Column(name, "VARCHAR", doc, expression);
  }

  /// The first or last value that an event of the session has.
  private static String first(String column, String which) {
    return "%s(%s, occurred_at) FILTER (WHERE %s IS NOT NULL)".formatted(which, column, column);
  }

  /// Whether a table of events has what sessions are made of.
  static boolean fits(LakeRelation events) {
    return events.columns().stream()
        .map(LakeColumn::name)
        .collect(Collectors.toSet())
        .containsAll(NEEDED);
  }

  static LakeRelation sessions(LakeRelation events) {
    String select =
        COLUMNS.stream()
            .map(column -> column.expression + " AS " + column.name)
            .collect(Collectors.joining(", "));
    return new LakeRelation(
        SESSIONS,
        "SELECT %s FROM (%s) AS numbered GROUP BY source, anonymous_id, number"
            .formatted(select, NUMBERED.formatted(events.sql())),
        events.files(),
        COLUMNS.stream()
            .map(column -> new LakeColumn(column.name, column.type, column.doc))
            .toList(),
        events.snapshotId());
  }

  static LakeRelation events(LakeRelation events) {
    return new LakeRelation(
        EVENTS,
        """
        SELECT event_id, source, anonymous_id, %s AS session_id, \
        row_number() OVER (PARTITION BY source, anonymous_id, number \
        ORDER BY occurred_at, event_id) AS position FROM (%s) AS numbered\
        """
            .formatted(
                ID.formatted("min(occurred_at) OVER (PARTITION BY source, anonymous_id, number)"),
                NUMBERED.formatted(events.sql())),
        events.files(),
        List.of(
            new LakeColumn("event_id", "VARCHAR", "The event's message id."),
            new LakeColumn("source", "VARCHAR", "The source's name."),
            new LakeColumn("anonymous_id", "VARCHAR", "The browser or installation."),
            new LakeColumn("session_id", "VARCHAR", "Its session; see sessions.session_id."),
            new LakeColumn("position", "BIGINT", "Its place in the session, from 1.")),
        events.snapshotId());
  }
}
