// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import io.tributary.server.api.ApiUnderTest.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Matching over HTTP: customers of a CRM who come again at the tills under another id, some with a
/// slip of the pen: tried, joined, explained, reviewed, taken back; and who may.
class MatchingRoutesIT {
  private static final int PEOPLE = 240;
  private static final List<String> GIVEN =
      List.of(
          "Anna", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas",
          "Katja", "Lukas", "Maria", "Nils", "Olga", "Paul", "Rosa", "Simon", "Tessa", "Viktor");
  private static final List<String> FAMILY =
      List.of(
          "Ackermann",
          "Bergmann",
          "Castellano",
          "Dietrich",
          "Eberhardt",
          "Feldmann",
          "Gallo",
          "Hartwig",
          "Ivanova",
          "Jansen",
          "Kowalski",
          "Lindgren",
          "Moretti",
          "Neumann",
          "Olsen",
          "Petrov",
          "Quandt",
          "Reinhardt",
          "Sommer",
          "Thalberg",
          "Ulrich",
          "Vogel",
          "Winter");
  private static final List<String> CITIES = List.of("Bonn", "Graz", "Bern", "Ulm", "Linz");

  @TempDir Path data;
  private ApiUnderTest api;

  @BeforeEach
  void start() {
    api = new ApiUnderTest(data);
    var _ = api.source("crm", "crm");
    var _ = api.source("tills", "pos");
    Random random = new Random(7);
    List<String> crm = new ArrayList<>();
    List<String> tills = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String given = GIVEN.get(random.nextInt(GIVEN.size()));
      String family = FAMILY.get(random.nextInt(FAMILY.size()));
      String born =
          "19%02d-%02d-%02d"
              .formatted(40 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String city = CITIES.get(random.nextInt(CITIES.size()));
      String street = FAMILY.get(random.nextInt(FAMILY.size())) + " Street " + random.nextInt(90);
      crm.add(identify("c" + i, "userId", "c" + i, given, family, born, city, street));
      if (i % 2 == 0) {
        String slip = i % 6 == 0 ? family.replaceFirst("e", "a") : family;
        String where = i % 4 == 0 ? street : "Harbour Road " + random.nextInt(90);
        tills.add(identify("t" + i, "anonymousId", "t" + i, given, slip, born, city, where));
      } else if (i % 5 == 0) {
        // Perhaps a relative, perhaps not: much is the same, and the birthday is not told.
        tills.add(identify("t" + i, "anonymousId", "t" + i, given, family, "", city, ""));
      }
    }
    var _ = api.take("crm", crm.toArray(String[]::new));
    var _ = api.take("tills", tills.toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String identify(String message, String type, String id, String... traits) {
    return """
    {"type":"identify","messageId":"%s","timestamp":"2026-01-01T10:00:00Z","%s":"%s","traits":\
    {"firstName":"%s","lastName":"%s","birthday":"%s","address":{"city":"%s","street":"%s"}}}\
    """
        .formatted(message, type, id, traits[0], traits[1], traits[2], traits[3], traits[4]);
  }

  private JsonNode get(String path) {
    Answer answer = api.get(Role.ADMIN, path);
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    return answer.json();
  }

  private long people() {
    api.settle();
    return api.value("SELECT count(*) FROM profiles").asLong();
  }

  @Test
  void joinsPeopleByProbabilityExplainsItAndTakesDecisions() {
    long before = people();
    JsonNode tried = api.match("?dryRun=true", "");
    assertThat(tried.path("outcome").asString()).as(tried.toString()).isEqualTo("tried");
    long joined = tried.path("joinedPeople").asLong();
    assertThat(joined).isGreaterThan(PEOPLE / 3);
    assertThat(tried.path("examples")).isNotEmpty();
    assertThat(people()).isEqualTo(before);

    JsonNode run = api.match("", "{\"threshold\":0.9}");
    assertThat(run.path("outcome").asString()).as(run.toString()).isEqualTo("applied");
    assertThat(run.path("joinedPeople").asLong()).isEqualTo(joined);
    assertThat(run.path("records").asLong()).isEqualTo(before);
    assertThat(run.path("by").asString()).isNotEmpty();
    assertThat(people()).isEqualTo(before - joined / 2);
    isExplained(run.path("model").asString());

    JsonNode again = api.match("", "");
    assertThat(again.path("outcome").asString()).isEqualTo("applied");
    assertThat(again.path("model")).isEqualTo(run.path("model"));
    assertThat(again.path("added").asLong()).isZero();
    assertThat(again.path("withdrawn").asLong()).isZero();
    assertThat(again.path("joinedPeople").asLong()).isZero();
    assertThat(get("/v1/matching/runs").path("runs")).hasSize(2);

    isReviewed();

    JsonNode strict = api.match("", "{\"threshold\":0.9999999}");
    assertThat(strict.path("outcome").asString()).as(strict.toString()).isEqualTo("applied");
    assertThat(strict.path("joining").asLong()).isLessThan(run.path("joining").asLong());
    api.close();
    api = new ApiUnderTest(data);
    assertThat(get("/v1/matching/runs").path("runs")).hasSize(3);
  }

  private void isExplained(String model) {
    JsonNode why = get("/v1/explain?a=user_id:c0&b=anonymous_id:t0");
    assertThat(why.path("same").asBoolean()).as(why.toString()).isTrue();
    assertThat(why.path("text").asString()).contains("probability");
    JsonNode match = why.path("because").path(0).path("match");
    assertThat(match.path("model").asString()).isEqualTo(model);
    double sum = match.path("prior").asDouble();
    for (JsonNode step : match.path("steps")) {
      sum += step.path("weight").asDouble();
    }
    assertThat(sum)
        .isCloseTo(match.path("weight").asDouble(), org.assertj.core.data.Offset.offset(1e-3));
    JsonNode merge = get("/v1/merges").path("merges").path(0);
    assertThat(merge.path("cause").asString()).isEqualTo("match");
    assertThat(merge.path("reason").asString()).isEqualTo(model);
    assertThat(merge.path("links").path(0).asString()).contains("probability");
    assertThat(
            api.value(
                    "SELECT count(*) FROM evidence WHERE kind = 'match' AND use = 'joins'"
                        + " AND probability >= 0.9 AND model = '"
                        + model
                        + "'")
                .asLong())
        .isPositive();
  }

  private void isReviewed() {
    JsonNode page = get("/v1/matching/reviews");
    long waiting = page.path("waiting").asLong();
    assertThat(waiting).as(page.toString()).isPositive();
    JsonNode first = page.path("reviews").path(0);
    assertThat(first.path("left").path("traits").path("lastName").asString()).isNotEmpty();
    assertThat(first.path("match").path("steps")).isNotEmpty();
    String different =
        "{\"kind\":\"different\",\"a\":\"%s\",\"b\":\"%s\",\"reason\":\"review\"}"
            .formatted(first.path("a").asString(), first.path("b").asString());
    String id = api.post(Role.ADMIN, "/v1/decisions", different).json().path("id").asString();
    JsonNode after = get("/v1/matching/reviews");
    assertThat(after.path("waiting").asLong()).isLessThan(waiting);
    assertThat(after.path("doubtful").path("different").asLong()).isEqualTo(1);
    var _ = api.call(Role.ADMIN, "DELETE", "/v1/decisions/" + id, "");
    JsonNode undone = get("/v1/matching/reviews");
    assertThat(undone.path("waiting").asLong()).isEqualTo(waiting);
    assertThat(undone.path("doubtful").path("different").asLong()).isZero();

    JsonNode sample = get("/v1/matching/reviews?zone=joining&limit=1").path("reviews").path(0);
    String same =
        "{\"kind\":\"same\",\"a\":\"%s\",\"b\":\"%s\"}"
            .formatted(sample.path("a").asString(), sample.path("b").asString());
    assertThat(api.post(Role.ADMIN, "/v1/decisions", same).status()).isEqualTo(201);
    JsonNode precision = get("/v1/matching/reviews?zone=joining").path("joining");
    assertThat(precision.path("same").asLong()).isEqualTo(1);
    assertThat(precision.path("low").asDouble()).isBetween(0.2, 0.21);
    assertThat(precision.path("high").asDouble()).isEqualTo(1);
  }

  @Test
  void letsAdministratorsAloneRunAndMasksForOthers() {
    assertThat(api.post(Role.ENGINEER, "/v1/matching/runs", "").status()).isEqualTo(403);
    assertThat(api.get(Role.AUDITOR, "/v1/matching/reviews").status()).isEqualTo(403);
    for (String body :
        List.of("{\"threshold\":2}", "{\"threshold\":\"x\"}", "{\"reviewFrom\":0}")) {
      assertThat(api.post(Role.ADMIN, "/v1/matching/runs", body).status()).isEqualTo(400);
    }
    assertThat(api.get(Role.ADMIN, "/v1/matching/reviews?zone=x").status()).isEqualTo(400);
    assertThat(api.get(Role.ADMIN, "/v1/matching/runs/none").status()).isEqualTo(404);
    JsonNode run = api.match("", "");
    assertThat(run.path("outcome").asString()).isEqualTo("applied");
    String masked = api.get(Role.MARKETER, "/v1/matching/reviews").text();
    assertThat(masked).contains("waiting");
    for (String family : FAMILY) {
      assertThat(masked).doesNotContain(family);
    }
  }
}
