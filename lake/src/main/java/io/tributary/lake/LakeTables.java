// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.Column.date;
import static io.tributary.lake.Column.json;
import static io.tributary.lake.Column.number;
import static io.tributary.lake.Column.real;
import static io.tributary.lake.Column.text;
import static io.tributary.lake.Column.time;
import static io.tributary.lake.Column.truth;
import static io.tributary.lake.Column.whole;

import io.tributary.lake.LakeTable.Layout;
import io.tributary.lake.text.JsonText;
import io.tributary.model.Collected;
import io.tributary.model.EvidenceLink;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tables of the lake, all of them, with what their columns mean. Each workspace has one of
/// each.
public final class LakeTables {
  private LakeTables() {}

  /// Every accepted event as it came in, exactly once per record of the log.
  public static final LakeTable<RawEvent> RAW_EVENTS =
      new LakeTable<>(
          "raw_events",
          Zone.RAW,
          "An accepted event as it came in; never changed.",
          Layout.daily("received_date", "partition_id", "log_offset"),
          collected(
              RawEvent::at,
              RawEvent::collected,
              List.of(
                  truth(
                      "duplicate",
                      "Whether an earlier record carried the same message id.",
                      RawEvent::duplicate),
                  json(
                      "violations",
                      "Where it was not as the tracking plans of that time said.",
                      r -> JsonText.violations(r.collected().violations())))));

  /// Every event that cannot be used, with why.
  public static final LakeTable<QuarantinedEvent> QUARANTINE =
      new LakeTable<>(
          "quarantine",
          Zone.RAW,
          "An event that cannot be used, as it came in, with why.",
          Layout.daily("received_date", "partition_id", "log_offset"),
          collected(
              QuarantinedEvent::at,
              QuarantinedEvent::collected,
              List.of(
                  text("quarantine_id", "The id to replay it by.", QuarantinedEvent::id),
                  text(
                      "problem_code",
                      "The kind of the first problem.",
                      r -> r.problems().getFirst().code().name().toLowerCase(Locale.ROOT)),
                  text(
                      "problem_path",
                      "Where in the event the first problem is.",
                      r -> r.problems().getFirst().path()),
                  json(
                      "problems",
                      "All problems: code, path, message, remedy.",
                      r -> JsonText.problems(r.problems())))));

  /// Every violation of a tracking plan: of accepted events once, of refused ones each time.
  public static final LakeTable<PlanViolation> VIOLATIONS =
      new LakeTable<>(
          "violations",
          Zone.CLEAN,
          "One thing in which an event was not as a tracking plan said.",
          Layout.daily("received_date", "source", "partition_id", "log_offset"),
          List.of(
              text("source", "The source's name.", r -> r.collected().key().source()),
              text("event", "The name of a track, page or screen call.", PlanViolation::event),
              text(
                  "message_id",
                  "The event; events.event_id or quarantine.message_id.",
                  r -> r.collected().key().messageId()),
              time("received_at", "When the door took it.", r -> r.collected().receivedAt()),
              date("received_date", "The day of it.", r -> r.collected().receivedAt()),
              text("plan", "The tracking plan's name.", r -> r.violation().plan()),
              text(
                  "action",
                  "What followed: report, omit or block.",
                  r -> r.violation().action().word()),
              text(
                  "rule",
                  "A keyword of JSON Schema, unplanned-event or unplanned-field.",
                  r -> r.violation().rule()),
              text("path", "Where in the event, a JSON pointer.", r -> r.violation().path()),
              text("message", "What was wrong.", r -> r.violation().message()),
              whole("partition_id", "The partition of the log.", r -> r.at().partition()),
              number("log_offset", "The place there.", r -> r.at().offset())));

  /// Every accepted event once, refined.
  public static final LakeTable<CleanEvent> EVENTS =
      new LakeTable<>(
              "events",
              Zone.CLEAN,
              "An accepted event, checked and flattened; one row per message id.",
              Layout.daily("received_date", "occurred_at"),
              CleanColumns.all())
          .discovering((discovery, row) -> discovery.see(row.event()));

