// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.connection.ConnectionStatus;
import io.tributary.collect.connection.Connections;
import io.tributary.connect.Connector;
import io.tributary.connect.Option;
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
import io.tributary.workspace.Connection;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Connections to other systems: how they are, what may be done to them, what they would bring.
/// They are defined by documents of the workspace.
public final class ConnectionRoutes {
  private static final String TAG = "connections";
  private static final Parameter NAME = Parameter.path("name", "The connection's name.");
  private static final String CONNECTION =
      Shape.object(
          "name",
          Shape.TEXT,
          "connector",
          Shape.TEXT,
          "source",
          Shape.TEXT,
          "mapping",
          Shape.orNull(Shape.TEXT),
          "everySeconds",
          Shape.WHOLE,
          "settings",
          Shape.map(Shape.TEXT),
          "document",
          Shape.TEXT,
          "state",
          Shape.words(
              Arrays.stream(ConnectionStatus.State.values())
                  .map(ConnectionStatus.State::word)
                  .toList()),
          "rows",
          Shape.WHOLE,
          "skipped",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "calls",
          Shape.WHOLE,
          "readings",
          Shape.WHOLE,
          "checkpoint",
          Shape.orNull(Shape.TEXT),
          "asOf",
          Shape.orNull(Shape.TIME),
          "lagSeconds",
          Shape.orNull(Shape.WHOLE),
          "lastAt",
          Shape.orNull(Shape.TIME),
          "nextAt",
          Shape.orNull(Shape.TIME),
          "failure",
          Shape.orNull(Shape.PROBLEM),
          "problems",
          Shape.list(Shape.PROBLEM),
          "notices",
          Shape.list(Shape.object("at", Shape.TIME, "text", Shape.TEXT)));
  private static final String CONNECTOR =
      Shape.object(
          "kind",
          Shape.TEXT,
          "description",
          Shape.TEXT,
          "options",
          Shape.list(
              Shape.object(
                  "name",
                  Shape.TEXT,
                  "kind",
                  Shape.TEXT,
                  "required",
                  Shape.TRUTH,
                  "description",
                  Shape.TEXT)));
  private static final String LOOK =
      Shape.object(
          "rows",
          Shape.WHOLE,
          "skipped",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "calls",
          Shape.WHOLE,
          "problems",
          Shape.list(Shape.PROBLEM),
          "fields",
          Shape.list(Shape.object("name", Shape.TEXT, "type", Shape.TEXT, "filled", Shape.NUMBER)),
          "mapping",
          Shape.orNull(Shape.TEXT));
  private static final int CHECKPOINT_SHOWN = 300;

  private final WorkspaceRegistry registry;
  private final Connections connections;
  private final InstantSource clock;

  /// Makes the routes.
  public ConnectionRoutes(
      WorkspaceRegistry registry, Connections connections, InstantSource clock) {
    this.registry = registry;
    this.connections = connections;
    this.clock = clock;
  }

  /// All of them.
  public List<Route> routes() {
    return List.of(
        route(
            "GET",
            "/v1/connections",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the connections and how they are")
                .answering(
                    200, Content.json("", Shape.object("connections", Shape.list(CONNECTION)), "")),
            this::list),
        route(
            "GET",
            "/v1/connections/{name}",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read how a connection is")
                .described(
                    "`rows` is the sum of those skipped, refused and taken since the connection"
                        + " began, records that came twice included. `lagSeconds` is the time since"
                        + " `asOf`, up to when the system has been read.")
                .with(NAME)
                .answering(200, Content.json("", CONNECTION, "")),
            request -> Reply.json(json(request, found(request)))),
        route(
            "GET",
            "/v1/connectors",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the kinds of connectors and their settings")
                .answering(
                    200, Content.json("", Shape.object("connectors", Shape.list(CONNECTOR)), "")),
            this::connectors),
        route(
            "POST",
            "/v1/connections/{name}/test",
            Permission.IMPORT,
            Operation.of(TAG, "Connect, and look at what comes first; nothing is taken")
                .described(
                    "`fields` are those of the records; `mapping` is the one that they suggest. The"
                        + " counts tell what would become of them, with the connection's mapping or"
                        + " else the suggested one.")
                .with(NAME)
                .answering(200, Content.json("", LOOK, "")),
            this::test),
        action("read", "Read a connection now, whatever its time", connections::readNow),
        action("pause", "Read a connection no more, until it is resumed", connections::pause),
        action("resume", "Go on reading a paused connection", connections::resume),
        route(
            "POST",
            "/v1/connections/{name}/reset",
            Permission.IMPORT,
            Operation.of(TAG, "Forget how far a connection was read: it begins anew")
                .described(
                    "Records that come again have the same message ids, and change nothing within"
                        + " `unify.message-id-window`.")
                .with(NAME)
                .answering(200, Content.json("", CONNECTION, "")),
            this::reset));
  }

