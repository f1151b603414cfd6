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
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.policy.Permissions;
import io.tributary.workspace.Source;
import io.tributary.workspace.SourceDraft;
import io.tributary.workspace.Sources;
import io.tributary.workspace.WorkspaceRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sources: made, listed, switched off and on, their keys rotated.
final class SourceRoutes {
  private static final String TAG = "sources";
  private static final int KEY_SHOWN = 4;
  private static final Parameter NAME = Parameter.path("name", "The source's name.");
  private static final String KIND =
      Shape.words(Arrays.stream(SourceKind.values()).map(SourceKind::word).toList());
  private static final String TRUST = Shape.words("verified", "unverified");
  private static final String DRAFT =
      Shape.object(
          "name",
          Shape.TEXT,
          "kind",
          KIND,
          "trust?",
          TRUST,
          "region?",
          Shape.TEXT,
          "writeKey?",
          Shape.TEXT);
  private static final String SOURCE =
      Shape.object(
          "name",
          Shape.TEXT,
          "kind",
          KIND,
          "trust",
          TRUST,
          "region",
          Shape.orNull(Shape.TEXT),
          "enabled",
          Shape.TRUTH,
          "writeKey",
          Shape.TEXT,
          "writeKeys",
          Shape.list(Shape.TEXT),
          "createdAt",
          Shape.TIME);

  private final WorkspaceRegistry registry;
  private final Sources sources;

  SourceRoutes(WorkspaceRegistry registry, Sources sources) {
    this.registry = registry;
    this.sources = sources;
  }

  List<Route> routes() {
    return List.of(
        route(
            "GET",
            "/v1/sources",
            "List the sources",
            Shape.object("sources", Shape.list(SOURCE)),
            this::list),
        new Route(
            "POST",
            "/v1/sources",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Make a source")
                .taking(
                    Content.json(
                        "`region` (two letters) is for telephone numbers without a country code;"
                            + " without `writeKey` one is made.",
                        DRAFT,
                        "{\"name\":\"web\",\"kind\":\"web\"}"))
                .answering(201, Content.json("The source with its write key.", SOURCE, "")),
            this::create),
        route("GET", "/v1/sources/{name}", "Read a source", SOURCE, this::read),
        new Route(
            "POST",
            "/v1/sources/{name}/keys",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Give a source a new write key")
                .described("The newest key before stays valid, until the next new one.")
                .with(NAME)
                .answering(201, Content.json("", SOURCE, "")),
            this::rotate),
        route(
            "DELETE",
            "/v1/sources/{name}/keys/{key}",
            "Make a write key invalid",
            SOURCE,
            request ->
                Reply.json(
                    json(
                        by(request)
                            .removeKey(
                                request.workspace(), request.path("name"), request.path("key")),
                        true))),
        route(
            "POST", "/v1/sources/{name}/enable", "Take the source's events", SOURCE, enable(true)),
        route(
            "POST",
            "/v1/sources/{name}/disable",
            "Refuse the source's events",
            SOURCE,
            enable(false)),
        new Route(
            "DELETE",
            "/v1/sources/{name}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Delete a source; what it sent stays").with(NAME),
            request -> {
              by(request).delete(request.workspace(), request.path("name"));
              return Reply.empty(204);
            }));
  }

  private static Route route(
      String method, String path, String summary, String answer, Handler handler) {
    Permission permission =
        method.equals("GET") ? Permission.READ_SETTINGS : Permission.WRITE_SETTINGS;
    Operation operation = Operation.of(TAG, summary).answering(200, Content.json("", answer, ""));
    return new Route(
        method,
        path,
        permission,
        path.contains("{name}") ? operation.with(NAME) : operation,
        handler);
  }

  private Sources by(Request request) {
    return sources.by(request.principal().name());
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("sources");
    registry
        .image(request.workspace())
        .sources()
        .values()
        .forEach(source -> list.add(json(source, seesKeys(request))));
    return Reply.json(body);
  }

  private Reply create(Request request) {
    JsonNode body = request.json();
    SourceDraft draft =
        new SourceDraft(
            Fields.text(body, "name"),
            kind(Fields.text(body, "kind")),
            Fields.optionalText(body, "trust").map(SourceRoutes::trust).orElse(Trust.VERIFIED),
            Fields.optionalText(body, "region").orElse(null),
            true,
            Fields.optionalText(body, "writeKey").orElse(null));
    return Reply.json(201, json(by(request).create(request.workspace(), draft), true));
  }

  private static SourceKind kind(String word) {
    return SourceKind.of(word)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                "kind",
                "There is no such kind of source.",
                "Use one of: "
                    + Arrays.stream(SourceKind.values())
                        .map(SourceKind::word)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private static Trust trust(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "verified" -> Trust.VERIFIED;
      case "unverified" -> Trust.UNVERIFIED;
      default ->
          throw new ProblemException(
              Problem.Code.INVALID_ARGUMENT,
              "trust",
              "The field is neither 'verified' nor 'unverified'.",
              "Send one of the two.");
    };
  }

  private Reply read(Request request) {
    Optional<Source> source = registry.image(request.workspace()).source(request.path("name"));
    return Reply.json(
        json(
            source.orElseThrow(() ->
                new ProblemException(
                    Problem.Code.NOT_FOUND,
                    "name",
                    "There is no such source.",
                    "List them by GET /v1/sources.")),
            seesKeys(request)));
  }

  private Reply rotate(Request request) {
    return Reply.json(
        201, json(by(request).rotateKey(request.workspace(), request.path("name")), true));
  }

  private Handler enable(boolean enabled) {
    return request ->
        Reply.json(
            json(by(request).enable(request.workspace(), request.path("name"), enabled), true));
  }

  /// Write keys of servers are secrets: whoever may not make one sees only how they end.
  private static boolean seesKeys(Request request) {
    return Permissions.allows(request.principal().role(), Permission.WRITE_SETTINGS);
  }

  private static ObjectNode json(Source source, boolean withKeys) {
    List<String> keys =
        withKeys
            ? source.writeKeys()
            : source.writeKeys().stream().map(SourceRoutes::masked).toList();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", source.name())
            .put("kind", source.kind().word())
            .put("trust", PeopleJson.word(source.trust()))
            .put("region", source.region())
            .put("enabled", source.enabled())
            .put("writeKey", keys.getFirst());
    node.set("writeKeys", PeopleJson.texts(keys));
    return node.put("createdAt", PeopleJson.time(source.createdAt()));
  }

  private static String masked(String key) {
    return "•••" + key.substring(Math.max(0, key.length() - KEY_SHOWN));
  }
}
