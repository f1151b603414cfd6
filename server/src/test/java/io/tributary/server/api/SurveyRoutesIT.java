// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What sources send and how they do, over HTTP.
class SurveyRoutesIT {
  @TempDir static Path data;
  private static ApiUnderTest api;

  @BeforeAll
  static void start() {
    api = new ApiUnderTest(data);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String order(int id, String properties) {
    return """
    {"type":"track","event":"Order Completed","userId":"u%d","messageId":"o%d","properties":%s}\
    """
        .formatted(id, id, properties);
  }

  private static JsonNode field(JsonNode event, String path) {
    for (JsonNode field : event.path("fields")) {
      if (field.path("path").asString().equals(path)) {
        return field;
      }
    }
    throw new AssertionError("There is no field " + path + " in " + event);
  }

  @Test
  void tellsOfEventsFieldsAndHealth() {
    api.source("shop", "web");
    api.take(
        "shop",
        order(
            1, "{\"total\":12.5,\"email\":\"jane@shop.example\",\"products\":[{\"sku\":\"A1\"}]}"),
        order(2, "{\"total\":7}"),
        order(2, "{\"total\":7}"),
        "{\"type\":\"identify\",\"userId\":\"u1\",\"messageId\":\"i1\",\"traits\":{\"plan\":null}}",
        "{\"type\":\"nonsense\",\"userId\":\"u1\",\"messageId\":\"n1\"}");
    JsonNode schema = api.get(Role.ANALYST, "/v1/sources/shop/schema").json();
    JsonNode order = schema.path("events").path(0);
    assertThat(order.path("event").asString()).isEqualTo("Order Completed");
    assertThat(order.path("count").asInt()).isEqualTo(2);
    assertThat(field(order, "total").path("type").asString()).isEqualTo("number");
    assertThat(field(order, "total").path("nullRate").asDouble()).isZero();
    assertThat(field(order, "email").path("nullRate").asDouble()).isEqualTo(0.5);
    assertThat(field(order, "email").path("examples").path(0).asString())
        .isEqualTo("aaaa@aaaa.aaaaaaa");
    assertThat(field(order, "products[].sku").path("count").asInt()).isEqualTo(1);
    assertThat(schema.path("eventsLeftOut").asInt()).isZero();
    assertThat(schema.toString()).doesNotContain("jane");
    JsonNode health = api.get(Role.ANALYST, "/v1/sources/shop/health").json();
    assertThat(health.path("window").path("accepted").asInt()).isEqualTo(3);
    assertThat(health.path("window").path("duplicates").asInt()).isEqualTo(1);
    assertThat(health.path("window").path("quarantined").asInt()).isEqualTo(1);
    assertThat(health.path("findings").path(0).asString()).isEqualTo("quarantined");
    assertThat(health.path("series")).hasSize(24);
    assertThat(health.path("volume").path("usual").isNull()).isTrue();
    assertThat(api.get(Role.ANALYST, "/v1/schema").json().path("sources").path(0).path("events"))
        .isNotNull();
    assertThat(api.get(Role.ADMIN, "/metrics").text())
        .contains("source_events{outcome=\"duplicate\",source=\"shop\",workspace=\"default\"} 1");
  }

  @Test
  void typedColumnsFollowWhatIsSeen() {
    api.source("tills", "pos");
    api.take("tills", order(100, "{\"zip\":8004,\"paid\":true}").replace("Order", "Receipt"));
    String type =
        "SELECT typeof(zip) || ' ' || typeof(paid) FROM receipt_completed ORDER BY received_at";
    assertThat(api.value(type).asString()).isEqualTo("DOUBLE BOOLEAN");
    api.take("tills", order(101, "{\"zip\":\"SW1A\",\"new\":\"x\"}").replace("Order", "Receipt"));
    assertThat(api.value(type).asString()).isEqualTo("VARCHAR BOOLEAN");
    assertThat(api.value("SELECT count(*) FROM receipt_completed WHERE \"new\" = 'x'").asInt())
        .isEqualTo(1);
  }

  @Test
  void standsThousandsOfKeys() {
    api.source("odd", "web");
    String[] lines =
        IntStream.range(0, 3_000)
            .mapToObj(i ->
                order(1_000 + i, "{\"total\":1,\"key%d\":%d}".formatted(i, i))
                    .replace("Order", "Odd"))
            .toArray(String[]::new);
    api.take("odd", lines);
    JsonNode odd = api.get(Role.ADMIN, "/v1/sources/odd/schema").json().path("events").path(0);
    assertThat(odd.path("fields")).hasSize(300);
    assertThat(field(odd, "total").path("count").asInt()).isEqualTo(3_000);
    assertThat(odd.path("leftOut").asInt()).isEqualTo(3_000 - 299);
    assertThat(api.value("SELECT count(*) FROM odd_completed").asInt()).isEqualTo(3_000);
    assertThat(api.value("SELECT count(properties->>'key2999') FROM odd_completed").asInt())
        .isEqualTo(1);
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(api.get(Role.ADMIN, "/v1/sources/none/schema").status()).isEqualTo(404);
    assertThat(api.get(Role.ADMIN, "/v1/source-health?hours=0").status()).isEqualTo(400);
    assertThat(api.get(Role.ADMIN, "/v1/schema?since=soon").status()).isEqualTo(400);
  }
}
