// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import io.tributary.connect.Settings;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Says who asks. Tokens that are fetched are kept until they are refused.
final class Authentication {
  private static final List<String> KINDS =
      List.of("none", "bearer", "basic", "header", "query", "oauth2");
  private static final int OK = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Settings settings;
  private final String kind;
  private final HttpClient client;
  private @Nullable String fetched;

  Authentication(Settings settings, HttpClient client) {
    this.settings = settings;
    this.kind = settings.word("auth.kind", "none", KINDS);
    this.client = client;
  }

  /// Refuses settings that do not fit together.
  static void check(Settings settings) {
    switch (settings.word("auth.kind", "none", KINDS)) {
      case "bearer" -> settings.required("auth.token");
      case "basic" -> settings.required("auth.user");
      case "header", "query" -> {
        settings.required("auth.name");
        settings.required("auth.value");
      }
      case "oauth2" -> {
        settings.required("auth.token-url");
        settings.required("auth.client-id");
        settings.required("auth.client-secret");
      }
      default -> {
        // nothing is needed
      }
    }
  }

  /// Adds what a request needs in its headers.
  void sign(HttpRequest.Builder request) throws IOException, InterruptedException {
    switch (kind) {
      case "bearer" -> request.header("Authorization", "Bearer " + settings.required("auth.token"));
      case "basic" ->
          request.header(
              "Authorization",
              basic(settings.required("auth.user"), settings.text("auth.password").orElse("")));
      case "header" ->
          request.header(settings.required("auth.name"), settings.required("auth.value"));
      case "oauth2" -> request.header("Authorization", "Bearer " + token());
      default -> {
        // nothing is added
      }
    }
  }

  /// What a request needs in its address.
  Map<String, String> parameters() {
    return kind.equals("query")
        ? Map.of(settings.required("auth.name"), settings.required("auth.value"))
        : Map.of();
  }

  /// Whether a request that was refused for who asks may be tried once more.
  boolean renew() {
    boolean had = kind.equals("oauth2") && fetched != null;
    fetched = null;
    return had;
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private String token() throws IOException, InterruptedException {
    String there = fetched;
    if (there != null) {
      return there;
    }
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    settings
        .text("auth.scope")
        .ifPresent(scope ->
            form.append("&scope=").append(URLEncoder.encode(scope, StandardCharsets.UTF_8)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.required("auth.token-url")))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header(
                "Authorization",
                basic(settings.required("auth.client-id"), settings.required("auth.client-secret")))
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != OK) {
      throw refused("the token's address answers %d".formatted(response.statusCode()));
    }
    try {
      Object answer = JsonMapper.shared().readValue(response.body(), Object.class);
      String token = JsonPath.text(answer, "access_token");
      if (token != null) {
        fetched = token;
        return token;
      }
    } catch (JacksonException _) {
      // said below
    }
    throw refused("the token's address answers without access_token");
  }

  private static ProblemException refused(String fact) {
    return new ProblemException(
        Code.CONFIGURATION,
        "auth",
        "Cannot ask the API: %s.".formatted(fact),
        "Check the settings of auth and their secrets.");
  }
}
