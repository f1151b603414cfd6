// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import io.tributary.server.api.ApiUnderTest.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// People over HTTP: records with why each value won, events, evidence, history, search, and the
/// shape of Segment's Profile API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileRoutesIT {
  private static final String SEGMENT =
      "/v1/spaces/default/collections/users/profiles/user_id:jane/";

  private ApiUnderTest api;

  @BeforeAll
  void start(@TempDir Path data) {
    api = new ApiUnderTest(data);
    var _ = api.source("web", "web");
    var _ = api.source("crm", "crm");
    var _ =
        api.take(
            "web",
            identify("w1", "2026-01-01T10:00:00Z", "jane", "\"plan\":\"free\",\"city\":\"Bern\""),
            identify("w2", "2026-01-03T10:00:00Z", "jane", "\"plan\":\"pro\""),
            track("w3", "2026-01-03T10:05:00Z", "jane", "Cart Viewed"),
            track("w4", "2026-01-03T12:00:00Z", "jane", "Order Completed"),
            identify("w5", "2026-01-02T10:00:00Z", "bob", "\"firstName\":\"Bob\""));
    var _ =
        api.take(
            "crm",
            """
            {"type":"identify","messageId":"c1","timestamp":"2026-01-02T10:00:00Z","userId":"jane",\
            "traits":{"plan":"gold","email":"Jane.Roe@Example.com","firstName":"Jane",\
            "lastName":"Roe"}}\
            """);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private static String identify(String messageId, String at, String user, String traits) {
    return """
    {"type":"identify","messageId":"%s","timestamp":"%s","userId":"%s",\
    "anonymousId":"browser-%s","traits":{%s}}\
    """
        .formatted(messageId, at, user, user, traits);
  }

  private static String track(String messageId, String at, String user, String event) {
    return """
    {"type":"track","messageId":"%s","timestamp":"%s","userId":"%s","event":"%s",\
    "properties":{"total":7}}\
    """
        .formatted(messageId, at, user, event);
  }

  private JsonNode get(String path) {
    Answer answer = api.get(Role.ANALYST, path);
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.path(field).asString(""))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void answersAPersonWithWhyEachValueWonAndWhatLost() {
    JsonNode jane = get("/v1/profiles/user_id:jane");
    assertThat(texts(jane.path("identifiers"), "type"))
        .containsExactly("anonymous_id", "email", "user_id");
    assertThat(jane.path("eventCount").asInt()).isEqualTo(5);
    assertThat(jane.path("audiences").isEmpty()).isTrue();
    JsonNode plan = jane.path("provenance").path("plan");
    assertThat(plan.path("value").asString()).isEqualTo("pro");
    assertThat(plan.path("source").asString()).isEqualTo("web");
    assertThat(plan.path("strategy").asString()).isEqualTo("most_recent");
    assertThat(plan.path("why").asString()).contains("told last", "web", "crm", "2026-01-02");
    assertThat(texts(plan.path("losers"), "value")).containsExactly("gold", "free");
    assertThat(texts(plan.path("losers"), "lostBy")).containsExactly("strategy", "strategy");
    assertThat(jane.path("provenance").path("city").path("why").asString())
        .startsWith("Nothing else was told");
  }

  @Test
  void findsThePersonByEveryIdentifierAndTheProfileId() {
    String id = get("/v1/profiles/user_id:jane").path("id").asString();
    for (String reference :
        List.of(id, "email:JANE.ROE@example.com", "anonymous_id:browser-jane")) {
      assertThat(get("/v1/profiles/" + encoded(reference)).path("id").asString()).isEqualTo(id);
    }
    Answer nobody = api.get(Role.ANALYST, "/v1/profiles/user_id:nobody");
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.json().path("problems").path(0).path("path").asString()).isEqualTo("id");
    assertThat(api.get(Role.ANALYST, "/v1/profiles/nocolon").status()).isEqualTo(400);
  }

  @Test
  void pagesThroughEventsLatestFirst() {
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("/v1/profiles/user_id:jane/events?limit=2" + next);
      seen.addAll(texts(page.path("events"), "messageId"));
      next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!next.isEmpty());
    assertThat(seen).containsExactly("w4", "w3", "w2", "c1", "w1");
    assertThat(api.get(Role.ANALYST, "/v1/profiles/user_id:jane/events?cursor=%25").status())
        .isEqualTo(400);
    assertThat(api.get(Role.ANALYST, "/v1/profiles/user_id:jane/events?limit=0").status())
        .isEqualTo(400);
  }

  @Test
  void tellsTheEvidenceAndWhyTwoAreOne() {
    JsonNode evidence = get("/v1/profiles/user_id:jane/explain").path("evidence");
    assertThat(texts(evidence, "use")).containsOnly("joins").hasSize(2);
    JsonNode same = get("/v1/explain?a=anonymous_id:browser-jane&b=email:jane.roe@example.com");
    assertThat(same.path("verdict").asString()).isEqualTo("same");
    assertThat(same.path("because")).hasSize(2);
    JsonNode different = get("/v1/explain?a=user_id:jane&b=user_id:bob");
    assertThat(different.path("verdict").asString()).isEqualTo("different");
    assertThat(get("/v1/explain?a=user_id:jane&b=user_id:x").path("verdict").asString())
        .isEqualTo("unknown");
    assertThat(api.get(Role.ANALYST, "/v1/explain?a=user_id:jane").status()).isEqualTo(400);
  }

  private List<String> searched(String body) {
    Answer answer = api.post(Role.ANALYST, "/v1/profiles/search", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(texts(json.path("matches"), "id")).isEqualTo(texts(json.path("profiles"), "id"));
    return texts(json.path("matches"), "field");
  }

  @Test
  void searchesByWhateverIsTyped() {
    String id = get("/v1/profiles/user_id:jane").path("id").asString();
    assertThat(searched("{\"query\":\"" + id + "\"}")).containsExactly("id");
    assertThat(searched("{\"query\":\"jane\"}")).containsExactly("user_id");
    assertThat(searched("{\"query\":\" JANE.ROE@example.com \"}")).containsExactly("email");
    assertThat(searched("{\"query\":\"email:jane.roe@example.com\"}")).containsExactly("email");
    assertThat(searched("{\"query\":\"jane.r\"}")).containsExactly("email");
    assertThat(searched("{\"query\":\"browser-bob\"}")).containsExactly("anonymous_id");
    assertThat(searched("{\"query\":\"ber\"}")).containsExactly("city");
    assertThat(searched("{\"query\":\"jane ro\"}")).hasSize(1);
    assertThat(searched("{\"query\":\"jane bob\"}")).isEmpty();
    assertThat(searched("{\"query\":\"zz\"}")).isEmpty();
  }

  @Test
  void searchesByIdentifierAndTrait() {
    assertThat(searched("{\"identifier\":\"user_id:bob\"}")).containsExactly("user_id");
    assertThat(searched("{\"type\":\"user_id\",\"prefix\":\"ja\"}")).containsExactly("user_id");
    assertThat(searched("{\"trait\":\"plan\",\"prefix\":\"PR\"}")).containsExactly("plan");
    assertThat(searched("{\"trait\":\"plan\",\"prefix\":\"gold\"}")).isEmpty();
    for (String wrong : List.of("{}", "{\"trait\":\"plan\"}", "{\"query\":\"a\",\"limit\":0}")) {
      assertThat(api.post(Role.ANALYST, "/v1/profiles/search", wrong).status()).isEqualTo(400);
    }
  }

  /// How many entries all pages have.
  private int all(String path, String field) {
    JsonNode page = get(path);
    int count = page.path(field).size();
    while (page.path("cursor").path("has_more").asBoolean()) {
      page = get(path + "&next=" + page.path("cursor").path("next").asString());
      count += page.path(field).size();
    }
    return count;
  }

  @Test
  void answersInSegmentsShape() {
    JsonNode traits = get(SEGMENT + "traits?limit=50");
    assertThat(traits.path("traits").path("plan").asString()).isEqualTo("pro");
    assertThat(traits.path("cursor").path("has_more").asBoolean()).isFalse();
    JsonNode one = get(SEGMENT + "traits?include=plan");
    assertThat(one.path("traits")).hasSize(1);
    assertThat(all(SEGMENT + "traits?limit=1", "traits"))
        .isEqualTo(get(SEGMENT + "traits?limit=50").path("traits").size());
    assertThat(all(SEGMENT + "external_ids?limit=2", "data"))
        .isEqualTo(get(SEGMENT + "external_ids").path("data").size());
    assertThat(api.get(Role.ANALYST, SEGMENT + "traits?next=x").status()).isEqualTo(400);
    JsonNode ids = get(SEGMENT + "external_ids");
    assertThat(texts(ids.path("data"), "type")).contains("email", "user_id");
    assertThat(texts(ids.path("data"), "id")).contains("jane.roe@example.com", "jane");
    JsonNode events = get(SEGMENT + "events?limit=2");
    assertThat(texts(events.path("data"), "event"))
        .containsExactly("Order Completed", "Cart Viewed");
    String next = events.path("cursor").path("next").asString();
    assertThat(texts(get(SEGMENT + "events?limit=2&next=" + next).path("data"), "message_id"))
        .containsExactly("w2", "c1");
    assertThat(get(SEGMENT + "metadata").path("metadata").path("segment_id").asString())
        .isEqualTo(get("/v1/profiles/user_id:jane").path("id").asString());
    assertThat(api.get(Role.ANALYST, SEGMENT.replace("default", "other") + "traits").status())
        .isEqualTo(404);
    assertThat(api.get(Role.ANALYST, SEGMENT.replace("users", "accounts") + "traits").status())
        .isEqualTo(404);
  }

  @Test
  void showsPeopleToThoseWhoMaySeeThem() {
    for (String path :
        List.of(
            "/v1/profiles/user_id:jane",
            "/v1/profiles/user_id:jane/events",
            "/v1/profiles/user_id:jane/explain",
            "/v1/profiles/user_id:jane/history",
            "/v1/profiles/user_id:jane/graph",
            "/v1/explain?a=user_id:jane&b=user_id:bob",
            "/v1/merges",
            "/v1/identity/suspicious",
            "/v1/decisions",
            SEGMENT + "traits")) {
      for (Role role : Role.values()) {
        int expected = role == Role.AUDITOR ? 403 : 200;
        assertThat(api.get(role, path).status()).as(role + " " + path).isEqualTo(expected);
      }
    }
  }
}
