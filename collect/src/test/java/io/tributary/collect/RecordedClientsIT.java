// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.CollectConfig;
import io.tributary.model.Collected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Sends again what unmodified SDKs once sent to a recorder.
final class RecordedClientsIT {
  /// Paths that were given to clients by hand, and those of another protocol.
  private static final Set<String> FOREIGN =
      Set.of("/custom/upload", "/custom/t", "/v1/elsewhere", "/plugins/rsa-plugins.js");

  @TempDir static Path folder;
  private static Doors doors;

  @BeforeAll
  static void open() {
    doors = new Doors(folder, CollectConfig.defaults());
  }

  @AfterAll
  static void close() {
    doors.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jitsu-browser",
        "jitsu-node",
        "rudderstack-analytics-js",
        "rudderstack-java",
        "rudderstack-node",
        "segment-analytics-java",
        "segment-analytics-kotlin",
        "segment-analytics-next",
        "segment-analytics-node"
      })
  void answersAsTheClientExpects(String client) throws IOException {
    JsonNode recording = SharedResearch.clients(client + ".json");
    Set<String> sent = new HashSet<>();
    for (JsonNode request : recording.get("requests")) {
      String path = request.get("url").asString();
      boolean whole = !request.has("body_trimmed");
      if (!FOREIGN.contains(path.replaceAll("\\?.*", "")) && whole) {
        sent.addAll(messageIds(request));
        check(request, answer(request));
      }
    }
    List<Collected> taken = doors.taken();
    assertThat(taken).extracting(each -> each.key().messageId()).containsAll(sent);
    assertThat(taken).allSatisfy(each -> assertThat(each.problems()).isEmpty());
  }

  private static void check(JsonNode request, String answer) {
    String method = request.get("method").asString();
    if (method.equals("OPTIONS")) {
      assertThat(answer)
          .startsWith("HTTP/1.1 204")
          .containsIgnoringCase("access-control-allow-origin");
    } else {
      assertThat(answer).as(request.toString()).startsWith("HTTP/1.1 200");
      assertThat(answer).contains(method.equals("POST") ? "{\"success\":true}" : "{");
    }
  }

  private static Set<String> messageIds(JsonNode request) {
    Set<String> ids = new HashSet<>();
    JsonNode body = request.path("body_json");
    for (JsonNode event : body.has("batch") ? body.get("batch") : List.of(body)) {
      if (event.has("messageId")) {
        ids.add(event.get("messageId").asString());
      }
    }
    return ids;
  }

  /// Sends over a socket of its own, as only then all headers go out as they were.
  private static String answer(JsonNode request) throws IOException {
    byte[] body = body(request);
    StringBuilder head = new StringBuilder();
    head.append(request.get("method").asString()).append(' ');
    head.append(keyed(request.get("url").asString())).append(" HTTP/1.1\r\nConnection: close\r\n");
    List<String> headers = new ArrayList<>();
    request.get("rawHeaders").forEach(each -> headers.add(each.asString()));
    for (int i = 0; i < headers.size(); i += 2) {
      String name = headers.get(i);
      switch (name.toLowerCase(Locale.ROOT)) {
        case "connection", "content-length", "transfer-encoding" -> {}
        case "authorization" -> head.append(name).append(": Basic d2ViOg==\r\n");
        case "x-write-key" -> head.append(name).append(": web:secret\r\n");
        default -> head.append(name).append(": ").append(headers.get(i + 1)).append("\r\n");
      }
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The keys of the recordings are not ours.
  private static String keyed(String text) {
    return text.replaceAll("WK[A-Za-z0-9]+", "web");
  }

  private static byte[] body(JsonNode request) throws IOException {
    if (!request.has("body_json")) {
      return new byte[0];
    }
    byte[] body = keyed(request.get("body_json").toString()).getBytes(StandardCharsets.UTF_8);
    if (!"gzip".equals(request.path("body_encoding").asString(""))) {
      return body;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
