// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.Column.date;
import static io.tributary.lake.Column.json;
import static io.tributary.lake.Column.number;
import static io.tributary.lake.Column.text;
import static io.tributary.lake.Column.time;
import static io.tributary.lake.Column.whole;

import io.tributary.lake.text.ContextField;
import io.tributary.lake.text.JsonText;
import io.tributary.model.Enrichment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The columns of `events`.
final class CleanColumns {
  private CleanColumns() {}

  static List<Column<CleanEvent>> all() {
    List<Column<CleanEvent>> columns = new ArrayList<>();
    what(columns);
    who(columns);
    for (ContextField field : ContextField.values()) {
      columns.add(
          new Column<>(
              field.column(),
              ColumnKind.TEXT,
              field.doc(),
              (sink, row) -> sink.context(row.event().context(), field)));
    }
    rest(columns);
    for (Enrichment.Field field : Enrichment.Field.values()) {
      columns.add(
          text(
              field.name().toLowerCase(Locale.ROOT),
              field.doc(),
              r -> r.enrichment().field(field)));
    }
    columns.add(
        json(
            "effects",
            "What cleansing did: step, path, change.",
            r -> JsonText.effects(r.enrichment().effects())));
    return List.copyOf(columns);
  }

  private static void what(List<Column<CleanEvent>> columns) {
    columns.add(text("event_id", "The message id.", r -> r.event().key().messageId()));
    columns.add(text("type", "As track.", r -> r.event().type().word()));
    columns.add(text("event", "The name of a track, page or screen call.", r -> r.event().name()));
    columns.add(
        time(
            "occurred_at",
            "When it happened, by our best knowledge.",
            r -> r.event().times().occurredAt()));
    columns.add(date("occurred_date", "The day it happened.", r -> r.event().times().occurredAt()));
    columns.add(time("received_at", "When the door took it.", r -> r.event().times().receivedAt()));
    columns.add(date("received_date", "The day of that.", r -> r.event().times().receivedAt()));
    columns.add(
        time(
            "original_timestamp",
            "When it happened, by the sender's clock.",
            r -> r.event().times().originalTimestamp()));
    columns.add(
        time("sent_at", "When it was sent, by that clock.", r -> r.event().times().sentAt()));
    columns.add(text("source", "The source's name.", r -> r.event().key().source()));
    columns.add(text("source_kind", "As web or pos.", r -> r.event().origin().kind().word()));
  }

  private static void who(List<Column<CleanEvent>> columns) {
    columns.add(text("user_id", "As sent.", r -> r.event().subject().userId()));
    columns.add(text("anonymous_id", "As sent.", r -> r.event().subject().anonymousId()));
    columns.add(text("group_id", "As sent.", r -> r.event().subject().groupId()));
    columns.add(
        text(
            "anchor_id",
            "The id of the strongest identifier; see identifiers.identifier_id.",
            CleanEvent::anchorId));
  }

  private static void rest(List<Column<CleanEvent>> columns) {
    columns.add(json("context", "The whole context.", r -> r.event().context()));
    columns.add(json("properties", "The properties.", r -> r.event().properties()));
    columns.add(json("traits", "The traits.", r -> JsonText.values(r.event().traits())));
    columns.add(
        json(
            "identifiers",
            "All identifiers, as type:value.",
            r -> JsonText.identifiers(r.event().subject())));
    columns.add(json("warnings", "What was mended.", r -> JsonText.problems(r.warnings())));
    columns.add(whole("partition_id", "The partition of the log.", r -> r.at().partition()));
    columns.add(number("log_offset", "The place there.", r -> r.at().offset()));
  }
}
