// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.demo;

import io.tributary.demo.Delivery;
import io.tributary.demo.world.DemoSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The doors of a running platform, as its clients use them: over HTTP.
final class Doors {
  static final JsonMapper JSON = new JsonMapper();
  private static final int TRIES = 20;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final int FILE_CHUNK_BYTES = 400_000;

  private final String url;
  private final String token;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<DemoSource, String> writeKeys = new EnumMap<>(DemoSource.class);

  Doors(String url, String token, InstantSource clock) {
    this.url = url;
    this.token = token;
    this.clock = clock;
  }

  /// What the doors said of a delivery.
  ///
  /// @param accepted events that were taken
  /// @param refused events that went to quarantine at the door
  record Receipt(long accepted, long refused) {}

  /// Creates a source, or finds it where it is there already.
  void create(DemoSource source) {
    JsonNode sources = get("/v1/sources");
    for (JsonNode one : sources.path("sources")) {
      if (one.path("name").asString("").equals(source.sourceName())) {
        writeKeys.put(source, one.path("writeKey").asString(""));
        return;
      }
    }
    ObjectNode body =
        JSON.createObjectNode()
            .put("name", source.sourceName())
            .put("kind", source.kind().word())
            .put("region", source.region())
            .put("trust", source.trust().name().toLowerCase(Locale.ROOT));
    JsonNode made = post("/v1/sources", "application/json", JSON.writeValueAsBytes(body));
    writeKeys.put(source, made.path("writeKey").asString(""));
  }

  /// Sends a delivery through its door.
  Receipt deliver(Delivery delivery) {
    return switch (delivery.kind()) {
      case HTTP_BATCH -> batch(delivery);
      case FILE -> file(delivery);
    };
  }

  private Receipt batch(Delivery delivery) {
    String key = writeKeys.getOrDefault(delivery.source(), "");
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/batch"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed(delivery.body(clock.instant()))))
            .build();
    JsonNode answer = send(request);
    int refused = answer.path("errors").size();
    return new Receipt(delivery.events().size() - (long) refused, refused);
  }

  private Receipt file(Delivery delivery) {
    String path = "/v1/sources/" + delivery.source().sourceName() + "/import";
    byte[] lines = delivery.body(clock.instant());
    long accepted = 0;
    long refused = 0;
    int from = 0;
    while (from < lines.length) {
      int to = Math.min(lines.length, from + FILE_CHUNK_BYTES);
      while (to < lines.length && lines[to - 1] != '\n') {
        to--;
      }
      byte[] chunk = Arrays.copyOfRange(lines, from, to);
      JsonNode answer = post(path, "application/x-ndjson", chunk);
      accepted += answer.path("accepted").asLong(0);
      refused += answer.path("refused").asLong(0);
      from = to;
    }
    return new Receipt(accepted, refused);
  }

  JsonNode get(String path) {
    return send(authorized(path).GET().build());
  }

  JsonNode sql(String statement) {
    return post(
        "/v1/sql",
        "application/json",
        JSON.writeValueAsBytes(JSON.createObjectNode().put("sql", statement)));
  }

  private JsonNode post(String path, String contentType, byte[] body) {
    return send(
        authorized(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  /// Sends, and again where the platform asks to come back later.
  private JsonNode send(HttpRequest request) {
    try {
      for (int i = 0; ; i++) {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status < 300) {
          return JSON.readTree(response.body());
        }
        if ((status != TOO_MANY && status != UNAVAILABLE) || i == TRIES) {
          throw new IllegalStateException(
              "%s %s answered %d: %s"
                  .formatted(
                      request.method(),
                      request.uri().getPath(),
                      status,
                      new String(response.body(), StandardCharsets.UTF_8)));
        }
        Thread.sleep(WAIT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 8);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
