// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.EventTimes;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.SourceKind;
import io.tributary.model.Subject;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Events for tests, and what was surveyed as text.
final class Sent {
  static final WorkspaceId SHOP = new WorkspaceId("shop");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Origin ORIGIN =
      new Origin(SourceKind.WEB, Trust.UNVERIFIED, null, null, null);

  private Sent() {}

  /// A track call of source `web`.
  static Event track(String id, String name, Instant receivedAt, String properties) {
    return event(id, name, receivedAt, Map.of(), properties);
  }

  static Event event(
      String id, String name, Instant receivedAt, Map<String, Value> traits, String properties) {
    return new Event(
        new EventKey(SHOP, "web", id),
        EventType.TRACK,
        name,
        new EventTimes(receivedAt.minusSeconds(5), receivedAt, null, null),
        ORIGIN,
        new Subject("u", null, null, null, List.of(new Identifier("user_id", "u"))),
        traits,
        properties,
        "{}");
  }

  static Collected refused(String id, Instant receivedAt) {
    return new Collected(
        new EventKey(SHOP, "web", id), ORIGIN, receivedAt, null, new byte[0], List.of());
  }

  /// All that was surveyed, to be compared.
  static String text(SortedMap<String, SourceSurvey> surveys) {
    StringBuilder text = new StringBuilder();
    surveys.forEach((name, survey) -> {
      survey
          .allHours()
          .forEach((number, hour) ->
              text.append("%s hour %d: %s%n".formatted(name, number, counts(hour))));
      survey
          .events()
          .forEach((event, fields) -> {
            text.append(
                "%s %s: %s, %d left out%n"
                    .formatted(name, event, field(fields.whole()), fields.leftOut()));
            new TreeMap<>(fields.fields())
                .forEach((path, field) -> text.append("  %s: %s%n".formatted(path, field(field))));
          });
    });
    return text.toString();
  }

  private static String counts(Hour hour) {
    return List.of(
            hour.accepted(),
            hour.duplicates(),
            hour.quarantined(),
            hour.violating(),
            hour.lastAccepted(),
            hour.delays())
        .toString();
  }

  private static String field(Field field) {
    return field.kinds() + " " + field.examples();
  }
}
