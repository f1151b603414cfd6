// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.config.CollectConfig;
import io.tributary.http.HttpServer;
import io.tributary.model.Collected;
import io.tributary.model.PersonalKind;
import io.tributary.model.Problem;
import io.tributary.model.Protection;
import io.tributary.model.SourceKind;
import io.tributary.model.Treatment;
import io.tributary.model.Violation;
import io.tributary.plan.Plans;
import io.tributary.privacy.EventGuard;
import io.tributary.privacy.Guard;
import io.tributary.privacy.PrivacyRules;
import io.tributary.workspace.files.WorkspaceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tracking contract, through the real server into a real log.
final class CollectIT {
  private static final String PAGE =
      "{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"m\",\"name\":\"Ünï ✓\"}";
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

  @BeforeEach
  void forget() {
    var _ = doors.taken();
  }

  @Test
  void takesEveryPathOfTheProtocol() throws Exception {
    for (String prefix : List.of("", "/any/prefix/", "//")) {
      for (String type : List.of("identify", "page", "screen", "i", "p", "s")) {
        done(post(prefix + "/v1/" + type, "{\"userId\":\"u\"}", "web"));
        done(post(prefix + "/v1//" + type + "/", "{\"userId\":\"u\"}", "web"));
      }
    }
    done(post("/v1/t", "{\"userId\":\"u\",\"event\":\"e\"}", "web"));
    done(post("/v1/g", "{\"userId\":\"u\",\"groupId\":\"e\"}", "web"));
    done(post("/v1/a", "{\"userId\":\"u\",\"previousId\":\"e\"}", "web"));
    done(post("/api/s/track", "{\"userId\":\"u\",\"event\":\"e\"}", "web"));
    done(post("/api/s/s2s/page", "{\"userId\":\"u\"}", "web"));
    for (String path : List.of("/v1/batch", "/v1/b", "/p//v1/import/", "/beacon/v1/batch")) {
      done(post(path, "{\"batch\":[" + PAGE + "]}", "web"));
    }
    List<Collected> taken = doors.taken();
    assertThat(taken).hasSize(45).allSatisfy(each -> assertThat(each.problems()).isEmpty());
    assertThat(taken)
        .extracting(CollectIT::payload)
        .contains("{\"type\":\"identify\",\"userId\":\"u\"}");
    assertThat(post("/api/s/nothing", "{}", "web").statusCode()).isEqualTo(400);
  }

  @Test
  void stampsWhatIsKnownOfTheSender() throws Exception {
    HttpRequest request =
        doors
            .request("/v1/batch")
            .header("Authorization", basic("web-shop"))
            .header("User-Agent", "Mozilla/5.0 (Test)")
            .header("X-Forwarded-For", "81.2.69.142")
            .POST(
                BodyPublishers.ofString(
                    "{\"sentAt\":\"2026-03-04T05:06:08.000+00:00\",\"batch\":[" + PAGE + "]}"))
            .build();
    done(Doors.send(request));
    Collected taken = doors.taken().getFirst();
    assertThat(taken.key().source()).isEqualTo("web-shop");
    assertThat(taken.key().messageId()).isEqualTo("m");
    assertThat(taken.receivedAt()).isEqualTo(Doors.NOW);
    assertThat(taken.sentAt()).isEqualTo(Instant.parse("2026-03-04T05:06:08Z"));
    assertThat(taken.origin().kind()).isEqualTo(SourceKind.WEB);
    assertThat(taken.origin().ip()).isEqualTo("81.2.69.142");
    assertThat(taken.origin().userAgent()).isEqualTo("Mozilla/5.0 (Test)");
    assertThat(taken.origin().region()).isEqualTo("DE");
    assertThat(payload(taken)).isEqualTo(PAGE);
    done(post("/v1/page", "{\"userId\":\"u\",\"context\":{\"direct\":true}}", "server"));
    done(post("/v1/page", "{\"userId\":\"u\"}", "server"));
    assertThat(doors.taken())
        .extracting(each -> each.origin().ip())
        .containsExactlyInAnyOrder("127.0.0.1", null);
  }

