// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.config.KeepConfig;
import io.tributary.keep.survey.Survey;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeOptions;
import io.tributary.lake.LakeRelation;
import io.tributary.log.CollectedCodec;
import io.tributary.log.EventLog;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.EventTimes;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Subject;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.MessageIndex;
import io.tributary.profiles.ProfileStore;
import io.tributary.workspace.IdentityRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What tests of keep share: events whose payload is their name, and a message index that looks at
/// the log.
final class KeepFixture {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final InstantSource CLOCK = () -> NOON;
  static final IdentifierIds IDS = new IdentifierIds(new byte[32]);
  static final KeepConfig CONFIG =
      new KeepConfig(Duration.ofMillis(50), 200, 4, Duration.ofDays(5));
  private static final Problem REFUSED =
      new Problem(Problem.Code.BAD_VALUE, "event", "It is bad.", "Send a good one.");

  private KeepFixture() {}

  static Lake lake(Path folder) {
    return Lake.open(
        folder, new LakeOptions(128L << 20, 4_000, 128L << 20, 1L << 20, Duration.ofMinutes(5)));
  }

  static Collected collected(WorkspaceId workspace, String messageId, String payload) {
    return new Collected(
        new EventKey(workspace, "web", messageId),
        new Origin(SourceKind.WEB, Trust.UNVERIFIED, null, null, null),
        NOON,
        null,
        payload.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  /// A payload that begins with `bad` is refused.
  static Refined refine(Collected collected) {
    String payload = new String(collected.payload(), StandardCharsets.UTF_8);
    if (payload.startsWith("bad")) {
      return new Refined.Quarantined(List.of(REFUSED));
    }
    return new Refined.Accepted(
        new Event(
            collected.key(),
            EventType.TRACK,
            payload,
            new EventTimes(collected.receivedAt(), collected.receivedAt(), null, null),
            collected.origin(),
            new Subject("u", null, null, null, List.of(new Identifier("user_id", "u"))),
            Map.of(),
            "{}",
            "{}"),
        List.of());
  }

  static Intake events(ListLog log, ProfileStore store) {
    return events(new LogIndex(log), store);
  }

  static Intake events(MessageIndex index, ProfileStore store) {
    return new EventIntake(
        index, KeepFixture::refine, IDS, _ -> IdentityRules.defaults(), new Survey(store), CLOCK);
  }

  static KeepStage.Parts parts(EventLog log, MessageIndex index, ProfileStore store, Lake lake) {
    return new KeepStage.Parts(
        log,
        index,
        KeepFixture::refine,
        IDS,
        _ -> IdentityRules.defaults(),
        store,
        lake,
        Thread.ofPlatform().factory());
  }

  /// Rows of a table; values are joined by `|`.
  static List<String> rows(Lake lake, WorkspaceId workspace, String table, String select) {
    LakeRelation relation =
        lake.relations(workspace).stream()
            .filter(r -> r.name().equals(table))
            .findFirst()
            .orElseThrow();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + select + " FROM (" + relation.sql() + ")")) {
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

  /// Knows first records by looking through the log; refused ones do not count. Has applied all but
  /// the last few records.
  static final class LogIndex implements MessageIndex {
    private final ListLog log;
    private volatile long behind;

    LogIndex(ListLog log) {
      this.log = log;
    }

    void behind(long records) {
      behind = records;
    }

    @Override
    public long applied(int partition) {
      return Math.max(0, log.list(Topic.EVENTS_COLLECTED, partition).size() - behind);
    }

    @Override
    public boolean[] firsts(int partition, List<EventKey> keys, long[] offsets) {
      boolean[] firsts = new boolean[offsets.length];
      for (int i = 0; i < firsts.length; i++) {
        firsts[i] = first(partition, keys.get(i)) == offsets[i];
      }
      return firsts;
    }

    private long first(int partition, EventKey key) {
      for (LogRecord record : log.list(Topic.EVENTS_COLLECTED, partition)) {
        byte[] value = record.value();
        if (value != null && value.length > 3) {
          Collected collected = CollectedCodec.decode(value);
          if (collected.key().equals(key) && refine(collected) instanceof Refined.Accepted) {
            return record.offset();
          }
        }
      }
      return -1;
    }
  }
}
