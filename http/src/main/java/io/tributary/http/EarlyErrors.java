// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.tributary.model.Problem;
import java.util.List;

/// Answers what is refused before it is a request: a broken first line, headers that are too large.
final class EarlyErrors {
  private EarlyErrors() {}

  static DirectHandlers handlers() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      var _ = builder.addHandler(type, EarlyErrors::answer);
    }
    return builder.build();
  }

  private static DirectHandler.TransportResponse answer(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    int code = status.code();
    Problem problem =
        new Problem(
            code >= 500 ? Problem.Code.INTERNAL : Problem.Code.UNREADABLE,
            "",
            "Cannot read the request: it is refused with status %d.".formatted(code),
            "Send a well-formed HTTP/1.1 request within the limits.");
    headers.set(HeaderNames.CONTENT_TYPE, Problems.MEDIA_TYPE);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .entity(Problems.document(code, List.of(problem)).toString())
        .keepAlive(false)
        .build();
  }
}
