// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.config.ConfigReader;
import io.tributary.model.Role;
import io.tributary.server.Tributary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole platform in this process, called over HTTP as somebody of a role.
final class ApiUnderTest implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADMIN = "an-administrator-of-this-test";
  private static final Duration SETTLE = Duration.ofMinutes(1);

  private final Tributary platform;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);

  /// An answer.
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      return JSON.readTree(text());
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  ApiUnderTest(Path data) {
    Map<String, String> settings =
        Map.of("http.port", "0", "log.durability", "interval", "keep.commit-interval", "200ms");
    platform =
        Tributary.start(
            ConfigReader.read(Optional.empty(), Map.of(), settings),
            data,
            ADMIN,
            Clock.systemUTC());
    tokens.put(Role.ADMIN, ADMIN);
    for (Role role : Role.values()) {
      tokens.computeIfAbsent(role, this::token);
    }
  }

  private String token(Role role) {
    String body = "{\"name\":\"%1$s\",\"role\":\"%1$s\"}".formatted(role.word());
    return call(Role.ADMIN, "POST", "/v1/tokens", body).json().path("token").asString();
  }

  String url(String path) {
    return "http://localhost:" + platform.port() + path;
  }

  Answer get(Role role, String path) {
    return call(role, "GET", path, "");
  }

  Answer post(Role role, String path, String body) {
    return call(role, "POST", path, body);
  }

  Answer call(Role role, String method, String path, String body, String... headers) {
    return call(tokens.getOrDefault(role, ""), method, path, body, headers);
  }

  /// @param headers names and values by turns
  Answer call(String token, String method, String path, String body, String... headers) {
    return callWith("Bearer " + token, method, path, body, headers);
  }

  /// The same with any credentials.
  Answer callWith(
      String authorization, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Authorization", authorization)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Makes a source; answers its write key.
  String source(String name, String kind) {
    String body = "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(name, kind);
    return post(Role.ADMIN, "/v1/sources", body).json().path("writeKey").asString();
  }

  /// Takes in lines of tracking calls, and waits until they can be read everywhere.
  JsonNode take(String source, String... lines) {
    JsonNode receipt =
        post(Role.ADMIN, "/v1/sources/%s/import".formatted(source), String.join("\n", lines))
            .json();
    settle();
    return receipt;
  }

  void settle() {
    try {
      if (!platform.settle(SETTLE)) {
        throw new AssertionError("Did not settle.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Runs matching as the administrator, and waits for its end.
  ///
  /// @param query with its `?`, or empty
  /// @return the run as it ended; as it is where it has not after half a minute
  JsonNode match(String query, String body) {
    Answer started = post(Role.ADMIN, "/v1/matching/runs" + query, body);
    if (started.status() != 202) {
      throw new AssertionError("The run does not start: " + started.text());
    }
    JsonNode run = started.json();
    String path = "/v1/matching/runs/" + run.path("id").asString();
    for (int i = 0; i < 600 && run.path("outcome").asString().equals("running"); i++) {
      pause();
      Answer answer = get(Role.ADMIN, path);
      if (answer.status() != 200) {
        throw new AssertionError(path + ": " + answer.text());
      }
      run = answer.json();
    }
    return run;
  }

  /// Waits a moment, before something is asked again.
  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The first value of the only row of a query.
  JsonNode value(String sql) {
    JsonNode rows =
        post(Role.ADMIN, "/v1/sql", JSON.createObjectNode().put("sql", sql).toString())
            .json()
            .path("rows");
    return rows.path(0).path(0);
  }

  @Override
  public void close() {
    platform.close();
  }
}
