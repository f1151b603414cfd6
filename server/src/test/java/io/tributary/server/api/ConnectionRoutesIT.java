// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tributary.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ConnectionRoutesIT {
  private static final String MAPPING =
      """
      key: id
      version: updated_at
      calls:
        - {type: identify, user-id: "'c' & id", timestamp: updated_at}
      """;
  private static final String CONNECTION =
      """
      connector: http
      source: crm
      mapping: customers
      every: 1h
      settings:
        url: %s
        records: items
        auth: {kind: bearer, token: "${crm-token}"}
      """;

  @TempDir Path data;

  /// An API of three customers, for whoever knows the token.
  private static HttpServer customers() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/customers",
        exchange -> {
          boolean known =
              "Bearer a-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body =
              """
              {"items": [{"id": 1, "updated_at": "2026-01-01T00:00:00Z"},
                {"id": 2, "updated_at": "2026-01-02T00:00:00Z"}, {"updated_at": "nobody"}]}
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
          if (known) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ApiUnderTest.Answer apply(ApiUnderTest api, String connection) {
    ObjectNode body = ApiUnderTest.JSON.createObjectNode();
    body.putObject("files")
        .put("sources/crm.yaml", "kind: crm\n")
        .put("mappings/customers.yaml", MAPPING)
        .put("connections/shop.yaml", connection);
    return api.post(Role.ADMIN, "/v1/workspace/apply", body.toString());
  }

  private static JsonNode await(ApiUnderTest api, Predicate<JsonNode> there)
      throws InterruptedException {
    JsonNode connection = api.get(Role.ADMIN, "/v1/connections/shop").json();
    for (int i = 0; i < 600 && !there.test(connection); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      connection = api.get(Role.ADMIN, "/v1/connections/shop").json();
    }
    assertThat(there.test(connection)).as("%s", connection).isTrue();
    return connection;
  }

  private static boolean is(JsonNode connection, String state) {
    return connection.path("state").asString("").equals(state);
  }

  /// A connection also waits before its first reading.
  private static boolean hasRead(JsonNode connection, long times) {
    return is(connection, "waiting") && connection.path("readings").asLong() == times;
  }

  @Test
  void isDefinedTriedReadPausedAndBegunAnew() throws IOException, InterruptedException {
    HttpServer shop = customers();
    String url = "http://127.0.0.1:%d/customers".formatted(shop.getAddress().getPort());
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      ApiUnderTest.Answer refused =
          apply(api, CONNECTION.formatted(url).replace("\"${crm-token}\"", "open-text"));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text())
          .contains("connections/shop.yaml settings.auth.token")
          .doesNotContain("open-text");

      assertThat(apply(api, CONNECTION.formatted(url)).status()).isEqualTo(200);
      JsonNode failed = await(api, each -> is(each, "failed"));
      assertThat(failed.path("failure").path("message").asString(""))
          .contains("there is no secret 'crm-token'");
      api.call(Role.ADMIN, "PUT", "/v1/secrets/crm-token", "{\"value\":\"a-token\"}");
      JsonNode read = await(api, each -> hasRead(each, 1));
      assertThat(read.path("rows").asLong()).isEqualTo(3);
      assertThat(read.path("refused").asLong()).isEqualTo(1);
      assertThat(read.path("calls").asLong()).isEqualTo(2);
      assertThat(read.toString()).doesNotContain("a-token");

      assertThat(api.get(Role.ADMIN, "/metrics").text())
          .contains("connection_rows{connection=\"shop\",workspace=\"default\"} 3.0");

      JsonNode look = api.post(Role.ADMIN, "/v1/connections/shop/test", "").json();
      assertThat(look.path("rows").asLong()).isEqualTo(3);
      assertThat(look.path("mapping").asString("")).contains("type: identify");
      assertThat(api.post(Role.ADMIN, "/v1/connections/shop/pause", "").status()).isEqualTo(200);
      var _ = await(api, each -> is(each, "paused"));
      assertThat(api.post(Role.ADMIN, "/v1/connections/shop/resume", "").status()).isEqualTo(200);
      var _ = await(api, each -> hasRead(each, 2));
      assertThat(api.post(Role.ADMIN, "/v1/connections/shop/reset", "").status()).isEqualTo(200);
      var _ = await(api, each -> hasRead(each, 1));
      api.settle();
      assertThat(api.value("select count(*) from raw_events where source = 'crm'").asLong())
          .isGreaterThanOrEqualTo(2);
      assertThat(api.value("select count(*) from events where source = 'crm'").asLong())
          .isEqualTo(2);
    } finally {
      shop.stop(0);
    }
  }

  @Test
  void tellsOfConnectorsAndOfWhatIsNotThere() {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      JsonNode connectors = api.get(Role.ADMIN, "/v1/connectors").json().path("connectors");
      assertThat(connectors.findValuesAsString("kind")).contains("http", "jdbc", "kafka");
      assertThat(api.get(Role.ADMIN, "/v1/connections/none").status()).isEqualTo(404);
      assertThat(api.post(Role.ADMIN, "/v1/connections/none/read", "").status()).isEqualTo(404);
      assertThat(apply(api, "connector: jbdc\nsource: crm\nmapping: custommers\n").text())
          .contains("Did you mean jdbc?")
          .contains("There is no mapping of this name.");
    }
  }
}