  @Test
  void findsWriteKeyWhereverClientsPutIt() throws Exception {
    String masked = "{\"userId\":\"u\",\"writeKey\":\"web:***\"}";
    done(post("/v1/page", masked, "crm"));
    done(Doors.send(plain("/v1/page").POST(of("{\"userId\":\"u\",\"writeKey\":\"pos\"}")).build()));
    done(Doors.send(plain("/v1/page?writeKey=email").POST(of("{\"userId\":\"u\"}")).build()));
    done(
        Doors.send(
            plain("/v1/page").header("X-Write-Key", "file:secret").POST(of(masked)).build()));
    done(
        Doors.send(
            plain("/v1/page").header("Authorization", "Bearer stream").POST(of(masked)).build()));
    done(post("/v1/page?writeKey=email", "{\"userId\":\"u\",\"writeKey\":\"pos\"}", "server"));
    assertThat(doors.taken())
        .extracting(each -> each.key().source())
        .containsExactlyInAnyOrder("crm", "pos", "email", "file", "stream", "server");
  }

  @Test
  void refusesUnknownKeyAndSourceThatIsOff() throws Exception {
    problem(post("/v1/page", "{\"userId\":\"u\"}", "nobody"), 401, "unauthenticated");
    problem(
        Doors.send(plain("/v1/page").POST(of("{\"userId\":\"u\"}")).build()),
        401,
        "unauthenticated");
    problem(post("/v1/page", "{\"userId\":\"u\"}", "off"), 403, "forbidden");
    assertThat(doors.taken()).isEmpty();
  }

  @Test
  void takesGoodEventsOfPartlyBadBatch() throws Exception {
    HttpResponse<String> reply =
        post(
            "/v1/batch",
            "{\"batch\":[" + PAGE + ",{\"type\":\"track\",\"messageId\":\"x\"},5]}",
            "web");
    assertThat(reply.statusCode()).isEqualTo(200);
    JsonNode answer = JsonMapper.shared().readTree(reply.body());
    assertThat(answer.at("/success").asBoolean()).isTrue();
    assertThat(answer.at("/errors")).hasSize(2);
    assertThat(answer.at("/errors/0/index").asInt()).isEqualTo(1);
    assertThat(answer.at("/errors/0/messageId").asString()).isEqualTo("x");
    assertThat(answer.at("/errors/0/problems/0/code").asString()).isEqualTo("no_identifier");
    assertThat(answer.at("/errors/0/problems")).hasSize(2);
    assertThat(answer.at("/errors/1/messageId").isNull()).isTrue();
    List<Collected> taken = doors.taken();
    assertThat(taken).hasSize(3);
    assertThat(taken.stream().filter(each -> !each.problems().isEmpty()))
        .extracting(CollectIT::payload)
        .containsExactlyInAnyOrder("{\"type\":\"track\",\"messageId\":\"x\"}", "5");
  }

  @Test
  void keepsWhatItRefusesAsAWhole() throws Exception {
    problem(post("/v1/track", "{\"userId\":\"u\"}", "web"), 400, "missing");
    problem(post("/v1/batch", "{\"batch\":[", "web"), 400, "unreadable");
    problem(
        post("/v1/batch", "{\"batch\":[" + "1,".repeat(2_500) + "1]}", "web"), 413, "too_large");
    problem(post("/v1/batch", "", "web"), 400, "unreadable");
    assertThat(doors.taken())
        .extracting(each -> each.problems().getFirst().code())
        .containsExactlyInAnyOrder(
            Problem.Code.MISSING, Problem.Code.UNREADABLE, Problem.Code.TOO_LARGE);
  }

  @Test
  void keepsToItsLimits() throws Exception {
    String large = "{\"type\":\"page\",\"userId\":\"u\",\"a\":\"" + "x".repeat(40_000) + "\"}";
    HttpResponse<String> partly =
        post("/v1/batch", "{\"batch\":[" + large + "," + PAGE + "]}", "web");
    assertThat(
            JsonMapper.shared().readTree(partly.body()).at("/errors/0/problems/0/code").asString())
        .isEqualTo("too_large");
    assertThat(doors.taken()).extracting(each -> each.payload().length).contains(large.length());
    problem(
        post("/v1/batch", "{\"batch\":[" + " ".repeat(520_000) + "]}", "web"), 413, "too_large");
    byte[] bomb = gzip(new byte[200_000_000]);
    problem(Doors.send(gzipped("/v1/batch", bomb)), 413, "too_large");
    assertThat(doors.taken()).isEmpty();
  }

