// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TransformationRoutesIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TIDY =
      """
      sources: [web]
      function: |
        function transform(event, about) {
          if (event.event === 'Heartbeat') return null;
          if (event.event === 'Loop') while (true) {}
          if (event.event === 'Throw') throw new Error(event.properties.total);
          event.properties = { ...event.properties, gross: event.properties.total * 2 };
          return event;
        }
      samples:
        - event: {type: track, event: Paid, properties: {total: 2}}
          gives: {type: track, event: Paid, properties: {total: 2, gross: 4}}
        - event: {event: Heartbeat}
          gives: {event: Heartbeat}
      """;

  @TempDir Path data = Path.of("");

  private static void apply(ApiUnderTest api, String path, String document) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("files").put(path, document);
    ApiUnderTest.Answer answer = api.post(Role.ADMIN, "/v1/workspace/apply", body.toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static String paid(String event, int total, String id) {
    return "{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u-%s\",\"messageId\":\"%s\",\"properties\":{\"total\":%d}}"
        .formatted(event, id, id, total);
  }

  private static JsonNode preview(ApiUnderTest api, Role role, String document) {
    ObjectNode body = JSON.createObjectNode();
    if (!document.isEmpty()) {
      body.putObject("documents").put("tidy", document);
    }
    ApiUnderTest.Answer answer = api.post(role, "/v1/reruns/preview", body.toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void changesEventsAtTheDoorAndTellsWhatAnotherFunctionWouldChange() {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("web", "web");
      api.take("web", paid("Paid", 1, "before"));
      apply(api, "transformations/tidy.yaml", TIDY);
      JsonNode receipt =
          api.take(
              "web",
              paid("Paid", 5, "m1"),
              paid("Heartbeat", 5, "m2"),
              paid("Loop", 5, "m3"),
              paid("Throw", 5, "m4"),
              paid("Paid", 6, "m5"));
      assertThat(receipt.path("accepted").asInt()).isEqualTo(2);

      assertThat(
              api.value(
                      "select string_agg(gross, ',' order by gross) from (select"
                          + " json_extract_string(properties, '$.gross') gross from events)")
                  .asString())
          .isEqualTo("10,12");
      String raw = "from raw_events where message_id = 'm1'";
      assertThat(api.value("select payload " + raw).asString()).doesNotContain("gross");
      assertThat(api.value("select transformed " + raw).asString()).contains("\"gross\":10");
      assertThat(api.value("select transformation " + raw).asString()).matches("tidy@[0-9a-f]{8}");
      String codes = "select string_agg(problem_code, ',' order by message_id) from quarantine";
      assertThat(api.value(codes).asString()).isEqualTo("left_out,transformation,transformation");
      assertThat(api.get(Role.ADMIN, "/v1/quarantine?code=transformation").text())
          .contains("Error in line 4")
          .contains("more than 200 ms");

      JsonNode same = preview(api, Role.ADMIN, "");
      assertThat(same.path("looked").asInt()).isEqualTo(3);
      assertThat(same.path("same").asInt()).isEqualTo(2);
      assertThat(same.path("changed").asInt()).isEqualTo(1); // from before there was a function
      assertThat(same.path("quarantined").asInt()).isEqualTo(3);
      assertThat(same.path("accepted").asInt()).isZero();
      JsonNode other = preview(api, Role.ADMIN, TIDY.replace("* 2", "* 3").replace("'Loop'", "''"));
      assertThat(other.path("changed").asInt()).isEqualTo(3);
      assertThat(other.path("accepted").asInt()).isEqualTo(1);
      assertThat(other.path("people").asInt()).isEqualTo(3);
      assertThat(other.path("paths").path("properties.gross").asInt()).isEqualTo(3);
      assertThat(other.path("examples").toString())
          .contains("\"before\":\"10\",\"after\":\"15\"")
          .contains("\"accepted\"");
      JsonNode strict = preview(api, Role.ADMIN, TIDY.replace("'Heartbeat'", "'Paid'"));
      assertThat(strict.path("refused").asInt()).isEqualTo(3);
      assertThat(strict.path("problems").path("left_out transformations/tidy").asInt())
          .isEqualTo(3);
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(3);

      apply(api, "transformations/tidy.yaml", TIDY.replace("'Loop'", "''"));
      JsonNode refused = api.get(Role.ADMIN, "/v1/quarantine?state=open").json().path("events");
      ObjectNode ids = JSON.createObjectNode();
      refused.forEach(each -> ids.withArray("ids").add(each.path("quarantine_id").asString()));
      JsonNode replayed = api.post(Role.ADMIN, "/v1/quarantine/replay", ids.toString()).json();
      assertThat(replayed.path("accepted").asInt()).isEqualTo(1);
      assertThat(replayed.path("refused").asInt()).isEqualTo(2);
      api.settle();
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(4);
      assertThat(api.get(Role.ADMIN, "/v1/quarantine?state=open").json().path("events").size())
          .isEqualTo(2);
    }
  }

  @Test
  void triesAFunctionOnSamplesAndEvents() {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("web", "web");
      ObjectNode body = JSON.createObjectNode().put("document", TIDY);
      JsonNode results =
          api.post(Role.ADMIN, "/v1/transformations/test", body.toString()).json().path("results");
      assertThat(results.path(0).path("asExpected").asBoolean()).isTrue();
      assertThat(results.path(1).path("outcome").asString()).isEqualTo("left_out");
      assertThat(results.path(1).path("asExpected").asBoolean()).isFalse();

      body.withArray("events")
          .addObject()
          .put("event", "Throw")
          .putObject("properties")
          .put("total", 7);
      results =
          api.post(Role.ADMIN, "/v1/transformations/test", body.toString()).json().path("results");
      assertThat(results.path(0).path("said").asString()).contains("7");
      assertThat(results.path(0).path("problems").toString())
          .contains("line 4")
          .doesNotContain("7\"");

      body.put("document", "sources: [web]\nfunction: 'function transform( {'");
      ApiUnderTest.Answer bad = api.post(Role.ADMIN, "/v1/transformations/test", body.toString());
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.text()).contains("SyntaxError in line 1");

      apply(api, "transformations/tidy.yaml", TIDY);
      JsonNode listed = api.get(Role.ADMIN, "/v1/transformations").json().path("transformations");
      assertThat(listed.path(0).path("sources").path(0).asString()).isEqualTo("web");
      assertThat(api.get(Role.ADMIN, "/v1/transformations/tidy").json().path("document").asString())
          .contains("function: |");
    }
  }

  @Test
  void replaysRowsOfAFileThroughAMappingThatWasMended() throws InterruptedException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      String mapping =
          """
          key: receipt
          calls:
            - type: track
              event: Paid
              user-id: card
              properties: {total: "%s"}
          """;
      ObjectNode order = JSON.createObjectNode().put("source", "tills").put("file", "r.csv");
      order.put("mappingDocument", mapping.formatted("$decimal(total, '.')"));
      String path =
          "/v1/imports/"
              + api.post(Role.ADMIN, "/v1/imports", order.toString()).json().path("id").asString();
      api.post(
          Role.ADMIN, path + "/content?offset=0", "receipt;card;total\n1;c1;two\n2;c2;three\n");
      api.post(Role.ADMIN, path + "/start", "{}");
      while (!api.get(Role.ADMIN, path).json().path("state").asString().equals("done")) {
        Thread.sleep(50);
      }
      api.settle();
      assertThat(api.value("select count(*) from quarantine").asInt()).isEqualTo(2);

      apply(api, "mappings/receipts.yaml", mapping.formatted("total"));
      ObjectNode replay = JSON.createObjectNode().put("mapping", "receipts");
      api.get(Role.ADMIN, "/v1/quarantine")
          .json()
          .path("events")
          .forEach(each -> replay.withArray("ids").add(each.path("quarantine_id").asString()));
      String dry = "/v1/quarantine/replay?dryRun=true";
      assertThat(api.post(Role.ADMIN, dry, replay.toString()).json().path("accepted").asInt())
          .isEqualTo(2);
      assertThat(api.value("select count(*) from events").asInt()).isZero();
      for (int i = 0; i < 2; i++) {
        api.post(Role.ADMIN, "/v1/quarantine/replay", replay.toString());
      }
      api.settle();
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(2);
      assertThat(api.get(Role.ADMIN, "/v1/quarantine?state=replayed").json().path("events").size())
          .isEqualTo(2);
    }
  }
}
