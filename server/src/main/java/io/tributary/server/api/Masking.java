// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.policy.Permissions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Masks personal data in what people without `read-personal` are answered. It stands around the
/// routes that show people and events, so that none of them can forget it.
public final class Masking {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATA = "data: ";

  private Masking() {}

  /// Whether the caller sees personal data as it is.
  public static boolean seesPersonalData(Request request) {
    return Permissions.allows(request.principal().role(), Permission.READ_PERSONAL);
  }

  /// The routes, those that show people or events with the mask around them.
  public static List<Route> around(List<Route> routes) {
    return routes.stream().map(Masking::around).toList();
  }

  private static Route around(Route route) {
    if (route.permission() != Permission.READ_PROFILES) {
      return route;
    }
    return new Route(
        route.method(),
        route.path(),
        route.permission(),
        route.origins(),
        route.operation(),
        request -> {
          Reply reply = route.handler().handle(request);
          return seesPersonalData(request) ? reply : masked(reply);
        });
  }

  private static Reply masked(Reply reply) {
    return switch (reply) {
      case Reply.Whole whole when whole.mediaType().startsWith("application/json") ->
          new Reply.Whole(whole.status(), whole.mediaType(), masked(whole.body()), whole.headers());
      case Reply.Streamed streamed when streamed.mediaType().equals("text/event-stream") ->
          new Reply.Streamed(
              streamed.status(),
              streamed.mediaType(),
              out -> streamed.writer().write(new MaskedLines(out)),
              streamed.headers());
      case Reply.Empty empty -> empty;
      case Reply.Whole _, Reply.Streamed _ ->
          throw new ProblemException(
              Problem.Code.FORBIDDEN,
              "Accept",
              "Cannot show this without the permission read-personal: the form has no mask.",
              "Ask for JSON, or use a token with a role that has it.");
    };
  }

  private static byte[] masked(byte[] json) {
    return Mask.all(JSON.readTree(json)).toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The body of a search as the caller may send it: without `read-personal` only for an identifier
  /// that is known whole, for by beginnings one could find out what the mask hides.
  ///
  /// @throws ProblemException with code `FORBIDDEN`
  static JsonNode exactOnly(Request request, JsonNode body) {
    if (seesPersonalData(request) || body.hasNonNull("identifier")) {
      return body;
    }
    String query = body.path("query").asString("").strip();
    String identifier = query.indexOf(':') < 0 && query.indexOf('@') > 0 ? "email:" + query : query;
    if (identifier.indexOf(':') <= 0) {
      throw new ProblemException(
          Problem.Code.FORBIDDEN,
          "query",
          "Cannot search by parts without the permission read-personal.",
          "Search for an e-mail address, or for another identifier as type:value.");
    }
    ObjectNode exact = JsonNodeFactory.instance.objectNode().put("identifier", identifier);
    return body.has("limit") ? exact.set("limit", body.get("limit")) : exact;
  }

  /// Masks the data of server-sent events, line by line.
  private static final class MaskedLines extends OutputStream {
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MaskedLines(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      line.write(b);
      if (b == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        out.write(
            text.startsWith(DATA)
                ? (DATA + Mask.all(JSON.readTree(text.substring(DATA.length()))) + "\n")
                    .getBytes(StandardCharsets.UTF_8)
                : text.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
