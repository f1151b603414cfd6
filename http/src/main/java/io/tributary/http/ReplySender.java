// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one answer, with the headers that every answer has.
final class ReplySender {
  private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);
  private static final String PREFLIGHT_SECONDS = "86400";

  private final ServerRequest request;
  private final ServerResponse response;
  private Route.Origins origins = Route.Origins.SAME;

  ReplySender(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
  }

  /// Sets which web pages may read the answer.
  void allow(Route.Origins allowed) {
    origins = allowed;
  }

  /// Whether the client, or the answer that was sent, asked for the connection to be closed.
  boolean endsConnection() {
    return response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
        || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  void send(Reply reply) {
    response.status(reply.status());
    header("X-Content-Type-Options", "nosniff");
    header("Referrer-Policy", "no-referrer");
    header("Cache-Control", "no-store");
    switch (origins) {
      case SAME -> {
        header("X-Frame-Options", "DENY");
        header("Cross-Origin-Resource-Policy", "same-origin");
      }
      case ANY -> cors();
    }
    reply.headers().forEach(this::header);
    try {
      body(reply);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("client gone", e);
    }
  }

  private void body(Reply reply) throws IOException {
    boolean head = request.prologue().method().text().equals("HEAD");
    switch (reply) {
      case Reply.Whole whole -> {
        header("Content-Type", whole.mediaType());
        if (head) {
          response.contentLength(whole.body().length);
          response.send();
        } else {
          response.send(whole.body());
        }
      }
      case Reply.Streamed streamed -> {
        header("Content-Type", streamed.mediaType());
        if (head) {
          response.send();
        } else {
          stream(streamed.writer());
        }
      }
      case Reply.Empty _ -> response.send();
    }
  }

  /// Where a writer fails the stream is left open and the connection closed: an answer that is not
  /// whole must not end like one that is.
  private void stream(Reply.BodyWriter writer) throws IOException {
    OutputStream out = response.outputStream();
    try {
      writer.write(out);
    } catch (IOException | RuntimeException e) {
      LOG.debug("answer broken off", e);
      throw new CloseConnectionException("The answer cannot be completed.", e);
    }
    out.close();
    // Otherwise the end would be written after the handler, which may hang up instead.
    if (response instanceof RoutingResponse whole) {
      whole.commit();
    }
  }

  /// Lets any page read the answer, also one that sends cookies: the origin is named, not starred.
  private void cors() {
    header("Cross-Origin-Resource-Policy", "cross-origin");
    String origin = HelidonRequest.header(request, "Origin").orElse("");
    if (origin.isEmpty()) {
      return;
    }
    header("Access-Control-Allow-Origin", origin);
    header("Access-Control-Allow-Credentials", "true");
    header("Vary", "Origin");
    if (request.prologue().method().text().toUpperCase(Locale.ROOT).equals("OPTIONS")) {
      header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
      HelidonRequest.header(request, "Access-Control-Request-Headers")
          .ifPresent(names -> header("Access-Control-Allow-Headers", names));
      header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    } else {
      header("Access-Control-Expose-Headers", "Retry-After");
    }
  }

  private void header(String name, String value) {
    response.header(HeaderNames.create(name), value);
  }
}
