// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.HttpConfig;
import io.tributary.model.Permission;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as its clients see it.
final class HttpServerIT {
  private static final int BODY_MAX = 64 * 1024;
  private static final Duration BODY_TIME_MAX = Duration.ofSeconds(1);
  private static final Duration IDLE_MAX = Duration.ofSeconds(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static HttpServer server;

  @BeforeAll
  static void start() {
    Operation operation = Operation.of("test", "Test");
    List<Route> routes =
        List.of(
            new Route(
                "GET",
                "/v1/things/{id}/parts",
                Permission.READ_PROFILES,
                operation.with(Operation.Parameter.query("limit", "How many")),
                r -> Reply.json(200, "\"" + r.path("id") + r.query("limit").orElse("") + "\"")),
            new Route(
                "POST",
                "/v1/things",
                Permission.WRITE_SETTINGS,
                operation.taking(Operation.Content.json("A thing", "{}", "{\"a\":1}")),
                r -> Reply.json(201, r.json())),
            new Route(
                "POST",
                "/**/v1/take",
                Permission.NONE,
                Route.Origins.ANY,
                operation,
                r -> Reply.bytes(200, "text/plain", r.body(BODY_MAX, BODY_TIME_MAX))),
            new Route(
                "GET",
                "/v1/ip",
                Permission.NONE,
                operation,
                r -> Reply.text(200, "a/b", r.remoteIp())),
            new Route(
                "GET",
                "/v1/events",
                Permission.NONE,
                operation,
                _ -> Reply.events(stream -> stream.send("tick", "one\ntwo"))),
            new Route(
                "GET",
                "/v1/broken",
                Permission.NONE,
                operation,
                _ -> {
                  throw new IllegalStateException("secret detail");
                }),
            StaticFiles.route(HttpServerIT.class.getClassLoader(), "site"));
    server =
        HttpServer.start(
            new HttpConfig("127.0.0.1", 0, ""),
            routes,
            new Authenticator() {
              @Override
              public Optional<Principal> authenticate(String token) {
                return Role.of(token).map(role -> new Principal(WorkspaceId.DEFAULT, "test", role));
              }

              @Override
              public Optional<Principal> session(SessionCall call) {
                return authenticate(call.cookie("session"));
              }
            },
            (role, permission) -> role == Role.ADMIN || permission == Permission.READ_PROFILES,
            IDLE_MAX);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersWithPathAndQuery() throws Exception {
    HttpResponse<String> reply = get("/v1/things/a%2Fb%20c/parts?limit=5", "Bearer analyst");
    assertThat(reply.body()).isEqualTo("\"a/b c5\"");
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.headers().firstValue("Server")).isEmpty();
    assertThat(get("//v1/things/x/parts/", "Bearer analyst").statusCode()).isEqualTo(200);
  }

  @Test
  void takesTokenAsBearerAndAsEitherPartOfBasic() throws Exception {
    assertThat(get("/v1/things/x/parts", basic("analyst:")).statusCode()).isEqualTo(200);
    assertThat(get("/v1/things/x/parts", basic("me:analyst")).statusCode()).isEqualTo(200);
    problem(get("/v1/things/x/parts", "Bearer nobody"), 401, "unauthenticated");
    problem(get("/v1/things/x/parts", "Basic ???"), 401, "unauthenticated");
    problem(get("/v1/things/x/parts", ""), 401, "unauthenticated");
    problem(post("/v1/things", "{}", "Bearer analyst"), 403, "forbidden");
  }

  @Test
  void tellsUnknownPathFromWrongMethod() throws Exception {
    problem(get("/v1/nothing", ""), 404, "not_found");
    HttpResponse<String> wrong = get("/v1/things", "Bearer admin");
    problem(wrong, 405, "method_not_allowed");
    assertThat(wrong.headers().firstValue("Allow")).contains("OPTIONS, POST");
  }

  @Test
  void hidesDetailsOfDefects() throws Exception {
    HttpResponse<String> reply = get("/v1/broken", "");
    problem(reply, 500, "internal");
    assertThat(reply.body()).doesNotContain("secret").contains("logged with id");
  }

  @Test
  void readsJsonStrictly() throws Exception {
    assertThat(post("/v1/things", "{\"a\":1}", "Bearer admin").body()).isEqualTo("{\"a\":1}");
    for (String bad : List.of("", "{", "{\"a\":1,\"a\":2}", "{} {}", "[".repeat(100))) {
      problem(post("/v1/things", bad, "Bearer admin"), 400, "unreadable");
    }
  }

  @Test
  void unpacksGzipWithinLimit() throws Exception {
    byte[] packed = gzip("x".repeat(BODY_MAX).getBytes(StandardCharsets.UTF_8));
    assertThat(take(packed, "gzip").body()).hasSize(BODY_MAX);
    problem(take(gzip(new byte[BODY_MAX + 1]), "gzip"), 413, "too_large");
    problem(take(gzip(new byte[100_000_000]), "gzip"), 413, "too_large");
    problem(take(new byte[BODY_MAX + 1], "identity"), 413, "too_large");
    problem(take("no gzip".getBytes(StandardCharsets.UTF_8), "gzip"), 400, "unreadable");
    problem(take(Arrays.copyOf(packed, packed.length / 2), "gzip"), 400, "unreadable");
    problem(take(packed, "br"), 400, "unreadable");
  }

  @Test
  void letsAnyPageCallWhereItMay() throws Exception {
    HttpRequest preflight =
        request("/prefix//v1/take/", "")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://shop.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,x-retry-count")
            .build();
    HttpResponse<String> reply = CLIENT.send(preflight, BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization,x-retry-count");
    HttpRequest refused =
        request("/v1/take", "")
            .POST(BodyPublishers.ofByteArray(new byte[BODY_MAX + 1]))
            .header("Origin", "https://shop.example")
            .build();
    assertThat(
            CLIENT
                .send(refused, BodyHandlers.ofString())
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    HttpRequest api =
        request("/v1/things/x/parts", "Bearer admin")
            .header("Origin", "https://shop.example")
            .build();
    assertThat(CLIENT.send(api, BodyHandlers.ofString()).headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void believesProxyInPrivateNetwork() throws Exception {
    HttpRequest forwarded =
        request("/v1/ip", "").header("X-Forwarded-For", "1.2.3.4, 81.2.69.142, 10.0.0.7").build();
    assertThat(CLIENT.send(forwarded, BodyHandlers.ofString()).body()).isEqualTo("81.2.69.142");
    assertThat(get("/v1/ip", "").body()).isEqualTo("127.0.0.1");
  }

  @Test
  void sendsEvents() throws Exception {
    HttpResponse<String> reply = get("/v1/events", "");
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(reply.body()).isEqualTo("event: tick\ndata: one\ndata: two\n\n");
  }

  @Test
  void servesFilesWithTags() throws Exception {
    HttpResponse<String> page = get("/audiences/new", "");
    assertThat(page.body()).contains("<title>x</title>");
    HttpResponse<String> script = get("/assets/app-1234.js", "");
    String tag = script.headers().firstValue("ETag").orElseThrow();
    HttpRequest again = request("/assets/app-1234.js", "").header("If-None-Match", tag).build();
    assertThat(CLIENT.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    assertThat(script.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
    problem(get("/assets/none.js", ""), 404, "not_found");
    problem(get("/..%2fsecret.txt", ""), 404, "not_found");
  }

  @Test
  void givesEachPageANonceOfItsOwn() throws Exception {
    HttpResponse<String> page = get("/", "");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    String nonce = page.body().replaceAll("(?s).*nonce-is-(.{22})-.*", "$1");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "'nonce-" + nonce + "'")
        .doesNotContain("unsafe");
    assertThat(get("/", "").body()).isNotEqualTo(page.body());
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void packsFilesForThoseWhoTakeIt() throws Exception {
    HttpRequest taking =
        request("/assets/large-5678.js", "").header("Accept-Encoding", "gzip, br").build();
    HttpResponse<byte[]> packed = CLIENT.send(taking, BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .isEqualTo(get("/assets/large-5678.js", "").body());
  }

  @Test
  void asksTheSessionOnlyWhereThereIsNoToken() throws Exception {
    HttpRequest read =
        request("/v1/things/x/parts", "").header("Cookie", "a=b; session=analyst").build();
    assertThat(CLIENT.send(read, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    HttpRequest both =
        request("/v1/things/x/parts", "Bearer nobody").header("Cookie", "session=analyst").build();
    problem(CLIENT.send(both, BodyHandlers.ofString()), 401, "unauthenticated");
  }

  @Test
  void answersHeadWithoutBody() throws Exception {
    HttpRequest head =
        request("/v1/things/x/parts", "Bearer admin")
            .method("HEAD", BodyPublishers.noBody())
            .build();
    HttpResponse<String> reply = CLIENT.send(head, BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void documentsItself() throws Exception {
    JsonNode document = JsonMapper.shared().readTree(get("/openapi.json", "").body());
    assertThat(document.at("/openapi").asString()).isEqualTo("3.1.0");
    JsonNode parts = document.at("/paths").get("/v1/things/{id}/parts").get("get");
    assertThat(parts.get("parameters")).hasSize(2);
    assertThat(parts.at("/security/0/bearer").isArray()).isTrue();
    assertThat(document.at("/paths").get("/v1/take").get("post").get("security")).isEmpty();
    assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
        .contains("code", "detail", "problems");
  }

  @Test
  void givesUpOnSlowBody() throws Exception {
    assertThat(raw("POST /v1/take HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"))
        .startsWith("HTTP/1.1 408");
  }

  @Test
  void givesUpOnBodyThatTrickles() throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(ascii("POST /v1/take HTTP/1.1\r\nHost: x\r\n"));
      socket.getOutputStream().write(ascii("Content-Length: 1000\r\n\r\n"));
      Thread trickle =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    socket.getOutputStream().write('x');
                    Thread.sleep(BODY_TIME_MAX.toMillis() / 10);
                  }
                } catch (IOException | InterruptedException _) {
                  // The server hung up, as it should.
                }
              });
      // What was not read when the connection was closed may overtake the answer with a reset.
      String head = readAll(socket);
      trickle.interrupt();
      assertThat(head)
          .satisfiesAnyOf(h -> assertThat(h).isEmpty(), h -> assertThat(h).contains("408"));
    }
  }

  @Test
  void hangsUpOnClientsThatAreSilent() throws Exception {
    for (String start : List.of("", "GET ", "GET / HTTP/1.1\r\nHost: x\r\nA: ")) {
      assertThat(raw(start)).doesNotContain("200");
    }
  }

  @Test
  void survivesClientsThatHangUp() throws Exception {
    for (String start :
        List.of("", "PO", "POST /v1/take HTTP/1.1\r\nContent-Length: 10\r\n\r\nab")) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(ascii(start));
      }
    }
    assertThat(get("/v1/ip", "").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoRequest() throws Exception {
    assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").contains("\"unreadable\"");
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(100_000) + "\r\n\r\n"))
        .contains("HTTP/1.1 4");
    assertThat(raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("HTTP/1.1 4");
  }

  @Test
  void takesChunkedBodyAndUnusualPaths() throws Exception {
    assertThat(
            raw(
                """
                POST /v1/take HTTP/1.1\r
                Host: x\r
                Connection: close\r
                Transfer-Encoding: chunked\r
                \r
                3\r
                abc\r
                0\r
                \r
                """))
        .startsWith("HTTP/1.1 200")
        .endsWith("abc");
    assertThat(raw("GET /v1/ip?a=[b|c]&d=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void endsStreamsBeforeItHangsUp() throws Exception {
    assertThat(raw("GET /v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains("chunked")
        .endsWith("\r\n0\r\n\r\n");
  }

  @Test
  void saysWhichPortIsTaken() {
    HttpConfig same = new HttpConfig("127.0.0.1", server.port(), "");
    assertThatThrownBy(
            () -> HttpServer.start(same, List.of(), _ -> Optional.empty(), (_, _) -> false))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.CONFIGURATION));
  }

  private static void problem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode body = JsonMapper.shared().readTree(reply.body());
    assertThat(body.get("code").asString()).isEqualTo(code);
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.at("/problems/0/remedy").asString()).isNotEmpty();
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    return CLIENT.send(request(path, authorization).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body, String authorization)
      throws Exception {
    return CLIENT.send(
        request(path, authorization).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> take(byte[] body, String encoding) throws Exception {
    return CLIENT.send(
        request("/v1/take", "")
            .POST(BodyPublishers.ofByteArray(body))
            .header("Content-Encoding", encoding)
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String authorization) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
  }

  private static String raw(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(ascii(text));
      return readAll(socket);
    }
  }

  private static String readAll(Socket socket) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(10_000);
      socket.getInputStream().transferTo(out);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("The server did not close the connection.", e);
    } catch (IOException _) {
      // A reset is an end too.
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(ascii(credentials));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