  /// One row per person.
  public static final LakeTable<ProfileDocument> PROFILES =
      new LakeTable<>(
              "profiles",
              Zone.CURATED,
              "A person as they are now.",
              Layout.keyed("profile_id").ownedBy("profile_id"),
              List.<Column<ProfileDocument>>of(
                  text("profile_id", "The person's id.", ProfileDocument::id),
                  json("traits", "The golden values.", r -> JsonText.values(r.traits())),
                  number("event_count", "How many events.", r -> r.activity().eventCount()),
                  time(
                      "first_seen",
                      "When the earliest event happened.",
                      r -> r.activity().firstSeen()),
                  time(
                      "last_seen", "When the latest event happened.", r -> r.activity().lastSeen()),
                  date(
                      "first_seen_date",
                      "The day of the earliest event.",
                      r -> r.activity().firstSeen()),
                  date(
                      "last_seen_date",
                      "The day of the latest event.",
                      r -> r.activity().lastSeen()),
                  json(
                      "aliases",
                      "Other ids that name this person.",
                      r -> JsonText.texts(r.aliases())),
                  json(
                      "identifiers",
                      "All names: type, value, times, count.",
                      r -> JsonText.seen(r.identifiers())),
                  json(
                      "audiences",
                      "The audiences that the person is in.",
                      r -> JsonText.texts(r.audiences())),
                  json("consent", "The choice per purpose.", r -> JsonText.truths(r.consent())),
                  json(
                      "counters",
                      "Events per name or type.",
                      r -> JsonText.counts(r.activity().counters())),
                  json(
                      "provenance",
                      "Why each trait's value won.",
                      r -> JsonText.provenance(r.provenance()))))
          .discovering((discovery, row) -> discovery.see(row.traits()));

  /// Which person each identifier names.
  public static final LakeTable<KnownIdentifier> IDENTIFIERS =
      new LakeTable<>(
          "identifiers",
          Zone.CURATED,
          "An identifier and the person that it names now.",
          Layout.keyed("identifier_id").ownedBy("profile_id"),
          List.of(
              text(
                  "identifier_id",
                  "The identifier's own id; events.anchor_id is one of these.",
                  KnownIdentifier::identifierId),
              text("type", "As email.", r -> r.seen().identifier().type()),
              text("value", "The normalised value.", r -> r.seen().identifier().value()),
              text("profile_id", "The person.", KnownIdentifier::profileId),
              time("first_seen", "When it was seen first.", r -> r.seen().firstSeen()),
              time("last_seen", "When it was seen last.", r -> r.seen().lastSeen()),
              number("seen_count", "How many observations carried it.", r -> r.seen().count())));

  /// Why identifiers are held for one person, or for two.
  public static final LakeTable<EvidenceLink> EVIDENCE =
      new LakeTable<>(
          "evidence",
          Zone.CURATED,
          "A reason to hold two identifiers for one person, or for two.",
          Layout.keyed("a_type", "a_value", "b_type", "b_value", "kind"),
          List.of(
              text("a_type", "The type of the smaller identifier.", r -> r.a().type()),
              text("a_value", "The value of the smaller identifier.", r -> r.a().value()),
              text("b_type", "The type of the larger identifier.", r -> r.b().type()),
              text("b_value", "The value of the larger identifier.", r -> r.b().value()),
              text("kind", "What sort of reason, as observed.", r -> word(r.kind())),
              text("trust", "Whether any source of it is verified.", r -> word(r.trust())),
              text("use", "Whether it joins the two; if not, why.", r -> word(r.use())),
              number("observations", "How many observations told it.", EvidenceLink::count),
              time("first_seen", "When it was told first.", EvidenceLink::first),
              time("last_seen", "When it was told last.", EvidenceLink::last),
              json("sources", "Who told it.", r -> JsonText.texts(r.sources())),
              text(
                  "first_message_id",
                  "The event, decision or run of matching that told it first.",
                  EvidenceLink::firstMessageId),
              real(
                  "weight",
                  "Of a match: log2 of the odds that the two are one person.",
                  r -> r.match() == null ? null : r.match().weight()),
              real(
                  "probability",
                  "Of a match: the same as a probability.",
                  r -> r.match() == null ? null : r.match().probability()),
              json(
                  "levels",
                  "Of a match: how alike the two are in each comparison, and what that weighs.",
                  r -> r.match() == null ? null : JsonText.steps(r.match())),
              text(
                  "rule",
                  "Of a match: the blocking rule that brought the two together.",
                  r -> r.match() == null ? null : r.match().rule()),
              text(
                  "model",
                  "Of a match: the version of the model that weighed them.",
                  r -> r.match() == null ? null : r.match().model())));