  @Test
  void readsJsonWhateverTheContentTypeAndEncoding() throws Exception {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=UTF-8",
            "x")) {
      HttpRequest request =
          doors
              .request("/v1/page")
              .header("Authorization", basic("web"))
              .header("Content-Type", type)
              .POST(of("{\"userId\":\"u\"}"))
              .build();
      done(Doors.send(request));
    }
    done(Doors.send(gzipped("/v1/page", gzip(utf8("{\"userId\":\"u\"}")))));
    assertThat(doors.taken()).hasSize(5);
  }

  @Test
  void answersPreflightOfAnyPage() throws Exception {
    HttpRequest preflight =
        doors
            .request("/v1/batch")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://shop.example")
            .header(
                "Access-Control-Request-Headers", "anonymousid,authorization,content-type,sentat")
            .build();
    HttpResponse<String> reply = Doors.send(preflight);
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("anonymousid,authorization,content-type,sentat");
  }

  @Test
  void takesPixelsAndAlwaysAnswersWithOne() throws Exception {
    String data =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                utf8("{\"writeKey\":\"email\",\"userId\":\"ü?>\",\"event\":\"Email Opened\"}"));
    pixel("/v1/pixel/track?data=" + data);
    pixel(
        "/v1/pixel/track?writeKey=email&userId=u&event=Email%20Opened&properties.subject=Hi%20there");
    pixel("/pixel/v1/page?writeKey=email&anonymousId=a");
    assertThat(doors.taken())
        .extracting(CollectIT::payload)
        .anySatisfy(each -> assertThat(each).contains("ü?>"))
        .anySatisfy(each -> assertThat(each).contains("\"properties\":{\"subject\":\"Hi there\"}"))
        .hasSize(3);
    pixel("/v1/pixel/track?data=%21%21%21");
    pixel("/v1/pixel/nothing?userId=u");
    pixel("/v1/pixel/track?writeKey=nobody&userId=u&event=e");
    assertThat(doors.taken()).isEmpty();
  }

  @Test
  void servesSettingsToSdks() throws Exception {
    JsonNode segment =
        JsonMapper.shared().readTree(Doors.send(plain("/v1/projects/web/settings").build()).body());
    assertThat(segment.at("/integrations/Segment.io/apiHost").asString())
        .isEqualTo("127.0.0.1:" + doors.port() + "/v1");
    assertThat(segment.at("/integrations/Segment.io/protocol").asString()).isEqualTo("http");
    JsonNode rudder =
        JsonMapper.shared()
            .readTree(Doors.send(plain("/sourceConfig/?p=npm&writeKey=web").build()).body());
    assertThat(rudder.at("/source/enabled").asBoolean()).isTrue();
    problem(Doors.send(plain("/v1/projects/nobody/settings").build()), 404, "not_found");
  }

  @Test
  void limitsRequestsOfEachSource() throws Exception {
    CollectConfig defaults = CollectConfig.defaults();
    CollectConfig strict =
        new CollectConfig(
            defaults.eventBytesMax(),
            defaults.batchBytesMax(),
            defaults.batchItemsMax(),
            defaults.depthMax(),
            1,
            defaults.clockSkewMin(),
            defaults.bodyTimeout(),
            defaults.importsKept(),
            defaults.uploadsKept());
    try (HttpServer limited = Doors.serve(doors.collector, strict)) {
      done(to(limited, "web-a"));
      HttpResponse<String> reply = to(limited, "web-a");
      problem(reply, 429, "rate_limited");
      assertThat(reply.headers().firstValue("Retry-After")).contains("1");
      done(to(limited, "web-b"));
    }
  }

  @Test
  void refusesAllWhileTheLogIsBehind() throws Exception {
    Collector full =
        new Collector(
            doors.log,
            CollectConfig.defaults(),
            -1,
            InstantSource.fixed(Doors.NOW),
            new PrometheusRegistry());
    try (HttpServer behind = Doors.serve(full, CollectConfig.defaults())) {
      HttpResponse<String> reply = to(behind, "web");
      problem(reply, 503, "overloaded");
      assertThat(reply.headers().firstValue("Retry-After")).contains("1");
    }
    assertThat(doors.taken()).isEmpty();
  }

  @Test
  void takesEventsWithinTheProcess() {
    CollectSource source = Doors.find("file").orElseThrow();
    Receipt receipt =
        doors.collector.collect(
            source, List.of(utf8(PAGE), utf8("{"), utf8("{\"type\":\"page\"}")), Sender.UNKNOWN);
    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.refused()).extracting(Receipt.Refusal::index).containsExactly(1, 2);
    assertThat(doors.taken()).hasSize(3);
  }

  @Test
  void guardsFirstThenRunsFunctionsThenHoldsWhatTheyGaveAgainstPlans() {
    EventGuard guard =
        new EventGuard(
            new PrivacyRules(Map.of(PersonalKind.EMAIL, Protection.DROP), Map.of()),
            new Guard(new byte[32]));
    List<String> seen = new ArrayList<>();
    EventFunctions functions =
        events ->
            events.stream()
                .map(event -> {
                  String text = new String(event.refinable(), StandardCharsets.UTF_8);
                  seen.add(text);
                  byte[] given = utf8(text.contains("five") ? text.replace("\"five\"", "5") : text);
                  return event.with(event.passage().changed("mend@1", given));
                })
                .toList();
    Plans plans =
        Plans.of(
            List.of(
                WorkspaceFiles.plan(
                    "shop",
                    "shop",
                    """
                    sources: [web]
                    unplanned-fields: allow
                    events:
                      Paid:
                        schema:
                          properties: {total: {type: number}}
                    """)),
            Plans.NONE);
    DoorRules rules = _ -> new DoorRules.Rule(guard, functions, plans, Treatment.NONE);
    try (Collector collector =
        new Collector(
            doors.log,
            CollectConfig.defaults(),
            64 << 20,
            rules,
            InstantSource.fixed(Doors.NOW),
            new PrometheusRegistry())) {
      String paid =
          "{\"type\":\"track\",\"event\":\"Paid\",\"userId\":\"u\",\"messageId\":\"%s\","
              + "\"properties\":{\"total\":\"%s\",\"note\":\"ask jane@shop.example\"}}";
      var _ =
          collector.collect(
              Doors.find("web").orElseThrow(),
              List.of(utf8(paid.formatted("mended", "five")), utf8(paid.formatted("bad", "six"))),
              Sender.UNKNOWN);
    }
    assertThat(seen).hasSize(2).noneMatch(text -> text.contains("jane"));
    Map<String, List<Violation>> violations =
        doors.taken().stream()
            .collect(
                Collectors.toMap(event -> event.key().messageId(), event -> event.violations()));
    assertThat(violations.get("mended")).isEmpty();
    assertThat(violations.get("bad"))
        .extracting(Violation::path)
        .containsExactly("/properties/total");
  }

  @Test
  void takesNothingFromClientThatHangsUp() throws Exception {
    String body = "{\"userId\":\"u\"}";
    String head =
        "POST /v1/page HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(basic("web"), body.length() + 1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port())) {
      socket.getOutputStream().write(utf8(head + body));
    }
    done(post("/v1/page", body, "web"));
    assertThat(doors.taken()).hasSize(1);
  }

  @Test
  void countsWhatComesIn() throws Exception {
    done(post("/v1/page", "{\"userId\":\"u\"}", "web-metrics"));
    assertThat(doors.registry.scrape())
        .extracting(each -> each.getMetadata().getPrometheusName())
        .contains("collect_events", "collect_requests", "collect_append_seconds");
  }

  private static void pixel(String path) throws Exception {
    HttpResponse<String> reply = Doors.send(plain(path).build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(reply.body()).startsWith("GIF89a");
  }

  private static void done(HttpResponse<String> reply) {
    assertThat(reply.body()).isEqualTo("{\"success\":true}");
    assertThat(reply.statusCode()).isEqualTo(200);
  }

  private static void problem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    JsonNode body = JsonMapper.shared().readTree(reply.body());
    assertThat(body.get("code").asString()).isEqualTo(code);
  }

  private static HttpResponse<String> post(String path, String body, String key) throws Exception {
    return Doors.send(plain(path).header("Authorization", basic(key)).POST(of(body)).build());
  }

  private static HttpResponse<String> to(HttpServer server, String key) throws Exception {
    return Doors.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/page"))
            .header("Authorization", basic(key))
            .timeout(Duration.ofSeconds(30))
            .POST(of("{\"userId\":\"u\"}"))
            .build());
  }

  private static HttpRequest gzipped(String path, byte[] packed) {
    return plain(path)
        .header("Authorization", basic("web"))
        .header("Content-Encoding", "gzip")
        .POST(BodyPublishers.ofByteArray(packed))
        .build();
  }

  private static HttpRequest.Builder plain(String path) {
    return doors.request(path);
  }

  private static HttpRequest.BodyPublisher of(String body) {
    return BodyPublishers.ofString(body);
  }

  private static String payload(Collected collected) {
    return new String(collected.payload(), StandardCharsets.UTF_8);
  }

  private static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString(utf8(key + ":"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
