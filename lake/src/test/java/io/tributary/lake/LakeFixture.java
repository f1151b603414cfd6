// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.Activity;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.EventTimes;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Origin;
import io.tributary.model.ProfileDocument;
import io.tributary.model.SourceKind;
import io.tributary.model.Subject;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A lake in a folder, a clock that is set by hand, and DuckDB to read with.
final class LakeFixture {
  static final WorkspaceId SHOP = new WorkspaceId("shop");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final CommitWatcher UNWATCHED =
      new CommitWatcher() {
        @Override
        public void written(LakeTable<?> table, WorkspaceId workspace) {}

        @Override
        public void committed(LakeTable<?> table, WorkspaceId workspace, long rows) {}

        @Override
        public void overflowed(WorkspaceId workspace, long names) {}
      };

  private static final Connection DUCK = connect();

  private LakeFixture() {}

  private static Connection connect() {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    try {
      return DriverManager.getConnection("jdbc:duckdb:", settings);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot start DuckDB.", e);
    }
  }

  static Lake open(Path folder) {
    return Lake.open(
        folder, new LakeOptions(128L << 20, 1L << 20, 128L << 20, 4L << 10, Duration.ofMinutes(5)));
  }

  static List<String> rows(Lake lake, LakeTable<?> table, String select) {
    return rows(named(lake.relations(SHOP), table.name()), select);
  }

  /// Runs `SELECT <select> FROM <table>`; values of a row are joined by `|`.
  static List<String> rows(LakeRelation relation, String select) {
    try (Statement statement = DUCK.createStatement();
        ResultSet rows =
            statement.executeQuery(
                select.contains("#")
                    ? select.replace("#", "(" + relation.sql() + ")")
                    : "SELECT " + select + " FROM (" + relation.sql() + ")")) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", values));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(relation.sql(), e);
    }
  }

  static LakeRelation named(List<LakeRelation> relations, String name) {
    return relations.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  static RawEvent raw(long offset) {
    return raw(offset, "{\"n\":" + offset + "}");
  }

  static RawEvent raw(long offset, String payload) {
    return raw(offset, payload.getBytes(StandardCharsets.UTF_8));
  }

  static RawEvent raw(long offset, byte[] payload) {
    return new RawEvent(new Position(0, offset), false, collected(offset, payload));
  }

  static Collected collected(long offset, byte[] payload) {
    return new Collected(
        new EventKey(SHOP, "web", "m" + offset),
        new Origin(SourceKind.WEB, Trust.UNVERIFIED, "CH", "10.0.0.1", null),
        NOON.plusMillis(offset),
        null,
        payload,
        List.of());
  }

  static CleanEvent track(long offset, String name, String properties, String context) {
    Event event =
        new Event(
            new EventKey(SHOP, "web", "m" + offset),
            EventType.TRACK,
            name,
            new EventTimes(NOON.plusSeconds(offset), NOON.plusMillis(offset), null, null),
            new Origin(SourceKind.WEB, Trust.UNVERIFIED, null, null, null),
            new Subject(
                "u" + offset, null, null, null, List.of(new Identifier("user_id", "u" + offset))),
            Map.of("plan", new Value.Text("pro")),
            properties,
            context);
    return new CleanEvent(new Position(0, offset), event, List.of(), "p_" + offset);
  }

  static ProfileDocument profile(String id, long version, Map<String, Value> traits) {
    return new ProfileDocument(
        SHOP,
        id,
        List.of(),
        List.of(new IdentifierSeen(new Identifier("user_id", id), NOON, NOON, 1)),
        traits,
        Map.of(),
        List.of(),
        Map.of(),
        new Activity(version, Map.of("bought", version), NOON, NOON));
  }
}
