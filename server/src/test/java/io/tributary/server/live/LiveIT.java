// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ConfigReader;
import io.tributary.server.Tributary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The present moment, as the whole platform tells it over HTTP.
class LiveIT {
  private static final String TOKEN = "a-token-for-this-test";
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Tributary platform;
  private static String writeKey;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    platform =
        Tributary.start(
            ConfigReader.read(
                Optional.empty(),
                Map.of(),
                Map.of(
                    "http.port",
                    "0",
                    "log.durability",
                    "interval",
                    "keep.commit-interval",
                    "500ms")),
            data,
            TOKEN,
            Clock.systemUTC());
    writeKey =
        post("/v1/sources", "{\"name\":\"web\",\"kind\":\"web\"}").path("writeKey").asString();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void followsAnEventOnItsWay() throws Exception {
    track("way-1", "Way Walked");
    track("way-1", "Way Walked");
    assertThat(platform.settle(WAIT_MAX)).isTrue();

    JsonNode events = get("/v1/events/recent?name=way%20walked").path("events");
    assertThat(events.size()).isEqualTo(2);
    assertThat(events.get(0).path("outcome").asString()).isEqualTo("duplicate");
    assertThat(events.get(1).path("outcome").asString()).isEqualTo("accepted");
    assertThat(events.get(1).path("appliedInMs").asInt(-1)).isBetween(0, 60_000);

    JsonNode one = get("/v1/events/" + events.get(1).path("id").asString());
    assertThat(one.path("raw").path("event").asString()).isEqualTo("Way Walked");
    assertThat(one.path("normalised").path("identifiers").size()).isEqualTo(1);
    assertThat(get("/v1/profiles/user_id:way-1-user").path("id").asString())
        .isEqualTo(one.path("profileId").asString());
    long before = 0;
    for (JsonNode stage : one.path("stages")) {
      assertThat(stage.path("state").asString()).isEqualTo("done");
      assertThat(stage.path("afterMs").isNumber()).as(stage.toString()).isTrue();
      assertThat(stage.path("afterMs").asLong()).isGreaterThanOrEqualTo(before);
      before = stage.path("afterMs").asLong();
    }
    assertThat(one.path("stages").size()).isEqualTo(4);
  }

  @Test
  void saysWhatToMendOfARefusedEvent() throws Exception {
    send("{\"messageId\":\"bad-1\",\"type\":\"track\",\"event\":\"Bad One\"}");
    assertThat(platform.settle(WAIT_MAX)).isTrue();

    JsonNode event = get("/v1/events/recent?outcome=refused&source=web").path("events").get(0);
    assertThat(event.path("name").asString()).isEqualTo("Bad One");
    JsonNode one = get("/v1/events/" + event.path("id").asString());
    assertThat(one.path("problems").get(0).path("remedy").asString()).isNotEmpty();
    assertThat(one.path("normalised").isNull()).isTrue();
    assertThat(one.path("profileId").isNull()).isTrue();
    assertThat(one.path("stages").get(2).path("state").asString()).isEqualTo("skipped");
    JsonNode replayed =
        post(
            "/v1/quarantine/replay", "{\"ids\":[\"" + one.path("quarantineId").asString() + "\"]}");
    assertThat(replayed.path("found").asInt()).isEqualTo(1);
  }

