// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to a running platform.
final class ApiClient {
  static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int STATUS_OK_END = 300;

  private final String url;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  ApiClient(String url, String token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  /// A path segment, escaped.
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return JSON.readTree(send(request(path).GET(), "application/json"));
  }

  JsonNode post(String path, String contentType, byte[] body) {
    return JSON.readTree(
        send(
            request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
            "application/json"));
  }

  /// Puts JSON.
  JsonNode put(String path, byte[] body) {
    return JSON.readTree(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)),
            "application/json"));
  }

  /// Deletes what a path names.
  void delete(String path) {
    try (InputStream body = send(request(path).DELETE(), "application/json")) {
      body.skip(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new CommandFailure("Cannot talk to %s: %s.".formatted(url, e.getMessage()));
    }
  }

  /// Posts JSON, and answers the body as it comes, in the form that is asked for.
  InputStream stream(String path, JsonNode body, String accept) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
        accept);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  private InputStream send(HttpRequest.Builder request, String accept) {
    try {
      HttpResponse<InputStream> response =
          http.send(
              request.header("Accept", accept).build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() >= STATUS_OK_END) {
        throw refused(response);
      }
      return response.body();
    } catch (ConnectException _) {
      throw new CommandFailure(
          "Cannot reach %s: nothing listens there. Start it with './tributary start', or give --url."
              .formatted(url));
    } catch (IOException e) {
      throw new CommandFailure("Cannot talk to %s: %s.".formatted(url, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted.");
    }
  }

  private static CommandFailure refused(HttpResponse<InputStream> response) throws IOException {
    String body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder();
    try {
      JsonNode problem = JSON.readTree(body);
      text.append(problem.path("detail").asString(problem.path("title").asString("")));
      for (JsonNode one : problem.path("problems")) {
        text.append('\n');
        String path = one.path("path").asString("");
        text.append(path.isEmpty() ? "" : path + ": ").append(one.path("message").asString(""));
        text.append(' ').append(one.path("remedy").asString(""));
      }
    } catch (tools.jackson.core.JacksonException _) {
      text.append(body.length() > 500 ? body.substring(0, 500) : body);
    }
    if (response.statusCode() == 401) {
      text.append("\nGive a token by --token or TRIBUTARY_TOKEN.");
    }
    return new CommandFailure("Refused (%d): %s".formatted(response.statusCode(), text));
  }
}