  /// The journal of joins and partings.
  public static final LakeTable<MergeRecord> MERGES =
      new LakeTable<>(
          "merges",
          Zone.CURATED,
          "People that were joined or parted.",
          Layout.keyed("sequence"),
          List.of(
              number("sequence", "Rising within the workspace.", MergeRecord::sequence),
              time("merged_at", "When it was done.", MergeRecord::at),
              text("kind", "Joined or parted.", r -> word(r.kind())),
              json("before", "The profile ids before.", r -> JsonText.texts(r.before())),
              json("after", "The profile ids after.", r -> JsonText.texts(r.after())),
              text("cause", "What brought it about, as event or decision.", MergeRecord::cause),
              text(
                  "reason",
                  "The event's message id, the decision's id, the shared identifier, or the model.",
                  MergeRecord::reason),
              json("links", "The links that joined or parted.", r -> JsonText.texts(r.links()))));

  /// All tables, in the order of the zones.
  public static final List<LakeTable<?>> ALL =
      List.of(RAW_EVENTS, QUARANTINE, EVENTS, VIOLATIONS, PROFILES, IDENTIFIERS, EVIDENCE, MERGES);

  /// Finds a table by its name.
  ///
  /// @throws IllegalArgumentException where there is none
  public static LakeTable<?> named(String name) {
    return ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Cannot find a table " + name + "."));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String transformed(Collected collected) {
    byte[] changed = collected.passage().payload();
    return changed == null ? null : new String(changed, StandardCharsets.UTF_8);
  }

  private static <T> List<Column<T>> collected(
      Function<T, Position> at, Function<T, Collected> event, List<Column<T>> more) {
    List<Column<T>> columns = new ArrayList<>();
    columns.add(whole("partition_id", "The partition of the log.", r -> at.apply(r).partition()));
    columns.add(number("log_offset", "The place there.", r -> at.apply(r).offset()));
    columns.add(text("workspace", "The tenant.", r -> event.apply(r).key().workspace().value()));
    columns.add(text("source", "The source's name.", r -> event.apply(r).key().source()));
    columns.add(text("source_kind", "As web or pos.", r -> event.apply(r).origin().kind().word()));
    columns.add(
        text(
            "trust",
            "Whether the source's links may join known people.",
            r -> word(event.apply(r).origin().trust())));
    columns.add(
        text(
            "region",
            "For telephone numbers without a country code.",
            r -> event.apply(r).origin().region()));
    columns.add(
        text(
            "message_id",
            "What makes it one event, with the source.",
            r -> event.apply(r).key().messageId()));
    columns.add(time("received_at", "When the door took it.", r -> event.apply(r).receivedAt()));
    columns.add(date("received_date", "The day of it.", r -> event.apply(r).receivedAt()));
    columns.add(time("sent_at", "By the sender's clock.", r -> event.apply(r).sentAt()));
    columns.add(text("ip", "The sender's address.", r -> event.apply(r).origin().ip()));
    columns.add(
        text("user_agent", "The sender's software.", r -> event.apply(r).origin().userAgent()));
    columns.add(
        new Column<>(
            "payload",
            ColumnKind.TEXT,
            "The event as received: JSON, or base 64 of the bytes where they are no UTF-8.",
            (sink, row) -> sink.text(sink.payload(event.apply(row).payload()).text())));
    columns.add(
        new Column<>(
            "payload_form",
            ColumnKind.TEXT,
            "How payload is written: utf8 or base64.",
            (sink, row) -> sink.text(sink.payload(event.apply(row).payload()).form())));
    columns.addAll(more);
    columns.add(
        text(
            "treatment",
            "By which steps and versions of tables it is refined.",
            r -> event.apply(r).origin().treatment().text()));
    columns.add(
        text(
            "transformation",
            "The functions that changed it at the door, as name@stamp.",
            r -> event.apply(r).passage().by()));
    columns.add(
        text(
            "transformed",
            "The event as they gave it, which is what was refined.",
            r -> transformed(event.apply(r))));
    columns.add(
        text(
            "replay_of",
            "The row of quarantine that it was replayed from.",
            r -> event.apply(r).passage().replayOf()));
    return List.copyOf(columns);
  }
}
