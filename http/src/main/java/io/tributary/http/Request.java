// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request, on the thread that answers it.
public interface Request {
  /// The method, such as `GET`.
  String method();

  /// The path as it came, with its escapes.
  String rawPath();

  /// The value of a `{name}` of the route's path, decoded.
  ///
  /// @throws IllegalArgumentException where the route has no such name
  String path(String name);

  /// The first value of a parameter after the question mark, decoded; empty if it is not there.
  Optional<String> query(String name);

  /// Names of all parameters after the question mark, in their order.
  List<String> queryNames();

  /// All after the question mark, as it came; empty for nothing.
  String rawQuery();

  /// The value of a header; empty if it is not there.
  Optional<String> header(String name);

  /// What it says of the browser's session that it belongs to.
  SessionCall session();

  /// Who calls.
  ///
  /// @throws IllegalStateException where the route's permission is `NONE`
  Principal principal();

  /// The tenant that the caller's token belongs to.
  default WorkspaceId workspace() {
    return principal().workspace();
  }

  /// The client's address without port. Where the connection comes from a private or loopback
  /// address, that is a proxy of ours, and the address that it names last in `X-Forwarded-For`
  /// counts.
  String remoteIp();

  /// The address under which the client reaches us, as `https://host:port`, by the `Host` and
  /// `X-Forwarded-Proto` headers or the setting `http.public-url`.
  String publicUrl();

  /// The body, unpacked if it is packed with gzip.
  ///
  /// @param bytesMax the most bytes, packed and unpacked
  /// @param timeMax how long the client may take; after that it gets a 408 and the connection is
  ///   closed
  /// @throws ProblemException with code `TOO_LARGE`, or `UNREADABLE` for broken gzip
  byte[] body(int bytesMax, Duration timeMax);

  /// A body of at most 1 MiB in at most 20 s.
  default byte[] body() {
    return body(1 << 20, Duration.ofSeconds(20));
  }

  /// The body as JSON, whatever its content type says. Keys must not repeat, and nesting is at most
  /// 64 deep.
  ///
  /// @throws ProblemException with code `UNREADABLE` where it is not JSON
  default JsonNode json() {
    byte[] body = body();
    try {
      JsonNode node = Strict.MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw new ProblemException(
            Problem.Code.UNREADABLE, "", "Cannot read the body: it is empty.", "Send JSON.");
      }
      return node;
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      String where =
          place == null
              ? ""
              : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      throw new ProblemException(
          Problem.Code.UNREADABLE,
          "",
          "Cannot read the body: it is not JSON%s.".formatted(where),
          "Send one JSON value in UTF-8, without repeated keys and at most 64 levels deep.");
    }
  }

  /// How bodies of the API are read.
  final class Strict {
    private static final int DEPTH_MAX = 64;
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Strict() {}
  }
}