  /// What is done to a connection.
  @FunctionalInterface
  private interface Action {
    void on(io.tributary.model.WorkspaceId workspace, String name);
  }

  private Route action(String verb, String summary, Action action) {
    return route(
        "POST",
        "/v1/connections/{name}/" + verb,
        Permission.IMPORT,
        Operation.of(TAG, summary).with(NAME).answering(200, Content.json("", CONNECTION, "")),
        request -> {
          Connection connection = found(request);
          action.on(request.workspace(), connection.name());
          return Reply.json(json(request, connection));
        });
  }

  private static Route route(
      String method, String path, Permission permission, Operation operation, Handler handler) {
    return new Route(method, path, permission, operation, handler);
  }

  private Connection found(Request request) {
    return Optional.ofNullable(
            registry.image(request.workspace()).connections().get(request.path("name")))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "name",
                "There is no connection of this name.",
                "List those there are by GET /v1/connections."));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("connections");
    registry
        .image(request.workspace())
        .connections()
        .values()
        .forEach(each -> list.add(json(request, each)));
    return Reply.json(body);
  }

  private Reply reset(Request request) {
    Connection connection = found(request);
    try {
      connections.reset(request.workspace(), connection.name());
    } catch (InterruptedException _) {
      throw interrupted();
    }
    return Reply.json(json(request, connection));
  }

  private static ProblemException interrupted() {
    Thread.currentThread().interrupt();
    return new ProblemException(
        Problem.Code.TIMEOUT, "", "Cannot go on: the platform stops.", "Try again.");
  }

  private Reply test(Request request) {
    Connection connection = found(request);
    Connections.Look look;
    try {
      look = connections.look(request.workspace(), connection);
    } catch (InterruptedException _) {
      throw interrupted();
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("rows", look.outcome().rows())
            .put("skipped", look.outcome().skipped())
            .put("refused", look.outcome().refused())
            .put("calls", look.outcome().calls());
    body.set("problems", ProblemJson.of(look.outcome().problems()));
    ArrayNode fields = body.putArray("fields");
    long records = Math.max(1, look.proposal().records());
    look.proposal()
        .fields()
        .forEach((name, profile) ->
            fields
                .addObject()
                .put("name", name)
                .put("type", PeopleJson.word(profile.shape()))
                .put("filled", (double) profile.count() / records));
    body.put(
        "mapping",
        look.proposal().records() == 0
            ? null
            : WorkspaceFiles.document(look.proposal().mapping(connection.source())));
    return Reply.json(body);
  }

  private Reply connectors(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("connectors");
    for (Connector each : connections.connectors().byKind().values()) {
      ObjectNode node =
          list.addObject().put("kind", each.kind()).put("description", each.description());
      ArrayNode options = node.putArray("options");
      for (Option option : each.options()) {
        options
            .addObject()
            .put("name", option.name())
            .put("kind", option.kind().name().toLowerCase(Locale.ROOT))
            .put("required", option.need() == Option.Need.REQUIRED)
            .put("description", option.description());
      }
    }
    return Reply.json(body);
  }

  private String document(WorkspaceId workspace, String name) {
    return WorkspaceFiles.document(registry.image(workspace), Kind.CONNECTION, name).orElse("");
  }

  private ObjectNode json(Request request, Connection connection) {
    ConnectionStatus status = connections.status(request.workspace(), connection.name());
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", connection.name())
            .put("connector", connection.connector())
            .put("source", connection.source())
            .put("mapping", connection.mapping())
            .put("everySeconds", connection.everySeconds());
    ObjectNode settings = body.putObject("settings");
    connection.settings().forEach(settings::put);
    Instant asOf = status.asOf();
    String checkpoint = status.checkpoint();
    body.put("document", document(request.workspace(), connection.name()))
        .put("state", status.state().word())
        .put("rows", status.rows())
        .put("skipped", status.skipped())
        .put("refused", status.refused())
        .put("calls", status.calls())
        .put("readings", status.readings())
        .put(
            "checkpoint",
            checkpoint == null || checkpoint.length() <= CHECKPOINT_SHOWN
                ? checkpoint
                : checkpoint.substring(0, CHECKPOINT_SHOWN) + "…")
        .put("asOf", time(asOf));
    if (asOf == null) {
      body.putNull("lagSeconds");
    } else {
      body.put("lagSeconds", Math.max(0, Duration.between(asOf, clock.instant()).toSeconds()));
    }
    body.put("lastAt", time(status.lastAt())).put("nextAt", time(status.nextAt()));
    Problem failure = status.failure();
    body.set(
        "failure",
        failure == null
            ? JsonNodeFactory.instance.nullNode()
            : ProblemJson.of(List.of(failure)).get(0));
    body.set("problems", ProblemJson.of(status.problems()));
    ArrayNode notices = body.putArray("notices");
    status
        .notices()
        .forEach(
            notice -> notices.addObject().put("at", time(notice.at())).put("text", notice.text()));
    return body;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : PeopleJson.time(time);
  }
}
