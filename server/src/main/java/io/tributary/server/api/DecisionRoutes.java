// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.log.DecisionCodec;
import io.tributary.log.EventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.Topic;
import io.tributary.model.Decision;
import io.tributary.model.Identifier;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.unify.UnifyStage;
import io.tributary.unify.apply.DecisionPreview;
import io.tributary.unify.read.People;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Decisions about who is who: made, listed, withdrawn. A call answers when the decision is in the
/// log; it waits a moment for it to be applied too, so that the next read shows it.
final class DecisionRoutes {
  private static final Duration APPLY_WAIT = Duration.ofSeconds(5);
  private static final int REASON_MAX = 1_000;
  private static final String TAG = "decisions";

  private static final Parameter DRY_RUN =
      Parameter.query(
          "dryRun", "`true`: nothing is decided; the answer tells what would change, as 200.");
  private static final Content PREVIEW =
      PeopleShapes.answer(
          "What would change: people before and after, and which identifiers move with how many"
              + " events. Nothing is written.",
          PeopleShapes.PREVIEW);

  private final EventLog log;
  private final UnifyStage unify;
  private final People people;
  private final DecisionPreview preview;
  private final References references;
  private final InstantSource clock;

  DecisionRoutes(
      EventLog log,
      UnifyStage unify,
      People people,
      DecisionPreview preview,
      References references,
      InstantSource clock) {
    this.log = log;
    this.unify = unify;
    this.people = people;
    this.preview = preview;
    this.references = references;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/decisions",
            Permission.DECIDE_IDENTITY,
            Operation.of(TAG, "Decide that two identifiers are one person, or that they are not")
                .with(DRY_RUN)
                .taking(
                    Content.json(
                        "Kind, the two identifiers, and why.",
                        Shape.object(
                            "kind", Shape.words("same", "different"),
                            "a", Shape.TEXT,
                            "b", Shape.TEXT,
                            "reason?", Shape.TEXT),
                        "{\"kind\":\"different\",\"a\":\"user_id:u1\",\"b\":\"user_id:u2\","
                            + "\"reason\":\"twins\"}"))
                .answering(201, PeopleShapes.answer("The decision.", PeopleShapes.DECISION))
                .answering(200, PREVIEW),
            this::decide),
        new Route(
            "GET",
            "/v1/decisions",
            Permission.READ_PROFILES,
            Operation.of(TAG, "List all decisions, withdrawn ones too")
                .answering(
                    200,
                    PeopleShapes.answer(
                        "In order of id.",
                        Shape.object("decisions", Shape.list(PeopleShapes.DECISION)))),
            this::list),
        new Route(
            "DELETE",
            "/v1/decisions/{id}",
            Permission.DECIDE_IDENTITY,
            Operation.of(TAG, "Withdraw a decision; its record stays")
                .with(Parameter.path("id", "The decision's id."))
                .answering(200, PeopleShapes.answer("The decision.", PeopleShapes.DECISION)),
            this::withdraw),
        new Route(
            "GET",
            "/v1/decisions/{id}/withdrawal",
            Permission.DECIDE_IDENTITY,
            Operation.of(TAG, "Find out what withdrawing a decision would change")
                .with(Parameter.path("id", "The decision's id."))
                .answering(200, PREVIEW),
            request -> preview(withdrawn(request, decision(request)))));
  }

  private Reply decide(Request request) {
    JsonNode body = request.json();
    Decision.Kind kind =
        switch (Fields.text(body, "kind").toLowerCase(Locale.ROOT)) {
          case "same" -> Decision.Kind.SAME;
          case "different" -> Decision.Kind.DIFFERENT;
          default ->
              throw new ProblemException(
                  Problem.Code.INVALID_ARGUMENT,
                  "kind",
                  "The field is neither 'same' nor 'different'.",
                  "Send one of the two.");
        };
    Identifier a = references.identifier("a", Fields.text(body, "a"));
    Identifier b = references.identifier("b", Fields.text(body, "b"));
    if (a.equals(b)) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "b",
          "The two identifiers are one and the same.",
          "Name two different ones.");
    }
    String reason = Fields.optionalText(body, "reason").orElse("");
    if (reason.length() > REASON_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "reason",
          "The field has %d characters.".formatted(reason.length()),
          "Send at most %d.".formatted(REASON_MAX));
    }
    Decision decision =
        new Decision(
            request.workspace(),
            "d_" + UUID.randomUUID().toString().replace("-", ""),
            kind,
            a,
            b,
            reason,
            request.principal().name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            false,
            null,
            null);
    if (Fields.flag(request, "dryRun")) {
      return preview(decision);
    }
    append(decision);
    return Reply.json(201, PeopleJson.decision(decision));
  }

  /// What would change; nothing is written.
  private Reply preview(Decision decision) {
    DecisionPreview.Outcome outcome = preview.preview(decision);
    ObjectNode body = PeopleJson.preview(outcome);
    return Reply.json(body.put("text", PreviewText.of(decision, outcome)));
  }

  private Decision decision(Request request) {
    return people
        .decision(request.workspace(), request.path("id"))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "id",
                "There is no such decision.",
                "List them by GET /v1/decisions."));
  }

  private Decision withdrawn(Request request, Decision decision) {
    return decision.withdrawn()
        ? decision
        : new Decision(
            decision.workspace(),
            decision.id(),
            decision.kind(),
            decision.a(),
            decision.b(),
            decision.reason(),
            decision.by(),
            decision.at(),
            true,
            request.principal().name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Reply withdraw(Request request) {
    Decision decision = decision(request);
    Decision withdrawn = withdrawn(request, decision);
    if (!decision.withdrawn()) {
      append(withdrawn);
    }
    return Reply.json(PeopleJson.decision(withdrawn));
  }

  private void append(Decision decision) {
    LogPosition place =
        log.append(Topic.DECISIONS_MADE, 0, null, DecisionCodec.encode(decision)).join();
    unify.awaitDecided(place.offset(), APPLY_WAIT);
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("decisions");
    people
        .decisions(request.workspace())
        .forEach(decision -> list.add(PeopleJson.decision(decision)));
    return Reply.json(body);
  }
}
