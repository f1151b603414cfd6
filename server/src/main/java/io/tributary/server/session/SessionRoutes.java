// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.session;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.policy.Permissions;
import io.tributary.workspace.WorkspaceToken;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signing in and out of the console.
public final class SessionRoutes {
  private static final String TAG = "session";
  private static final String PATH = "/v1/session";
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "required": ["name", "role", "workspace", "workspaces", "permissions", "personalData",
          "csrf", "expiresAt"],
        "properties": {
          "name": {"type": "string", "description": "The token's name."},
          "role": {"type": "string"},
          "workspace": {"type": "string"},
          "workspaces": {
            "type": "array",
            "description": "Those that the session is signed in to.",
            "items": {
              "type": "object",
              "required": ["workspace", "name", "role"],
              "properties": {
                "workspace": {"type": "string"},
                "name": {"type": "string"},
                "role": {"type": "string"}
              }
            }
          },
          "permissions": {"type": "array", "items": {"type": "string"}},
          "personalData": {
            "type": "boolean",
            "description": "Whether personal data comes as it is, and not masked."
          },
          "csrf": {"type": "string", "description": "To be sent as X-CSRF-Token by changing calls."},
          "expiresAt": {"type": "string", "format": "date-time"}
        }
      }
      """;

  private final Sessions sessions;

  /// Makes the routes' handlers.
  public SessionRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  /// The routes. They are open: what they need they ask themselves.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            PATH,
            Permission.NONE,
            Operation.of(TAG, "Sign in: a cookie for a token")
                .taking(
                    Content.json(
                        "The token. Workspaces that the browser is signed in to already stay.",
                        "{\"type\":\"object\",\"required\":[\"token\"],"
                            + "\"properties\":{\"token\":{\"type\":\"string\"}}}",
                        "{\"token\":\"trib_…\"}"))
                .answering(200, Content.json("The session.", SCHEMA, "")),
            this::signIn),
        new Route(
            "GET",
            PATH,
            Permission.NONE,
            Operation.of(TAG, "Who is signed in, and what they may do")
                .answering(200, Content.json("The session.", SCHEMA, "")),
            this::show),
        new Route(
            "DELETE",
            PATH,
            Permission.NONE,
            Operation.of(TAG, "Sign out of all workspaces")
                .answering(204, Content.json("Signed out.", "{}", "")),
            request -> Reply.empty(204).with("Set-Cookie", cookie(request, "", 0))));
  }

  private Reply signIn(Request request) {
    // A foreign page's form cannot send this type, and its script is not let through with it.
    if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
      throw new ProblemException(
          Problem.Code.UNREADABLE,
          "Content-Type",
          "Cannot sign in: the body is not said to be JSON.",
          "Send it with Content-Type: application/json.");
    }
    JsonNode token = request.json().path("token");
    Session session =
        sessions
            .signIn(token.isString() ? token.asString() : "", sessions.read(request.session()))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.UNAUTHENTICATED,
                    "token",
                    "Cannot sign in: the token is unknown, mistyped, expired or revoked.",
                    "Use the token that was shown when it was made, or have a new one made."));
    WorkspaceToken bearer = sessions.bearer(session, "").orElseThrow();
    return withCookie(request, session, Reply.json(json(session, bearer)));
  }

  private Reply show(Request request) {
    Session session = sessions.read(request.session()).orElseThrow(SessionRoutes::nobody);
    WorkspaceToken bearer =
        sessions
            .bearer(session, request.session().workspace())
            .or(() -> sessions.bearer(session, ""))
            .orElseThrow(SessionRoutes::nobody);
    if (!sessions.isAging(session)) {
      return Reply.json(json(session, bearer));
    }
    Session renewed = sessions.renewed(session);
    return withCookie(request, renewed, Reply.json(json(renewed, bearer)));
  }

  private static ProblemException nobody() {
    return new ProblemException(
        Problem.Code.UNAUTHENTICATED,
        "",
        "Nobody is signed in, or the session is over.",
        "Sign in with a token.");
  }

  private Reply withCookie(Request request, Session session, Reply reply) {
    return reply.with(
        "Set-Cookie", cookie(request, sessions.seal(session), Sessions.LIFETIME.toSeconds()));
  }

  private static String cookie(Request request, String value, long seconds) {
    String secure = request.publicUrl().startsWith("https:") ? "; Secure" : "";
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(Sessions.cookieName(request.session()), value, seconds, secure);
  }

  private ObjectNode json(Session session, WorkspaceToken bearer) {
    ObjectNode node = who(JsonNodeFactory.instance.objectNode(), bearer);
    ArrayNode workspaces = node.putArray("workspaces");
    sessions.bearers(session).forEach(each -> who(workspaces.addObject(), each));
    ArrayNode permissions = node.putArray("permissions");
    Permissions.of(bearer.token().role()).stream()
        .filter(permission -> permission != Permission.NONE)
        .forEach(permission -> permissions.add(word(permission)));
    return node.put(
            "personalData", Permissions.allows(bearer.token().role(), Permission.READ_PERSONAL))
        .put("csrf", session.csrf())
        .put("expiresAt", session.expiresAt().toString());
  }

  private static ObjectNode who(ObjectNode node, WorkspaceToken bearer) {
    return node.put("workspace", bearer.workspace().value())
        .put("name", bearer.token().name())
        .put("role", bearer.token().role().word());
  }

  private static String word(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
