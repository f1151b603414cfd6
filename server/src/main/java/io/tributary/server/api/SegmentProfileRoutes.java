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
import java.util.TreeSet;
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
        route("traits", "Read a person's traits", this::traits),
        route("external_ids", "Read a person's identifiers", this::externalIds),
        route("events", "Read a person's events", this::events),
        route("metadata", "Read what is known of a person's record", this::metadata));
  }

  private Route route(String part, String summary, Part body) {
    Operation operation =
        Operation.of("segment", summary + ", in the shape of Segment's Profile API")
            .with(Parameter.query("limit", "The most entries to answer."));
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
    int limit = Fields.number(request, "limit", PAGE, TRAITS_MAX);
    ProfileDocument document = people.document(request.workspace(), found);
    ObjectNode all = PeopleJson.traits(document);
    Set<String> wanted =
        request
            .query("include")
            .map(list -> new TreeSet<>(List.of(list.split(","))))
            .orElseGet(() -> new TreeSet<>(document.traits().keySet()));
    ObjectNode traits = JsonNodeFactory.instance.objectNode();
    int seen = 0;
    boolean more = false;
    for (String name : document.traits().keySet()) {
      if (wanted.contains(name)) {
        more = seen == limit;
        if (more) {
          break;
        }
        traits.set(name, all.get(name));
        seen++;
      }
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("traits", traits);
    body.set("cursor", cursor(request, limit, more, ""));
    return body;
  }

  private ObjectNode externalIds(Request request, People.Found found) {
    int limit = Fields.number(request, "limit", PAGE, PAGE_MAX);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("data");
    List<IdentifierSeen> all = people.document(request.workspace(), found).identifiers();
    for (IdentifierSeen seen : all.subList(0, Math.min(limit, all.size()))) {
      list.addObject()
          .put("id", seen.identifier().value())
          .put("type", seen.identifier().type())
          .put("collection", "users")
          .put("encoding", "none")
          .put("first_seen", PeopleJson.time(seen.firstSeen()))
          .put("last_seen", PeopleJson.time(seen.lastSeen()));
    }
    body.set("cursor", cursor(request, limit, all.size() > limit, ""));
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
    body.set("cursor", cursor(request, limit, next != null, next == null ? "" : next.text()));
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

  private static ObjectNode cursor(Request request, int limit, boolean more, String next) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", "/v1/spaces/%s/collections/users/profiles".formatted(request.workspace()))
        .put("has_more", more)
        .put("next", next)
        .put("limit", limit);
  }
}
