// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import io.tributary.server.api.ApiUnderTest.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Decisions over HTTP: previewed, made, seen in the journal, the graph and the suspicious list,
/// taken back; and who may.
class DecisionRoutesIT {
  @TempDir Path data;
  private ApiUnderTest api;

  @BeforeEach
  void start() {
    api = new ApiUnderTest(data);
    var _ = api.source("web", "web");
    var _ =
        api.take(
            "web",
            event("m1", "2026-01-01T10:00:00Z", "\"userId\":\"jane\",\"anonymousId\":\"b1\""),
            event("m2", "2026-01-02T10:00:00Z", "\"userId\":\"jane\",\"anonymousId\":\"b2\""),
            event("m3", "2026-01-03T10:00:00Z", "\"anonymousId\":\"b2\""),
            event("m4", "2026-01-04T10:00:00Z", "\"userId\":\"bob\",\"anonymousId\":\"b2\""));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String event(String messageId, String at, String who) {
    return "{\"type\":\"track\",\"event\":\"Seen\",\"messageId\":\"%s\",\"timestamp\":\"%s\",%s}"
        .formatted(messageId, at, who);
  }

  private static String decision(String kind, String a, String b) {
    return "{\"kind\":\"%s\",\"a\":\"%s\",\"b\":\"%s\",\"reason\":\"seen\"}".formatted(kind, a, b);
  }

  private JsonNode get(String path) {
    Answer answer = api.get(Role.ADMIN, path);
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    return answer.json();
  }

  private String person(String reference) {
    return get("/v1/profiles/" + reference).path("id").asString();
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.path("type").asString() + ":" + one.path("value").asString())
        .toList();
  }

  @Test
  void previewsASplitMakesItAndTakesItBack() {
    String jane = person("user_id:jane");
    assertThat(person("anonymous_id:b2")).isEqualTo(jane);
    String different = decision("different", "user_id:jane", "anonymous_id:b2");
    Answer previewed = api.post(Role.ADMIN, "/v1/decisions?dryRun=true", different);
    assertThat(previewed.status()).isEqualTo(200);
    JsonNode preview = previewed.json();
    assertThat(preview.path("dryRun").asBoolean()).isTrue();
    assertThat(preview.path("changes").asBoolean()).isTrue();
    assertThat(preview.path("use").asString()).isEqualTo("parts");
    assertThat(names(preview.path("moves"))).contains("anonymous_id:b2");
    assertThat(preview.path("text").asString()).contains("would");
    // Nothing was written.
    assertThat(person("anonymous_id:b2")).isEqualTo(jane);
    assertThat(get("/v1/decisions").path("decisions")).isEmpty();

    Answer made = api.post(Role.ADMIN, "/v1/decisions", different);
    assertThat(made.status()).isEqualTo(201);
    String id = made.json().path("id").asString();
    String apart = person("anonymous_id:b2");
    assertThat(apart).isNotEqualTo(jane);
    assertThat(preview.path("moves").path(0).path("to").asString()).isEqualTo(apart);
    for (JsonNode person : preview.path("after")) {
      JsonNode now = get("/v1/profiles/" + person.path("id").asString());
      assertThat(now.path("eventCount")).isEqualTo(person.path("eventCount"));
      assertThat(names(now.path("identifiers"))).isEqualTo(names(person.path("identifiers")));
    }
    assertThat(get("/v1/explain?a=user_id:jane&b=anonymous_id:b2").path("text").asString())
        .contains("somebody decided");

    JsonNode undo = get("/v1/decisions/" + id + "/withdrawal");
    assertThat(names(undo.path("moves"))).isEqualTo(names(preview.path("moves")));
    Answer withdrawn = api.call(Role.ADMIN, "DELETE", "/v1/decisions/" + id, "");
    assertThat(withdrawn.status()).isEqualTo(200);
    assertThat(withdrawn.json().path("withdrawn").asBoolean()).isTrue();
    assertThat(withdrawn.json().path("withdrawnBy").asString()).isNotEmpty();
    assertThat(person("anonymous_id:b2")).isEqualTo(jane);
    assertThat(api.call(Role.ADMIN, "DELETE", "/v1/decisions/" + id, "").json())
        .isEqualTo(withdrawn.json());
  }

  @Test
  void saysWhyADecisionWouldChangeNothing() {
    JsonNode preview =
        api.post(
                Role.ADMIN,
                "/v1/decisions?dryRun=true",
                decision("same", "user_id:jane", "anonymous_id:b1"))
            .json();
    assertThat(preview.path("changes").asBoolean()).isFalse();
    assertThat(preview.path("moves")).isEmpty();
    assertThat(preview.path("text").asString()).contains("already");
  }

