// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Handler;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.server.live.TimeRange;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// People: their records, events, evidence and history.
final class ProfileRoutes {
  private static final int EVENTS_MAX = 1_000;
  private static final int HISTORY_MAX = 1_000;
  private static final Duration HISTORY_TIME = Duration.ofSeconds(1);
  private static final String TAG = "profiles";

  private final People people;
  private final References references;

  ProfileRoutes(People people, References references) {
    this.people = people;
    this.references = references;
  }

  List<Route> routes() {
    return List.of(
        get(
            "/v1/profiles/{id}",
            "Read one person",
            PeopleShapes.answer(
                "The person. `provenance` tells for each trait which observation won, why, and"
                    + " what else was told, best first.",
                PeopleShapes.PROFILE),
            this::profile),
        new Route(
            "GET",
            "/v1/profiles/{id}/events",
            Permission.READ_PROFILES,
            TimeRanges.with(
                    Operation.of(TAG, "Read a person's events, latest first"), "that happened")
                .with(PeopleShapes.ID)
                .with(PeopleShapes.LIMIT)
                .with(Parameter.query("cursor", "The `next` of the page before."))
                .answering(
                    200, PeopleShapes.answer("A page; `next` goes on.", PeopleShapes.EVENTS)),
            this::events),
        get(
            "/v1/profiles/{id}/explain",
            "Read the evidence behind a person",
            PeopleShapes.answer("The links, each with what became of it.", PeopleShapes.EVIDENCE),
            this::evidence),
        new Route(
            "GET",
            "/v1/profiles/{id}/history",
            Permission.READ_PROFILES,
            TimeRanges.with(
                    Operation.of(TAG, "Read how a person was joined and parted, latest first"),
                    "written")
                .with(PeopleShapes.ID)
                .with(PeopleShapes.LIMIT)
                .with(Parameter.query("before", "The `next` of the page before."))
                .answering(
                    200,
                    PeopleShapes.answer(
                        "A page; `next` goes on. A page may hold fewer than the limit, or none,"
                            + " and still have a `next`: a call looks for a bounded time.",
                        PeopleShapes.HISTORY)),
            this::history));
  }

  private static Route get(String path, String summary, Content answer, Handler handler) {
    Operation operation = Operation.of(TAG, summary).with(PeopleShapes.ID).answering(200, answer);
    return new Route("GET", path, Permission.READ_PROFILES, operation, handler);
  }

  private Reply profile(Request request) {
    People.Found found = references.find(request.workspace(), request.path("id"));
    return Reply.json(PeopleJson.profile(people.document(request.workspace(), found)));
  }

  private Reply events(Request request) {
    WorkspaceId workspace = request.workspace();
    People.Found found = references.find(workspace, request.path("id"));
    int limit = Fields.number(request, "limit", 50, EVENTS_MAX);
    TimeRange range = TimeRanges.of(request);
    Timeline.Page page = people.events(workspace, found, limit, place(request, range));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", found.id().text());
    ArrayNode events = body.putArray("events");
    page.events().stream()
        .takeWhile(event -> !range.isBefore(event.occurredAt()))
        .forEach(event -> events.add(PeopleJson.event(event)));
    Timeline.Cursor next = events.size() < page.events().size() ? null : page.next();
    body.put("next", next == null ? null : next.text());
    return Reply.json(body);
  }

  /// The place after which to read: where the page before ended, or the end of the range.
  private static Timeline.@Nullable Cursor place(Request request, TimeRange range) {
    Instant to = range.to();
    return request
        .query("cursor")
        .map(ProfileRoutes::cursor)
        .orElse(to == null ? null : new Timeline.Cursor(to.toEpochMilli(), ""));
  }

  private static Timeline.Cursor cursor(String text) {
    return Timeline.Cursor.parse(text)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                "cursor",
                "The parameter is no cursor.",
                "Send the `next` of the page before, as it was."));
  }

  private Reply evidence(Request request) {
    People.Found found = references.find(request.workspace(), request.path("id"));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", found.id().text());
    body.put("shared", found.shared());
    body.set("evidence", PeopleJson.links(people.evidence(found)));
    return Reply.json(body);
  }

  private Reply history(Request request) {
    People.Found found = references.find(request.workspace(), request.path("id"));
    int limit = Fields.number(request, "limit", 100, HISTORY_MAX);
    People.JournalPage page =
        TimeRanges.journal(
            TimeRanges.of(request),
            Fields.sequence(request),
            before -> people.history(request.workspace(), found, before, limit, HISTORY_TIME));
    ObjectNode body = PeopleJson.journal(page);
    return Reply.json(body.put("id", found.id().text()));
  }
}