  @Test
  void masksWhoItIsForThoseWhoMayNotSee() throws Exception {
    send(
        "{\"messageId\":\"mask-1\",\"type\":\"identify\",\"userId\":\"secret-user\","
            + "\"traits\":{\"email\":\"jane@example.com\"}}");
    assertThat(platform.settle(WAIT_MAX)).isTrue();
    String marketer =
        post("/v1/tokens", "{\"name\":\"m\",\"role\":\"marketer\"}").path("token").asString();
    String path = "/v1/events/recent?identifier=email:jane@example.com";
    String id = get(path).path("events").get(0).path("id").asString();
    for (String each : new String[] {path, "/v1/events/" + id}) {
      String body =
          CLIENT
              .send(
                  HttpRequest.newBuilder(address(each))
                      .header("Authorization", "Bearer " + marketer)
                      .build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(body)
          .contains("j•••@e•••.com", "mask-1")
          .doesNotContain("secret-user", "jane@example");
      assertThat(response("GET", each, "").body()).contains("secret-user", "jane@example.com");
    }
  }

  @Test
  void pagesBackToTheFirstEvent() throws Exception {
    for (int i = 0; i < 30; i++) {
      track("page-" + i, "Paged");
    }
    assertThat(platform.settle(WAIT_MAX)).isTrue();
    for (String filter : new String[] {"name=Paged&", ""}) {
      Set<String> seen = new HashSet<>();
      int given = 0;
      String before = "";
      do {
        JsonNode page = get("/v1/events/recent?" + filter + "limit=7" + before);
        for (JsonNode event : page.path("events")) {
          seen.add(event.path("messageId").asString());
          given++;
        }
        before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
      } while (!before.isEmpty());
      assertThat(given).isGreaterThanOrEqualTo(30);
      for (int i = 0; i < 30; i++) {
        assertThat(seen).contains("page-" + i);
      }
    }
  }

  @Test
  void givesNumbersOfTheMoment() throws Exception {
    track("number-1", "Counted");
    assertThat(platform.settle(WAIT_MAX)).isTrue();

    JsonNode overview =
        eventually("/v1/overview", body -> body.path("people").path("count").asInt() > 0);
    JsonNode source = overview.path("sources").get(0);
    assertThat(source.path("name").asString()).isEqualTo("web");
    assertThat(source.path("accepted").asInt()).isPositive();
    assertThat(source.path("lastReceivedAt").asString()).isNotEmpty();
    assertThat(overview.path("delay").path("p99Ms").isNumber()).isTrue();
    assertThat(overview.path("waiting").asInt()).isZero();
    assertThat(overview.path("series").path("accepted").size()).isEqualTo(600);
    assertThat(overview.path("today").path("definitions").toString()).contains("\"web\"");
    assertThat(get("/v1/overview?since=2999-01-01T00:00:00Z").path("today").path("definitions"))
        .isEmpty();
  }

  @Test
  void tellsWhatIsRefusedOfRequests() throws Exception {
    for (String path :
        new String[] {
          "/v1/events/recent?outcome=lost",
          "/v1/events/1",
          "/v1/events/recent?before=7",
          "/v1/overview?since=yesterday"
        }) {
      assertThat(response("GET", path, "").statusCode()).as(path).isEqualTo(400);
    }
    assertThat(response("GET", "/v1/events/0-999999999", "").statusCode()).isEqualTo(404);
    assertThat(response("GET", "/v1/events/77-0", "").statusCode()).isEqualTo(404);
  }

  @Test
  void streamsEventsAndForgetsWhoHasGone() throws Exception {
    try (BufferedReader stream = open("/v1/streams/events?name=streamed")) {
      eventually("/metrics", "live_streams 1.0");
      assertThat(tailIsFollowed()).isTrue();
      track("stream-1", "Streamed");
      JsonNode events = data(stream, "events", body -> body.path("events").size() > 0);
      JsonNode event = events.path("events").get(0);
      assertThat(event.path("messageId").asString()).isEqualTo("stream-1");
      assertThat(event.path("outcome").asString()).isEqualTo("accepted");
    }
    eventually("/metrics", "live_streams 0.0");
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (tailIsFollowed() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(tailIsFollowed()).isFalse();
  }

  @Test
  void streamsNumbersEverySecond() throws Exception {
    try (BufferedReader stream = open("/v1/streams/overview")) {
      JsonNode first = data(stream, "overview", _ -> true);
      JsonNode second = data(stream, "overview", _ -> true);
      assertThat(second.path("at").asString()).isGreaterThan(first.path("at").asString());
      assertThat(second.path("second").path("accepted").isNumber()).isTrue();
    }
  }

  @Test
  void endsStreamsWhenItStops() throws Exception {
    LiveStreams streams = new LiveStreams(Duration.ofMillis(20));
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
          try {
            if (streams.open(Duration.ofMillis(5), () -> _ -> false)
                instanceof io.tributary.http.Reply.Streamed streamed) {
              streamed.writer().write(out);
            }
            text.complete(out.toString(StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    Thread.sleep(100);
    assertThat(streams.count()).isEqualTo(1);
    streams.close();
    assertThat(text.get(5, TimeUnit.SECONDS)).startsWith("retry: 500\n\n").contains(":\n\n");
    assertThat(streams.count()).isZero();
  }

  @Test
  void measuresSizes() throws Exception {
    track("size-1", "Sized");
    assertThat(platform.settle(WAIT_MAX)).isTrue();
    String metrics = response("GET", "/metrics", "").body();
    assertThat(metrics)
        .contains("profiles_store_bytes ")
        .contains("lake_table_bytes{table=\"raw_events\",workspace=\"default\"}")
        .containsPattern("log_topic_bytes\\{topic=\"events.collected\"\\} [1-9]")
        .contains("jvm_memory_used_bytes{area=\"heap\"}");
  }

  private static boolean tailIsFollowed() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("live-tail"));
  }

  private static void track(String messageId, String name) throws Exception {
    send(
        "{\"messageId\":\"%s\",\"type\":\"track\",\"event\":\"%s\",\"userId\":\"%s-user\"}"
            .formatted(messageId, name, messageId));
  }

  private static void send(String event) throws Exception {
    HttpResponse<String> sent =
        CLIENT.send(
            HttpRequest.newBuilder(address("/v1/batch"))
                .POST(
                    BodyPublishers.ofString(
                        "{\"writeKey\":\"%s\",\"batch\":[%s]}".formatted(writeKey, event)))
                .build(),
            BodyHandlers.ofString());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
  }

  private static BufferedReader open(String path) throws Exception {
    HttpResponse<InputStream> stream =
        CLIENT.send(request(path).build(), BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode data(BufferedReader stream, String event, Predicate<JsonNode> wanted)
      throws IOException {
    String name = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ") && name.equals(event)) {
        JsonNode body = JsonMapper.shared().readTree(line.substring("data: ".length()));
        if (wanted.test(body)) {
          return body;
        }
      }
    }
    throw new IOException("The stream ended.");
  }

  private static JsonNode eventually(String path, Predicate<JsonNode> wanted) throws Exception {
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (true) {
      JsonNode body = get(path);
      if (wanted.test(body)) {
        return body;
      }
      assertThat(System.nanoTime()).as(body.toString()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static void eventually(String path, String text) throws Exception {
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (!response("GET", path, "").body().contains(text)) {
      assertThat(System.nanoTime()).as(text).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static JsonNode get(String path) throws Exception {
    return json(response("GET", path, ""));
  }

  private static JsonNode post(String path, String body) throws Exception {
    return json(response("POST", path, body));
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return JsonMapper.shared().readTree(response.body());
  }

  private static HttpResponse<String> response(String method, String path, String body)
      throws Exception {
    return CLIENT.send(
        request(path).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + TOKEN);
  }

  private static URI address(String path) {
    return URI.create("http://localhost:" + platform.port() + path);
  }
}
