// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a server on the loopback that pages in every way, and misbehaves as it is told.
final class HttpConnectorIT {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
  private static final HttpConnector CONNECTOR = new HttpConnector();
  private static final int RECORDS = 25;

  /// What the server does next instead of answering.
  private enum Misdeed {
    TOO_MANY,
    BROKEN,
    CUT_OFF,
    NO_JSON,
    EXPIRED
  }

  @TempDir private Path scratch = Path.of("");
  private final Deque<Misdeed> misdeeds = new ConcurrentLinkedDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/customers", this::customers);
    server.createContext(
        "/token",
        exchange ->
            answer(
                exchange, 200, "{\"access_token\":\"t%d\"}".formatted(tokens.incrementAndGet())));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new TreeMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String each : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = each.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private void customers(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestURI().getRawQuery()));
    Misdeed misdeed = misdeeds.poll();
    if (misdeed != null) {
      misbehave(exchange, misdeed);
      return;
    }
    Map<String, String> parameters = parameters(exchange);
    String since = parameters.getOrDefault("since", "");
    int size = Integer.parseInt(parameters.getOrDefault("limit", "10"));
    int from =
        parameters.containsKey("page")
            ? (Integer.parseInt(parameters.get("page")) - 1) * size
            : Integer.parseInt(
                parameters.getOrDefault("offset", parameters.getOrDefault("after", "0")));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String at = "2026-01-01T00:%02d:00Z".formatted(i);
      if (at.compareTo(since) >= 0) {
        all.add("{\"id\":%d,\"updated_at\":\"%s\"}".formatted(i, at));
      }
    }
    int to = Math.min(all.size(), from + size);
    List<String> page = from >= to ? List.of() : all.subList(from, to);
    String next = to < all.size() ? Integer.toString(to) : "";
    if (!next.isEmpty()) {
      exchange
          .getResponseHeaders()
          .add("Link", "<%s?offset=%s>; rel=\"next\"".formatted(url("/customers"), next));
    }
    answer(
        exchange,
        200,
        "{\"data\":{\"items\":[%s]},\"meta\":{\"next\":\"%s\",\"url\":\"%s\"}}"
            .formatted(
                String.join(",", page), next, next.isEmpty() ? "" : "/customers?offset=" + next));
  }

  private static void misbehave(HttpExchange exchange, Misdeed misdeed) throws IOException {
    switch (misdeed) {
      case TOO_MANY -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        answer(exchange, 429, "{}");
      }
      case BROKEN -> answer(exchange, 503, "<html>");
      case NO_JSON -> answer(exchange, 200, "{\"data\":{\"items\":[{\"id\":1},");
      case EXPIRED -> answer(exchange, 401, "{}");
      case CUT_OFF -> {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"data\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Settings settings(String... more) {
    Map<String, String> texts = new TreeMap<>(Settings.of(more).texts());
    texts.put("url", url("/customers"));
    texts.put("records", "data.items");
    texts.put("key", "id");
    texts.put("rate", "60000");
    return new Settings(new TreeMap<>(texts));
  }

  private Opening opening(Settings settings, @Nullable String checkpoint) {
    return new Opening("c", settings, checkpoint, Opening.Aim.TAKE, scratch, CLOCK);
  }

  private record Result(List<String> places, Page last) {}

  private Result read(Settings settings, @Nullable String checkpoint) throws InterruptedException {
    List<String> places = new ArrayList<>();
    try (Feed feed = CONNECTOR.open(opening(settings, checkpoint))) {
      while (true) {
        Page page = feed.read(Duration.ofMillis(100));
        page.records().stream().map(Fetched::place).forEach(places::add);
        if (page.last()) {
          return new Result(places, page);
        }
      }
    }
  }

  @Test
  void keepsTheContractInEveryWayOfPaging() throws InterruptedException {
    for (Settings each :
        List.of(
            settings("pagination.kind", "page", "pagination.parameter", "page"),
            settings("pagination.kind", "offset", "pagination.parameter", "offset"),
            settings(
                "pagination.kind",
                "cursor",
                "pagination.parameter",
                "after",
                "pagination.path",
                "meta.next",
                "pagination.size-parameter",
                "limit",
                "pagination.size",
                "7"),
            settings("pagination.kind", "next-url", "pagination.path", "meta.url"),
            settings("pagination.kind", "link"))) {
      assertThat(new ConnectorContract(CONNECTOR, each, scratch, CLOCK).check(RECORDS)).isEmpty();
    }
  }

  @Test
  void asksForWhatIsNew() throws InterruptedException {
    Settings settings =
        settings(
            "pagination.kind",
            "offset",
            "pagination.parameter",
            "offset",
            "incremental.path",
            "updated_at",
            "incremental.parameter",
            "since",
            "incremental.start",
            "2026-01-01T00:20:00Z");
    Result first = read(settings, null);
    assertThat(first.places()).hasSize(5);
    asked.clear();
    Result second = read(settings, first.last().checkpoint());
    assertThat(asked.getFirst()).contains("since=2026-01-01T00%3A23%3A00Z");
    assertThat(second.places()).containsExactly("/customers[23]", "/customers[24]");
  }

  @Test
  void losesNothingWhereTheServerMisbehaves() throws InterruptedException {
    Settings settings =
        settings("pagination.kind", "offset", "pagination.parameter", "offset", "retries", "4");
    Deque<Misdeed> all = new ArrayDeque<>(List.of(Misdeed.values()));
    all.removeLast(); // who is asking is another matter
    misdeeds.addAll(all);
    long start = System.nanoTime();
    assertThat(read(settings, null).places()).hasSize(RECORDS).doesNotHaveDuplicates();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));

    misdeeds.addAll(List.of(Misdeed.BROKEN, Misdeed.BROKEN));
    assertThatThrownBy(() -> read(settings("retries", "1"), null))
        .hasMessageContaining("it answers 503");
    misdeeds.clear();
    misdeeds.add(Misdeed.EXPIRED);
    assertThatThrownBy(() -> read(settings, null)).hasMessageContaining("it answers 401");
    assertThatThrownBy(() ->
            read(
                new Settings(new TreeMap<>(Map.of("url", url("/customers"), "records", "x"))),
                null))
        .hasMessageContaining("there is no list at 'x'");
  }

  @Test
  void fetchesAnotherTokenWhenOneExpires() throws InterruptedException {
    Settings settings =
        settings(
            "auth.kind",
            "oauth2",
            "auth.token-url",
            url("/token"),
            "auth.client-id",
            "me",
            "auth.client-secret",
            "secret");
    misdeeds.add(Misdeed.EXPIRED);
    assertThat(read(settings, null).places()).hasSize(10);
    assertThat(tokens.get()).isEqualTo(2);
  }

  @Test
  void tellsNobodyElseItsToken() {
    Settings settings = settings("pagination.kind", "next-url", "pagination.path", "meta.url");
    HttpCheckpoint elsewhere = new HttpCheckpoint(null, null, "http://evil.example/x");
    assertThatThrownBy(() -> read(settings, elsewhere.write()))
        .hasMessageContaining("another host");
    assertThat(CONNECTOR.check(Settings.of("url", "ftp://x", "auth.kind", "soup"))).hasSize(2);
  }
}
