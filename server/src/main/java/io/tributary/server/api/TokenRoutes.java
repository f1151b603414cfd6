// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.workspace.Token;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.NewToken;
import io.tributary.workspace.access.Tokens;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// API tokens: made, listed, revoked. A token's secret is answered once, when it is made.
final class TokenRoutes {
  private static final String TAG = "tokens";
  private static final String ROLE =
      Shape.words(Arrays.stream(Role.values()).map(Role::word).toList());
  private static final String TOKEN = tokenWith("token?");

  private final WorkspaceRegistry registry;
  private final Tokens tokens;

  TokenRoutes(WorkspaceRegistry registry, Tokens tokens) {
    this.registry = registry;
    this.tokens = tokens;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/tokens",
            Permission.READ_TOKENS,
            Operation.of(TAG, "List the tokens, without their secrets")
                .answering(200, Content.json("", Shape.object("tokens", Shape.list(TOKEN)), "")),
            this::list),
        new Route(
            "POST",
            "/v1/tokens",
            Permission.WRITE_TOKENS,
            Operation.of(TAG, "Make a token")
                .taking(
                    Content.json(
                        "Name and role (admin, engineer, analyst, marketer, auditor); `expiresAt`"
                            + " may be given.",
                        Shape.object("name", Shape.TEXT, "role", ROLE, "expiresAt?", Shape.TIME),
                        "{\"name\":\"reports\",\"role\":\"analyst\"}"))
                .answering(
                    201,
                    Content.json("The token; `token` is shown this once.", tokenWith("token"), "")),
            this::create),
        new Route(
            "DELETE",
            "/v1/tokens/{id}",
            Permission.WRITE_TOKENS,
            Operation.of(TAG, "Revoke a token; it stays in the list")
                .with(Parameter.path("id", "The token's id."))
                .answering(200, Content.json("", TOKEN, "")),
            request ->
                Reply.json(json(by(request).revoke(request.workspace(), request.path("id"))))),
        new Route(
            "GET",
            "/v1/me",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Who the token belongs to")
                .answering(
                    200,
                    Content.json(
                        "",
                        Shape.object("name", Shape.TEXT, "role", ROLE, "workspace", Shape.TEXT),
                        "")),
            request ->
                Reply.json(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("name", request.principal().name())
                        .put("role", request.principal().role().word())
                        .put("workspace", request.workspace().value()))));
  }

  private static String tokenWith(String secret) {
    return Shape.object(
        "id",
        Shape.TEXT,
        "name",
        Shape.TEXT,
        "role",
        ROLE,
        "createdAt",
        Shape.TIME,
        "expiresAt",
        Shape.orNull(Shape.TIME),
        "revoked",
        Shape.TRUTH,
        secret,
        Shape.TEXT);
  }

  private Tokens by(Request request) {
    return tokens.by(request.principal().name());
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("tokens");
    registry.image(request.workspace()).tokens().values().forEach(token -> list.add(json(token)));
    return Reply.json(body);
  }

  private Reply create(Request request) {
    JsonNode body = request.json();
    NewToken made =
        by(request)
            .create(
                request.workspace(),
                Fields.text(body, "name"),
                role(Fields.text(body, "role")),
                Fields.optionalText(body, "expiresAt").map(TokenRoutes::time).orElse(null));
    return Reply.json(201, json(made.token()).put("token", made.text()));
  }

  private static Role role(String word) {
    return Role.of(word)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                "role",
                "There is no such role.",
                "Use one of: "
                    + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))
                    + "."));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "expiresAt",
          "The field is no point in time.",
          "Write it as 2027-01-31T00:00:00Z.");
    }
  }

  private static ObjectNode json(Token token) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", token.keyId())
        .put("name", token.name())
        .put("role", token.role().word())
        .put("createdAt", PeopleJson.time(token.createdAt()))
        .put("expiresAt", text(token.expiresAt()))
        .put("revoked", token.revoked());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return Optional.ofNullable(time).map(PeopleJson::time).orElse(null);
  }
}
