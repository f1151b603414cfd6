// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.ProfileDocument;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Timeline;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// People in the shape of Segment's Profile API, so that programs written for it work: traits,
/// external ids, events and metadata under
/// `/v1/spaces/{workspace}/collections/users/profiles/{type:value}`.
final class SegmentProfileRoutes {
  private static final String ROOT =
      "/v1/spaces/{workspace}/collections/{collection}/profiles/{id}/";
  private static final int TRAITS_MAX = 200;
  private static final int PAGE = 10;
  private static final int PAGE_MAX = 100;
  private static final int NEXT_MAX = 1_000_000;
  private static final Parameter NEXT =
      Parameter.query("next", "`cursor.next` of the page before; left out: from the first.");

  private final People people;
  private final References references;

  SegmentProfileRoutes(People people, References references) {
    this.people = people;
    this.references = references;
  }

  private interface Part {
    ObjectNode of(Request request, People.Found found);
  }

  List<Route> routes() {
    return List.of(
        route(
            "traits",
            operation("Read a person's traits", SegmentShapes.TRAITS)
                .with(Parameter.query("include", "Names of traits, with commas; left out: all."))
                .with(PeopleShapes.LIMIT)
                .with(NEXT),
            this::traits),
        route(
            "external_ids",
            operation("Read a person's identifiers", SegmentShapes.IDS)
                .with(PeopleShapes.LIMIT)
                .with(NEXT),
            this::externalIds),
        route(
            "events",
            operation("Read a person's events, the latest first", SegmentShapes.EVENTS)
                .with(PeopleShapes.LIMIT)
                .with(NEXT),
            this::events),
        route(
            "metadata",
            operation("Read what is known of a person's record", SegmentShapes.METADATA),
            this::metadata));
  }

  private static Operation operation(String summary, String answer) {
    return Operation.of("segment", summary + ", in the shape of Segment's Profile API")
        .with(Parameter.path("workspace", "The token's own."))
        .with(Parameter.path("collection", "`users`."))
        .with(PeopleShapes.ID)
        .answering(200, PeopleShapes.answer("What was asked for.", answer));
  }

  private Route route(String part, Operation operation, Part body) {
    return new Route(
        "GET",
        ROOT + part,
        Permission.READ_PROFILES,
        operation,
        request -> Reply.json(body.of(request, find(request))));
  }

  private People.Found find(Request request) {
    boolean own = request.path("workspace").equals(request.workspace().value());
    if (!own || !request.path("collection").equals("users")) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          own ? "collection" : "workspace",
          "There is no such collection in reach of this token.",
          "Use the token's own workspace and the collection 'users'.");
    }
    return references.find(request.workspace(), request.path("id"));
  }

  private ObjectNode traits(Request request, People.Found found) {
    ProfileDocument document = people.document(request.workspace(), found);
    Set<String> wanted =
        request
            .query("include")
            .map(list -> Set.of(list.split(",")))
            .orElseGet(document.traits()::keySet);
    List<String> names = document.traits().keySet().stream().filter(wanted::contains).toList();
    Slice<String> slice = Slice.of(request, names, TRAITS_MAX);
    ObjectNode all = PeopleJson.traits(document);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode traits = body.putObject("traits");
    slice.entries.forEach(name -> traits.set(name, all.get(name)));
    body.set("cursor", cursor(request, slice.limit, slice.next));
    return body;
  }

  private ObjectNode externalIds(Request request, People.Found found) {
    List<IdentifierSeen> all = people.document(request.workspace(), found).identifiers();
    Slice<IdentifierSeen> slice = Slice.of(request, all, PAGE_MAX);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("data");
    for (IdentifierSeen seen : slice.entries) {
      list.addObject()
          .put("id", seen.identifier().value())
          .put("type", seen.identifier().type())
          .put("collection", "users")
          .put("encoding", "none")
          .put("first_seen", PeopleJson.time(seen.firstSeen()))
          .put("last_seen", PeopleJson.time(seen.lastSeen()));
    }
    body.set("cursor", cursor(request, slice.limit, slice.next));
    return body;
  }

  private ObjectNode events(Request request, People.Found found) {
    int limit = Fields.number(request, "limit", PAGE, PAGE_MAX);
    Timeline.Cursor before = request.query("next").flatMap(Timeline.Cursor::parse).orElse(null);
    Timeline.Page page = people.events(request.workspace(), found, limit, before);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("data");
    page.events()
        .forEach(event -> {
          ObjectNode node = PeopleJson.event(event);
          ObjectNode one = list.addObject();
          one.set("message_id", node.get("messageId"));
          one.set("source_id", node.get("source"));
          one.set("type", node.get("type"));
          one.set("event", node.get("event"));
          one.set("timestamp", node.get("timestamp"));
          one.set("properties", node.get("properties"));
        });
    Timeline.Cursor next = page.next();
    body.set("cursor", cursor(request, limit, next == null ? "" : next.text()));
    return body;
  }

  private ObjectNode metadata(Request request, People.Found found) {
    ProfileDocument document = people.document(request.workspace(), found);
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("segment_id", document.id());
    metadata.put("created_at", PeopleJson.time(document.activity().firstSeen()));
    metadata.put("updated_at", PeopleJson.time(document.activity().lastSeen()));
    metadata.put("first_seen", PeopleJson.time(document.activity().firstSeen()));
    metadata.put("last_seen", PeopleJson.time(document.activity().lastSeen()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("metadata", metadata);
    return body;
  }

  /// A page of a list; `next` is empty on the last.
  private record Slice<T>(List<T> entries, int limit, String next) {
    static <T> Slice<T> of(Request request, List<T> all, int max) {
      int limit = Fields.number(request, "limit", PAGE, max);
      boolean first = request.query("next").filter(text -> !text.isEmpty()).isEmpty();
      int from = first ? 0 : Math.min(Fields.number(request, "next", 1, NEXT_MAX), all.size());
      int to = Math.min(all.size(), from + limit);
      return new Slice<>(all.subList(from, to), limit, to < all.size() ? "" + to : "");
    }
  }

  private static ObjectNode cursor(Request request, int limit, String next) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", "/v1/spaces/%s/collections/users/profiles".formatted(request.workspace()))
        .put("has_more", !next.isEmpty())
        .put("next", next)
        .put("limit", limit);
  }
}