  @Test
  void pagesThroughTheJournalOfAPersonAndOfAll() {
    String different = decision("different", "user_id:jane", "anonymous_id:b2");
    for (int i = 0; i < 3; i++) {
      String id = api.post(Role.ADMIN, "/v1/decisions", different).json().path("id").asString();
      var _ = api.call(Role.ADMIN, "DELETE", "/v1/decisions/" + id, "");
    }
    for (String path : List.of("/v1/profiles/user_id:jane/history", "/v1/merges")) {
      List<Long> all = new ArrayList<>();
      get(path).path("merges").forEach(entry -> all.add(entry.path("sequence").asLong()));
      assertThat(all).hasSizeGreaterThanOrEqualTo(6).isSortedAccordingTo((x, y) -> y.compareTo(x));
      List<Long> paged = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = get(path + "?limit=2" + next);
        page.path("merges").forEach(entry -> paged.add(entry.path("sequence").asLong()));
        next = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
      } while (!next.isEmpty());
      assertThat(paged).isEqualTo(all);
    }
    assertThat(get("/v1/merges").path("merges").path(0).path("cause").asString())
        .isEqualTo("withdrawal");
    assertThat(api.get(Role.ADMIN, "/v1/merges?before=x").status()).isEqualTo(400);
  }

  @Test
  void showsTheGraphAsItIsAndAsItWas() {
    JsonNode today = get("/v1/profiles/user_id:jane/graph");
    assertThat(names(today.path("nodes")))
        .contains("user_id:jane", "anonymous_id:b1", "anonymous_id:b2", "user_id:bob");
    assertThat(today.path("asOf").isNull()).isTrue();
    JsonNode then = get("/v1/profiles/user_id:jane/graph?asOf=2026-01-01T10:00:00Z");
    assertThat(names(then.path("nodes")))
        .containsExactlyInAnyOrder("user_id:jane", "anonymous_id:b1");
    assertThat(then.path("links")).hasSize(1);
    assertThat(get("/v1/profiles/user_id:jane/graph?limit=1").path("nodesLeftOut").asInt())
        .isPositive();
    assertThat(api.get(Role.ADMIN, "/v1/profiles/user_id:jane/graph?asOf=now").status())
        .isEqualTo(400);
  }

  @Test
  void listsSuspiciousPeople() {
    JsonNode suspects = get("/v1/identity/suspicious");
    assertThat(suspects.path("complete").asBoolean()).isTrue();
    assertThat(suspects.path("people").asInt()).isEqualTo(2);
    assertThat(suspects.path("largest").path(0).path("identifierCount").asInt()).isEqualTo(3);
    JsonNode refused = suspects.path("refused").path(0);
    assertThat(refused.path("link").path("use").asString()).isEqualTo("over_limit");
    assertThat(List.of(refused.path("profileA").asString(), refused.path("profileB").asString()))
        .containsExactlyInAnyOrder(person("user_id:jane"), person("user_id:bob"));
  }

  @Test
  void letsAdministratorsAloneDecide() {
    String same = decision("same", "user_id:jane", "user_id:bob");
    for (Role role : Role.values()) {
      boolean may = role == Role.ADMIN;
      String dryRun = "/v1/decisions?dryRun=true";
      assertThat(api.post(role, dryRun, same).status()).as(role.word()).isEqualTo(may ? 200 : 403);
      Answer made = api.post(role, "/v1/decisions", same);
      assertThat(made.status()).as(role.word()).isEqualTo(may ? 201 : 403);
    }
    String id = get("/v1/decisions").path("decisions").path(0).path("id").asString();
    for (Role role : Role.values()) {
      if (role != Role.ADMIN) {
        assertThat(api.call(role, "DELETE", "/v1/decisions/" + id, "").status()).isEqualTo(403);
        assertThat(api.get(role, "/v1/decisions/" + id + "/withdrawal").status()).isEqualTo(403);
      }
    }
    assertThat(person("user_id:jane")).isEqualTo(person("user_id:bob"));
  }

  @Test
  void refusesWhatIsNoDecision() {
    for (String wrong :
        List.of(
            decision("maybe", "user_id:jane", "user_id:bob"),
            decision("same", "user_id:jane", "user_id:jane"),
            decision("same", "jane", "user_id:bob"),
            "{\"kind\":\"same\",\"a\":\"user_id:jane\"}",
            "{\"kind\":\"same\",\"a\":\"user_id:a\",\"b\":\"user_id:b\",\"reason\":\"%s\"}"
                .formatted("x".repeat(1001)))) {
      Answer answer = api.post(Role.ADMIN, "/v1/decisions", wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.json().path("problems").path(0).path("remedy").asString()).isNotEmpty();
    }
    assertThat(api.call(Role.ADMIN, "DELETE", "/v1/decisions/d_none", "").status()).isEqualTo(404);
    assertThat(api.get(Role.ADMIN, "/v1/decisions/d_none/withdrawal").status()).isEqualTo(404);
  }
}
