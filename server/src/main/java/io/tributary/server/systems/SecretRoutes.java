// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.systems;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.server.api.Fields;
import io.tributary.server.api.PeopleJson;
import io.tributary.server.api.Shape;
import io.tributary.workspace.Secret;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.Secrets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Secrets of other systems: set, listed by name and deleted. No answer ever holds a value.
public final class SecretRoutes {
  private static final String TAG = "sources";
  private static final Parameter NAME = Parameter.path("name", "The secret's name.");
  private static final String SECRET =
      Shape.object("name", Shape.TEXT, "changedAt", Shape.TIME, "keepsPrevious", Shape.TRUTH);

  private final WorkspaceRegistry registry;
  private final Secrets secrets;

  /// Makes the routes.
  public SecretRoutes(WorkspaceRegistry registry, Secrets secrets) {
    this.registry = registry;
    this.secrets = secrets;
  }

  /// All of them.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/secrets",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the names of secrets; values cannot be read")
                .answering(200, Content.json("", Shape.object("secrets", Shape.list(SECRET)), "")),
            this::list),
        new Route(
            "PUT",
            "/v1/secrets/{name}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Set a secret of another system")
                .described(
                    "The value is sealed with a key of the installation, and no call answers it."
                        + " `keepPrevious` leaves the value before valid for webhooks, while their"
                        + " sender changes over.")
                .with(NAME)
                .taking(
                    Content.json(
                        "",
                        Shape.object("value", Shape.TEXT, "keepPrevious?", Shape.TRUTH),
                        "{\"value\":\"a secret of the other system\"}"))
                .answering(200, Content.json("", SECRET, "")),
            this::set),
        new Route(
            "DELETE",
            "/v1/secrets/{name}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Delete a secret").with(NAME),
            request -> {
              secrets.delete(request.workspace(), request.path("name"), request.principal().name());
              return Reply.empty(204);
            }));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("secrets");
    registry.image(request.workspace()).secrets().values().forEach(each -> list.add(json(each)));
    return Reply.json(body);
  }

  private Reply set(Request request) {
    JsonNode body = request.json();
    String name = request.path("name");
    boolean keeps = body.path("keepPrevious").asBoolean(false);
    secrets.set(
        request.workspace(),
        name,
        Fields.text(body, "value"),
        keeps ? Secrets.Before.KEEP : Secrets.Before.DROP,
        request.principal().name());
    Secret set = registry.image(request.workspace()).secrets().get(name);
    return set == null ? Reply.empty(204) : Reply.json(json(set));
  }

  private static ObjectNode json(Secret secret) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", secret.name())
        .put("changedAt", PeopleJson.time(secret.changedAt()))
        .put("keepsPrevious", secret.before() != null);
  }
}
