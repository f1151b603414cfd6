// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.MergeRecord;
import io.tributary.model.Provenance;
import io.tributary.model.Trust;
import io.tributary.unify.read.Explanation;
import io.tributary.workspace.GoldenRules;
import java.util.Arrays;
import java.util.List;

/// The shapes of what [PeopleJson] writes.
public final class PeopleShapes {
  private static final String TEXTS = Shape.list(Shape.TEXT);

  /// An identifier.
  public static final String IDENTIFIER = Shape.object("type", Shape.TEXT, "value", Shape.TEXT);

  private static final String SEEN =
      Shape.object(
          "type", Shape.TEXT,
          "value", Shape.TEXT,
          "firstSeen", Shape.TIME,
          "lastSeen", Shape.TIME,
          "count", Shape.WHOLE);

  private static final String LOSER =
      Shape.object(
          "value", Shape.ANY,
          "source", Shape.TEXT,
          "trust", words(Trust.values()),
          "time", Shape.TIME,
          "firstTime", Shape.TIME,
          "messageId", Shape.TEXT,
          "count", Shape.WHOLE,
          "lostBy", words(Provenance.Reason.values()));

  private static final String PROVENANCE =
      Shape.object(
          "value", Shape.ANY,
          "source", Shape.TEXT,
          "trust", words(Trust.values()),
          "time", Shape.TIME,
          "firstTime", Shape.TIME,
          "messageId", Shape.TEXT,
          "count", Shape.WHOLE,
          "strategy", words(GoldenRules.Strategy.values()),
          "why", Shape.TEXT,
          "losers", Shape.list(LOSER));

  /// A person.
  static final String PROFILE =
      Shape.object(
          "id",
          Shape.TEXT,
          "aliases",
          TEXTS,
          "identifiers",
          Shape.list(SEEN),
          "traits",
          Shape.map(Shape.ANY),
          "provenance",
          Shape.map(PROVENANCE),
          "audiences",
          TEXTS,
          "consent",
          Shape.map(Shape.TRUTH),
          "eventCount",
          Shape.WHOLE,
          "counters",
          Shape.map(Shape.WHOLE),
          "firstSeen",
          Shape.TIME,
          "lastSeen",
          Shape.TIME);

  private static final String EVENT =
      Shape.object(
          "messageId", Shape.TEXT,
          "type", Shape.TEXT,
          "event", Shape.orNull(Shape.TEXT),
          "source", Shape.TEXT,
          "timestamp", Shape.TIME,
          "receivedAt", Shape.TIME,
          "identifiers", Shape.list(IDENTIFIER),
          "properties", Shape.map(Shape.ANY));

  /// A page of a person's events.
  static final String EVENTS =
      Shape.object("id", Shape.TEXT, "events", Shape.list(EVENT), "next", Shape.orNull(Shape.TEXT));

  /// How alike two are, and why.
  public static final String MATCH =
      Shape.object(
          "weight",
          Shape.NUMBER,
          "probability",
          Shape.NUMBER,
          "prior",
          Shape.NUMBER,
          "steps",
          Shape.list(
              Shape.object("comparison", Shape.TEXT, "level", Shape.TEXT, "weight", Shape.NUMBER)),
          "rule",
          Shape.TEXT,
          "model",
          Shape.TEXT);

  /// A link.
  static final String LINK =
      Shape.object(
          "a", Shape.TEXT,
          "b", Shape.TEXT,
          "kind", words(EvidenceLink.Kind.values()),
          "use", words(EvidenceLink.Use.values()),
          "trust", words(Trust.values()),
          "count", Shape.WHOLE,
          "first", Shape.TIME,
          "last", Shape.TIME,
          "sources", TEXTS,
          "firstMessageId", Shape.TEXT,
          "match", Shape.orNull(MATCH));

  /// All evidence about a person.
  static final String EVIDENCE =
      Shape.object("id", Shape.TEXT, "shared", Shape.TRUTH, "evidence", Shape.list(LINK));

  private static final String MERGE =
      Shape.object(
          "sequence",
          Shape.WHOLE,
          "at",
          Shape.TIME,
          "kind",
          words(MergeRecord.Kind.values()),
          "before",
          TEXTS,
          "after",
          TEXTS,
          "cause",
          Shape.words("event", "decision", "withdrawal", "shared", "rules", "match"),
          "reason",
          Shape.TEXT,
          "links",
          TEXTS);

