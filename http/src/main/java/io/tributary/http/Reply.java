// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An answer: a status, headers and a body.
public sealed interface Reply {
  /// The status, such as 200.
  int status();

  /// Headers beside those of the body.
  Map<String, String> headers();

  /// The same answer with one more header.
  Reply with(String name, String value);

  /// A body that is whole.
  record Whole(int status, String mediaType, byte[] body, Map<String, String> headers)
      implements Reply {
    @Override
    public Whole with(String name, String value) {
      return new Whole(status, mediaType, body, plus(headers, name, value));
    }
  }

  /// A body that is written bit by bit.
  record Streamed(int status, String mediaType, BodyWriter writer, Map<String, String> headers)
      implements Reply {
    @Override
    public Streamed with(String name, String value) {
      return new Streamed(status, mediaType, writer, plus(headers, name, value));
    }
  }

  /// No body.
  record Empty(int status, Map<String, String> headers) implements Reply {
    @Override
    public Empty with(String name, String value) {
      return new Empty(status, plus(headers, name, value));
    }
  }

  /// Writes a body.
  @FunctionalInterface
  interface BodyWriter {
    /// Writes; flush to have what was written sent. The stream is closed afterwards, by the caller;
    /// where this throws the connection is closed instead, so that the client sees that the answer
    /// is not whole.
    ///
    /// @throws IOException if the client has gone
    void write(OutputStream out) throws IOException;
  }

  /// 200 with JSON.
  static Reply json(JsonNode body) {
    return json(200, body);
  }

  /// JSON.
  static Reply json(int status, JsonNode body) {
    return json(status, body.toString());
  }

  /// JSON that is text already.
  static Reply json(int status, String body) {
    return bytes(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /// Text of some media type.
  static Reply text(int status, String mediaType, String body) {
    return bytes(status, mediaType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /// Bytes of some media type.
  static Reply bytes(int status, String mediaType, byte[] body) {
    return new Whole(status, mediaType, body, Map.of());
  }

  /// 200 with a body that is written bit by bit.
  static Reply stream(String mediaType, BodyWriter writer) {
    return new Streamed(200, mediaType, writer, Map.of());
  }

  /// Server-sent events, as in the HTML standard, section 9.2.
  static Reply events(EventStream.Source source) {
    return stream("text/event-stream", out -> source.run(new EventStream(out)))
        .with("X-Accel-Buffering", "no");
  }

  /// No body.
  static Reply empty(int status) {
    return new Empty(status, Map.of());
  }

  private static Map<String, String> plus(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return more;
  }
}
