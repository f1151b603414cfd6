// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.keep.survey.Drift;
import io.tributary.keep.survey.EventFields;
import io.tributary.keep.survey.EventName;
import io.tributary.keep.survey.Field;
import io.tributary.keep.survey.FieldKind;
import io.tributary.keep.survey.SourceSurvey;
import io.tributary.server.api.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was discovered of a source, as JSON, with its shapes.
final class SchemaJson {
  private static final String OF =
      Shape.words(Arrays.stream(EventName.Of.values()).map(EventName.Of::word).toList());
  private static final String KIND =
      Shape.object(
          "kind",
          Shape.words(Arrays.stream(FieldKind.values()).map(FieldKind::word).toList()),
          "count",
          Shape.WHOLE,
          "firstSeen",
          Shape.TIME,
          "lastSeen",
          Shape.TIME);
  private static final String FIELD =
      Shape.object(
          "path",
          Shape.TEXT,
          "type",
          Shape.TEXT,
          "count",
          Shape.WHOLE,
          "nullRate",
          Shape.orNull(Shape.NUMBER),
          "examples",
          Shape.list(Shape.TEXT),
          "kinds",
          Shape.list(KIND),
          "firstSeen",
          Shape.TIME,
          "lastSeen",
          Shape.TIME);
  private static final String CHANGE =
      Shape.object(
          "change",
          Shape.words(Arrays.stream(Drift.What.values()).map(Drift.What::word).toList()),
          "of",
          OF,
          "event",
          Shape.TEXT,
          "path",
          Shape.TEXT,
          "at",
          Shape.TIME,
          "before",
          Shape.orNull(Shape.TEXT),
          "after",
          Shape.orNull(Shape.TEXT),
          "count",
          Shape.WHOLE);
  private static final String LIMITS = Shape.object("events", Shape.WHOLE, "fields", Shape.WHOLE);
  private static final String EVENT_HEAD =
      Shape.object(
          "of",
          OF,
          "event",
          Shape.TEXT,
          "count",
          Shape.WHOLE,
          "leftOut",
          Shape.WHOLE,
          "firstSeen",
          Shape.orNull(Shape.TIME),
          "lastSeen",
          Shape.orNull(Shape.TIME),
          "fields",
          Shape.list(FIELD));

  /// One source.
  static final String SOURCE =
      Shape.object(
          "source",
          Shape.TEXT,
          "since",
          Shape.TIME,
          "events",
          Shape.list(EVENT_HEAD),
          "eventsLeftOut",
          Shape.WHOLE,
          "changes",
          Shape.list(CHANGE),
          "limits",
          LIMITS);

  /// All sources, in short.
  static final String BRIEF =
      Shape.object(
          "source",
          Shape.TEXT,
          "events",
          Shape.WHOLE,
          "fields",
          Shape.WHOLE,
          "leftOut",
          Shape.WHOLE,
          "changes",
          Shape.WHOLE,
          "lastSeen",
          Shape.orNull(Shape.TIME));

  private static final double SHARES = 10_000;

  private SchemaJson() {}

  static ObjectNode source(String name, SourceSurvey survey, Instant since) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("source", name).put("since", since.toString());
    ArrayNode events = node.putArray("events");
    survey.events().forEach((event, fields) -> events.add(event(event, fields)));
    node.put("eventsLeftOut", survey.eventsLeftOut());
    ArrayNode changes = node.putArray("changes");
    Drift.of(survey, since.toEpochMilli()).forEach(change -> changes.add(change(change)));
    node.putObject("limits")
        .put("events", SourceSurvey.EVENTS_MAX)
        .put("fields", EventFields.FIELDS_MAX);
    return node;
  }

  static ObjectNode brief(String name, SourceSurvey survey, Instant since) {
    long last = survey.events().values().stream().mapToLong(e -> e.whole().last()).max().orElse(0);
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", name)
        .put("events", survey.events().size())
        .put("fields", survey.events().values().stream().mapToInt(e -> e.fields().size()).sum())
        .put(
            "leftOut",
            survey.eventsLeftOut()
                + survey.events().values().stream().mapToLong(EventFields::leftOut).sum())
        .put("changes", Drift.of(survey, since.toEpochMilli()).size())
        .put("lastSeen", Times.text(last));
  }

  private static ObjectNode event(EventName name, EventFields fields) {
    Field whole = fields.whole();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("of", name.of().word())
            .put("event", name.name())
            .put("count", whole.count())
            .put("leftOut", fields.leftOut())
            .put("firstSeen", Times.text(whole.first()))
            .put("lastSeen", Times.text(whole.last()));
    ArrayNode list = node.putArray("fields");
    fields.fields().forEach((path, field) -> list.add(field(path, field, fields.chances(path))));
    return node;
  }

  private static ObjectNode field(String path, Field field, long chances) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("path", path)
            .put("type", field.type())
            .put("count", field.count());
    if (chances == 0) {
      node.putNull("nullRate");
    } else {
      long filled = field.count() - field.count(FieldKind.NULL);
      node.put("nullRate", Math.round((1 - (double) filled / chances) * SHARES) / SHARES);
    }
    ArrayNode examples = node.putArray("examples");
    List<String> masks = field.examples();
    masks.forEach(examples::add);
    ArrayNode kinds = node.putArray("kinds");
    field
        .kinds()
        .forEach((kind, seen) ->
            kinds
                .addObject()
                .put("kind", kind.word())
                .put("count", seen.count())
                .put("firstSeen", Times.text(seen.first()))
                .put("lastSeen", Times.text(seen.last())));
    return node.put("firstSeen", Times.text(field.first()))
        .put("lastSeen", Times.text(field.last()));
  }

  private static ObjectNode change(Drift.Change change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("change", change.what().word())
        .put("of", change.event().of().word())
        .put("event", change.event().name())
        .put("path", change.path())
        .put("at", Times.text(change.at()))
        .put("before", change.before())
        .put("after", change.after())
        .put("count", change.count());
  }
}