  /// A page of a person's journal.
  static final String HISTORY =
      Shape.object("id", Shape.TEXT, "merges", Shape.list(MERGE), "next", Shape.orNull(Shape.TEXT));

  /// A page of the whole journal.
  static final String JOURNAL =
      Shape.object("merges", Shape.list(MERGE), "next", Shape.orNull(Shape.TEXT));

  /// Why two identifiers are one person.
  static final String EXPLANATION =
      Shape.object(
          "verdict", words(Explanation.Verdict.values()),
          "same", Shape.TRUTH,
          "profileA", Shape.TEXT,
          "profileB", Shape.TEXT,
          "text", Shape.TEXT,
          "because", Shape.list(LINK),
          "against", Shape.list(LINK));

  /// A graph of identifiers.
  static final String GRAPH =
      Shape.object(
          "id", Shape.TEXT,
          "asOf", Shape.orNull(Shape.TIME),
          "nodesLeftOut", Shape.WHOLE,
          "nodes",
              Shape.list(
                  Shape.object(
                      "type", Shape.TEXT,
                      "value", Shape.TEXT,
                      "person", Shape.TEXT,
                      "own", Shape.TRUTH,
                      "shared", Shape.TRUTH,
                      "firstSeen", Shape.TIME,
                      "count", Shape.WHOLE)),
          "links", Shape.list(LINK));

  /// A decision.
  static final String DECISION =
      Shape.object(
          "id", Shape.TEXT,
          "kind", words(Decision.Kind.values()),
          "a", Shape.TEXT,
          "b", Shape.TEXT,
          "reason", Shape.TEXT,
          "by", Shape.TEXT,
          "at", Shape.TIME,
          "withdrawn", Shape.TRUTH,
          "withdrawnBy?", Shape.TEXT,
          "withdrawnAt?", Shape.TIME);

  private static final String PREVIEWED =
      Shape.object(
          "id",
          Shape.TEXT,
          "identifiers",
          Shape.list(IDENTIFIER),
          "eventCount",
          Shape.WHOLE,
          "traits",
          Shape.map(Shape.ANY));

  /// What a decision would change.
  static final String PREVIEW =
      Shape.object(
          "dryRun",
          Shape.TRUTH,
          "changes",
          Shape.TRUTH,
          "text",
          Shape.TEXT,
          "use",
          Shape.orNull(words(EvidenceLink.Use.values())),
          "eventsMoved",
          Shape.WHOLE,
          "before",
          Shape.list(PREVIEWED),
          "after",
          Shape.list(PREVIEWED),
          "moves",
          Shape.list(
              Shape.object(
                  "type", Shape.TEXT,
                  "value", Shape.TEXT,
                  "from", Shape.TEXT,
                  "to", Shape.TEXT,
                  "eventCount", Shape.WHOLE)));

  /// Suspicious people and identifiers.
  static final String SUSPECTS =
      Shape.object(
          "largest",
              Shape.list(
                  Shape.object(
                      "id", Shape.TEXT,
                      "identifierCount", Shape.WHOLE,
                      "examples", Shape.list(IDENTIFIER))),
          "shared",
              Shape.list(
                  Shape.object("type", Shape.TEXT, "value", Shape.TEXT, "people", Shape.WHOLE)),
          "refused",
              Shape.list(
                  Shape.object("link", LINK, "profileA", Shape.TEXT, "profileB", Shape.TEXT)),
          "components", Shape.WHOLE,
          "people", Shape.WHOLE,
          "complete", Shape.TRUTH,
          "asOf", Shape.TIME);

  static final Parameter ID =
      Parameter.path("id", "A profile id, also a former one, or an identifier as `type:value`.");
  static final Parameter LIMIT = Parameter.query("limit", "The most entries to answer.");

  private PeopleShapes() {}

  /// A JSON answer of a shape.
  static Content answer(String description, String shape) {
    return Content.json(description, shape, "");
  }

  private static String words(Enum<?>[] constants) {
    List<String> words = Arrays.stream(constants).map(PeopleJson::word).toList();
    return Shape.words(words);
  }
}
