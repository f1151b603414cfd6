// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class QuarantineRoutesIT {
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

  private static JsonNode list(String query) {
    ApiUnderTest.Answer answer = api.get(Role.ENGINEER, "/v1/quarantine?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode reason(String source) {
    for (JsonNode reason :
        api.get(Role.ENGINEER, "/v1/quarantine/reasons").json().path("reasons")) {
      if (reason.path("source").asString().equals(source)) {
        return reason;
      }
    }
    throw new AssertionError("No reason for " + source);
  }

  private static JsonNode replay(String query, ObjectNode body) {
    ApiUnderTest.Answer answer =
        api.post(Role.ENGINEER, "/v1/quarantine/replay" + query, body.toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static ObjectNode ids(List<String> ids) {
    ObjectNode body = ApiUnderTest.JSON.createObjectNode();
    ids.forEach(body.putArray("ids")::add);
    return body;
  }

  @Test
  void replaysAMendedEventAsTheSameEvent() {
    api.source("till", "pos");
    JsonNode receipt =
        api.take(
            "till",
            "{\"type\":\"track\",\"event\":\"Paid\",\"messageId\":\"t-1\","
                + "\"timestamp\":\"2026-03-01T10:00:00Z\",\"properties\":{\"total\":1.50}}");
    assertThat(receipt.path("refused").asInt()).isEqualTo(1);
    JsonNode event = list("source=till&state=open").path("events").path(0);
    assertThat(event.path("problem_code").asString()).isEqualTo("no_identifier");
    assertThat(event.path("problems").path(0).path("remedy").asString()).isNotEmpty();
    assertThat(event.path("replayed_at").isNull()).isTrue();
    String id = event.path("quarantine_id").asString();

    JsonNode again = replay("", ids(List.of(id)));
    assertThat(again.path("refused").asInt()).isEqualTo(1);
    assertThat(again.path("errors").path(0).path("id").asString()).isEqualTo(id);
    api.settle();
    assertThat(list("source=till").path("events").size()).isEqualTo(1);

    ObjectNode mended = (ObjectNode) ApiUnderTest.JSON.readTree(event.path("payload").asString());
    mended.put("userId", "u-7").remove("messageId");
    ObjectNode body = ids(List.of(id));
    body.putObject("payloads").set(id, mended);
    assertThat(replay("?dryRun=true", body).path("accepted").asInt()).isEqualTo(1);
    api.settle();
    assertThat(api.value("select count(*) from events where source = 'till'").asInt()).isZero();

    assertThat(replay("", body).path("accepted").asInt()).isEqualTo(1);
    assertThat(replay("", body).path("accepted").asInt()).isEqualTo(1);
    api.settle();
    assertThat(api.value("select count(*) from events where source = 'till'").asInt()).isEqualTo(1);
    assertThat(
            api.value(
                    "select event_id || ' ' || strftime(occurred_at, '%Y-%m-%d %H:%M') from events"
                        + " where source = 'till'")
                .asString())
        .isEqualTo("t-1 2026-03-01 10:00");
    assertThat(list("source=till&state=open").path("events").size()).isZero();
    JsonNode kept = list("source=till&state=replayed").path("events").path(0);
    assertThat(kept.path("quarantine_id").asString()).isEqualTo(id);
    assertThat(kept.path("payload").asString()).doesNotContain("u-7");
    assertThat(kept.path("replayed_at").asString()).isNotEmpty();
    assertThat(reason("till").path("open").asInt()).isZero();
    assertThat(reason("till").path("events").asInt()).isEqualTo(1);
  }

  @Test
  void replaysAllOfAReasonWithAPatchPageByPage() {
    api.source("shop", "server");
    String[] lines = new String[7];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"type\":\"buy\",\"event\":\"Bought\",\"userId\":\"u%d\"}".formatted(i);
    }
    api.take("shop", lines);
    JsonNode reason = reason("shop");
    assertThat(reason.path("open").asInt()).isEqualTo(7);
    assertThat(reason.path("problems").path(0).path("remedy").asString()).isNotEmpty();
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          list(
              "source=shop&limit=3&state=open&code=%s&path=%s%s"
                  .formatted(
                      reason.path("problem_code").asString(),
                      reason.path("problem_path").asString(),
                      after));
      List<String> ids = page.path("events").findValuesAsString("quarantine_id");
      seen.addAll(ids);
      ObjectNode body = ids(ids);
      body.putObject("patch").put("type", "track");
      assertThat(replay("", body).path("accepted").asInt()).isEqualTo(ids.size());
      after =
          page.path("next").isNull()
              ? ""
              : "&after=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    } while (!after.isEmpty());
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    api.settle();
    assertThat(reason("shop").path("open").asInt()).isZero();
    assertThat(api.value("select count(*) from bought").asInt()).isEqualTo(7);
    assertThat(
            api.value(
                    "select count(*) from bought b join quarantine q"
                        + " on q.message_id = b.event_id and q.source = b.source"
                        + " where b.occurred_at = q.received_at")
                .asInt())
        .as("events without a time of their own happened when they first came")
        .isEqualTo(7);
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(api.get(Role.ADMIN, "/v1/quarantine?state=gone").status()).isEqualTo(400);
    assertThat(api.get(Role.ADMIN, "/v1/quarantine?after=1").status()).isEqualTo(400);
    assertThat(api.post(Role.ADMIN, "/v1/quarantine/replay", "{\"ids\":[]}").status())
        .isEqualTo(400);
    assertThat(
            api.post(Role.ADMIN, "/v1/quarantine/replay", "{\"ids\":[\"q_0_9\"],\"patch\":7}")
                .status())
        .isEqualTo(400);
    JsonNode none = replay("", ids(List.of("q_0_99999")));
    assertThat(none.path("found").asInt()).isZero();
  }

  @Test
  void refusesEventsOfASourceThatIsGone() {
    api.source("old", "server");
    api.take("old", "{\"type\":\"track\",\"event\":\"Left\"}");
    assertThat(api.call(Role.ADMIN, "DELETE", "/v1/sources/old", "").status()).isEqualTo(204);
    String id = list("source=old").path("events").path(0).path("quarantine_id").asString();
    JsonNode answer = replay("", ids(List.of(id)));
    assertThat(answer.path("errors").path(0).path("problems").path(0).path("path").asString())
        .isEqualTo("source");
  }
}
