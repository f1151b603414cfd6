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

/// Tracking plans over HTTP, and what becomes of events.
class PlanRoutesIT {
  private static final String PLAN =
      """
      sources: [shop]
      unplanned-events: report
      unplanned-fields: allow
      events:
        Order Completed:
          violations: block
          schema:
            type: object
            required: [total]
            properties:
              total: {type: number}
        Product Viewed:
          violations: omit
          schema:
            type: object
            properties:
              price: {type: number}
      """;

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

  private static String body(String document) {
    return ApiUnderTest.JSON.createObjectNode().put("document", document).toString();
  }

  private static ApiUnderTest.Answer define(String name, String document) {
    return api.call(Role.ADMIN, "PUT", "/v1/tracking-plans/" + name, body(document));
  }

  private static String track(String id, String event, String properties) {
    return """
    {"type":"track","event":"%s","userId":"u","messageId":"%s","properties":%s}\
    """
        .formatted(event, id, properties);
  }

  @Test
  void blocksOmitsAndReportsAndReplays() {
    api.source("shop", "web");
    assertThat(define("shop", PLAN).status()).isEqualTo(200);
    JsonNode receipt =
        api.take(
            "shop",
            track("a", "Order Completed", "{\"total\":1}"),
            track("b", "Order Completed", "{\"total\":\"1\"}"),
            track("c", "Product Viewed", "{\"price\":\"9\",\"sku\":\"s\"}"),
            track("c", "Product Viewed", "{\"price\":\"9\",\"sku\":\"s\"}"),
            track("d", "Other", "{}"));
    assertThat(receipt.toString()).contains("plan_violation").contains("properties.total");
    assertThat(api.value("SELECT properties FROM events WHERE event_id = 'c'").asString())
        .isEqualTo("{\"sku\":\"s\"}");
    assertThat(api.value("SELECT warnings FROM events WHERE event_id = 'c'").asString())
        .contains("plan_violation");
    assertThat(api.value("SELECT payload FROM raw_events WHERE message_id = 'c'").asString())
        .contains("\"price\":\"9\"");
    assertThat(
            api.value(
                    "SELECT string_agg(message_id || ' ' || event || ' ' || action || ' ' || path,"
                        + " ', ' ORDER BY message_id) FROM violations")
                .asString())
        .isEqualTo(
            "b Order Completed block /properties/total,"
                + " c Product Viewed omit /properties/price, d Other report /event");
    JsonNode health = api.get(Role.ANALYST, "/v1/sources/shop/health").json();
    assertThat(health.path("window").path("violating").asInt()).isEqualTo(3);
    assertThat(health.path("window").path("quarantined").asInt()).isEqualTo(1);
    String id = api.value("SELECT quarantine_id FROM quarantine WHERE message_id = 'b'").asString();
    String replay = "{\"ids\":[\"%s\"]}".formatted(id);
    assertThat(
            api.post(Role.ADMIN, "/v1/quarantine/replay", replay).json().path("accepted").asInt())
        .isZero();
    assertThat(define("shop", PLAN.replace("violations: block", "violations: report")).status())
        .isEqualTo(200);
    assertThat(
            api.post(Role.ADMIN, "/v1/quarantine/replay", replay).json().path("accepted").asInt())
        .isEqualTo(1);
    api.settle();
    assertThat(api.value("SELECT count(*) FROM order_completed").asInt()).isEqualTo(2);
  }

  @Test
  void proposesAPlanThatNothingViolates() {
    api.source("till", "pos");
    String[] lines =
        IntStream.range(0, 30)
            .mapToObj(i ->
                track(
                    "t" + i,
                    "Receipt Printed",
                    i % 2 == 0
                        ? "{\"total\":%d.5,\"note\":null,\"lines\":[{\"sku\":\"a\"}]}".formatted(i)
                        : "{\"total\":%d,\"a.b\":{\"c\":true}}".formatted(i)))
            .toArray(String[]::new);
    api.take("till", lines);
    JsonNode proposed = api.get(Role.ANALYST, "/v1/sources/till/plan-proposal").json();
    String document = proposed.path("document").asString();
    assertThat(document).contains("required: [total]").contains("Receipt Printed");
    String strict = document.replace("report", "block");
    String request =
        ApiUnderTest.JSON
            .createObjectNode()
            .put("document", strict)
            .set("events", ApiUnderTest.JSON.readTree("[" + String.join(",", lines) + "]"))
            .toString();
    JsonNode checked = api.post(Role.ANALYST, "/v1/tracking-plans/check", request).json();
    assertThat(checked.path("checked").asInt()).isEqualTo(30);
    assertThat(checked.path("violating")).isEmpty();
    assertThat(
            api.post(
                    Role.ANALYST,
                    "/v1/tracking-plans/check",
                    request.replace("\"total\":28.5", "\"total\":\"x\""))
                .json()
                .path("violating")
                .path(0)
                .path("index")
                .asInt())
        .isEqualTo(28);
  }

  @Test
  void definesListsAndDeletes() {
    assertThat(define("other", "sources: [crm]\nviolations: report\n").status()).isEqualTo(200);
    JsonNode list = api.get(Role.ANALYST, "/v1/tracking-plans").json();
    assertThat(list.path("plans").findValuesAsString("name")).contains("other");
    assertThat(api.get(Role.ANALYST, "/v1/tracking-plans/other").json().path("document").asString())
        .contains("violations: report");
    assertThat(api.call(Role.ADMIN, "DELETE", "/v1/tracking-plans/other", "").status())
        .isEqualTo(204);
    assertThat(api.get(Role.ANALYST, "/v1/tracking-plans/other").status()).isEqualTo(404);
    assertThat(define("9lives", "violations: report").status()).isEqualTo(400);
  }

  @Test
  void namesTheLineOfWhatIsWrong() {
    ApiUnderTest.Answer answer =
        define(
            "wrong",
            """
            violations: never
            events:
              Order Completed:
                schema:
                  properties:
                    total:
                      type: money
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("problems").findValuesAsString("path"))
        .contains("document:1", "document:7");
  }
}
