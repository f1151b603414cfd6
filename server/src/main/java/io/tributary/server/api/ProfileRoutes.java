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
import io.tributary.unify.read.Explanation;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Search;
import io.tributary.unify.read.Timeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// People: their records, events, evidence and history; search; why two identifiers are one person.
final class ProfileRoutes {
  private static final int EVENTS_MAX = 1_000;
  private static final int HISTORY_MAX = 1_000;
  private static final int FOUND_MAX = 200;
  private static final String TAG = "profiles";
  private static final Parameter ID =
      Parameter.path("id", "A profile id, also a former one, or an identifier as `type:value`.");
  private static final Parameter LIMIT = Parameter.query("limit", "The most entries to answer.");

  private final People people;
  private final Search search;
  private final References references;

  ProfileRoutes(People people, Search search, References references) {
    this.people = people;
    this.search = search;
    this.references = references;
  }

  List<Route> routes() {
    return List.of(
        get(
            "/v1/profiles/{id}",
            Operation.of(TAG, "Read one person").with(ID).answering(200, anything("The person.")),
            this::profile),
        get(
            "/v1/profiles/{id}/events",
            Operation.of(TAG, "Read a person's events, latest first")
                .with(ID)
                .with(LIMIT)
                .with(Parameter.query("cursor", "The `next` of the page before."))
                .answering(200, anything("`{events, next}`.")),
            this::events),
        get(
            "/v1/profiles/{id}/explain",
            Operation.of(TAG, "Read the evidence behind a person")
                .with(ID)
                .answering(
                    200, anything("`{id, evidence}`: the links, each with what became of it.")),
            this::evidence),
        get(
            "/v1/profiles/{id}/history",
            Operation.of(TAG, "Read how a person was joined and parted, latest first")
                .with(ID)
                .with(LIMIT)
                .answering(200, anything("`{id, merges}`.")),
            this::history),
        new Route(
            "POST",
            "/v1/profiles/search",
            Permission.READ_PROFILES,
            Operation.of(TAG, "Find people by identifier or trait")
                .taking(
                    Content.json(
                        "Either `identifier` (exact), or `type` and `prefix`, or `trait` and"
                            + " `prefix`; `limit` up to 200.",
                        "{}",
                        "{\"trait\":\"last_name\",\"prefix\":\"smi\",\"limit\":20}"))
                .answering(200, anything("`{profiles}`.")),
            this::search),
        get(
            "/v1/explain",
            Operation.of(TAG, "Why two identifiers are one person, or why not")
                .with(Parameter.query("a", "An identifier as `type:value`."))
                .with(Parameter.query("b", "Another."))
                .answering(200, anything("`{verdict, because, against, text}`.")),
            this::explain),
        get(
            "/v1/merges",
            Operation.of(TAG, "Read the journal of merges and splits, latest first")
                .with(LIMIT)
                .with(Parameter.query("before", "Only entries of a lower sequence."))
                .answering(200, anything("`{merges}`.")),
            this::merges));
  }

  private static Content anything(String description) {
    return Content.json(description, "{}", "");
  }

  private static Route get(String path, Operation operation, Handler handler) {
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
    Timeline.Cursor before = request.query("cursor").map(ProfileRoutes::cursor).orElse(null);
    Timeline.Page page = people.events(workspace, found, limit, before);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", found.id().text());
    ArrayNode events = body.putArray("events");
    page.events().forEach(event -> events.add(PeopleJson.event(event)));
    Timeline.Cursor next = page.next();
    body.put("next", next == null ? null : next.text());
    return Reply.json(body);
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
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", found.id().text());
    body.set("merges", PeopleJson.merges(people.history(request.workspace(), found, limit)));
    return Reply.json(body);
  }

  private Reply merges(Request request) {
    int limit = Fields.number(request, "limit", 100, HISTORY_MAX);
    long before = request.query("before").map(ProfileRoutes::sequence).orElse(Long.MAX_VALUE);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("merges", PeopleJson.merges(people.journal(request.workspace(), before, limit)));
    return Reply.json(body);
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "before",
          "The parameter is no sequence number.",
          "Send the `sequence` of an entry.");
    }
  }

  private Reply search(Request request) {
    WorkspaceId workspace = request.workspace();
    JsonNode body = request.json();
    int limit = body.path("limit").asInt(20);
    if (limit < 1 || limit > FOUND_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "limit",
          "The field is no number from 1 to %d.".formatted(FOUND_MAX),
          "Send such a number, or leave it out for 20.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode profiles = answer.putArray("profiles");
    for (People.Found found : found(workspace, body, limit)) {
      profiles.add(PeopleJson.profile(people.document(workspace, found)));
    }
    return Reply.json(answer);
  }

  private List<People.Found> found(WorkspaceId workspace, JsonNode body, int limit) {
    Optional<String> identifier = Fields.optionalText(body, "identifier");
    if (identifier.isPresent()) {
      return search.exactly(workspace, references.identifier("identifier", identifier.get()));
    }
    Optional<String> type = Fields.optionalText(body, "type");
    if (type.isPresent()) {
      return search.byIdentifier(workspace, type.get(), Fields.text(body, "prefix"), limit);
    }
    return search.byTrait(
        workspace, Fields.text(body, "trait"), Fields.text(body, "prefix"), limit);
  }

  private Reply explain(Request request) {
    Explanation explanation =
        people.explain(
            request.workspace(),
            references.identifier("a", request.query("a").orElse("")),
            references.identifier("b", request.query("b").orElse("")));
    return Reply.json(PeopleJson.explanation(explanation));
  }
}
