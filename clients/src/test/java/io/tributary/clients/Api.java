// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The HTTP API of a running platform.
public final class Api {
  /// Reads and writes JSON.
  public static final JsonMapper JSON = new JsonMapper();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Api(URI url) {
    this.url = url;
  }

  /// What a request was answered.
  ///
  /// @param status the status code
  /// @param body the body, empty if there is none
  public record Answer(int status, String body) {
    /// The body as JSON.
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /// Where it serves, without a slash at the end.
  public URI url() {
    return url;
  }

  /// Asks with the administrator's token.
  public Answer get(String path) {
    return answer(asAdmin(path).GET());
  }

  /// Posts JSON with the administrator's token.
  public Answer post(String path, JsonNode body) {
    return answer(asAdmin(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /// Makes a source.
  ///
  /// @return its write key
  public String createSource(String name, String kind) {
    ObjectNode source = JSON.createObjectNode().put("name", name).put("kind", kind);
    Answer answer = post("/v1/sources", source);
    if (answer.status() != 201) {
      throw new AssertionError("POST /v1/sources: " + answer);
    }
    return answer.json().path("writeKey").stringValue();
  }

  /// The record of a person, if there is one.
  ///
  /// @param reference a profile id or `type:value`
  public Optional<JsonNode> findProfile(String reference) {
    Answer answer = get("/v1/profiles/" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
    return switch (answer.status()) {
      case 200 -> Optional.of(answer.json());
      case 404 -> Optional.empty();
      default -> throw new AssertionError("GET /v1/profiles/{id}: " + answer);
    };
  }

  /// The rows that an SQL query answers, each an array.
  public List<JsonNode> sql(String sql) {
    Answer answer = post("/v1/sql", JSON.createObjectNode().put("sql", sql));
    if (answer.status() != 200) {
      throw new AssertionError(sql + ": " + answer);
    }
    if (answer.json().path("truncated").asBoolean(false)) {
      throw new AssertionError(sql + ": more rows than are answered at once");
    }
    List<JsonNode> rows = new ArrayList<>();
    answer.json().path("rows").forEach(rows::add);
    return rows;
  }

  /// The number that an SQL query answers.
  public long count(String sql) {
    return sql(sql).getFirst().get(0).asLong();
  }

  /// Sends a tracking call as a client does.
  ///
  /// @throws IOException if there is no answer
  public Answer track(String path, String writeKey, String body) throws IOException {
    String credentials =
        Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Authorization", "Basic " + credentials)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder asAdmin(String path) {
    return request(path).header("Authorization", "Bearer " + ServerProcess.ADMIN_TOKEN);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  private Answer answer(HttpRequest.Builder request) {
    try {
      return send(request);
    } catch (IOException e) {
      throw new AssertionError("No answer from " + url, e);
    }
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
