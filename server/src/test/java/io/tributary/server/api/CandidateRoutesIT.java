// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import io.tributary.server.api.ApiUnderTest.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who somebody may be, asked over HTTP: by what a run has learnt, among people who come and
/// change.
class CandidateRoutesIT {
  private static final int PEOPLE = 150;
  private static final List<String> GIVEN =
      List.of("Anna", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Ines");
  private static final List<String> FAMILY =
      List.of(
          "Ackermann",
          "Bergmann",
          "Castellano",
          "Dietrich",
          "Eberhardt",
          "Feldmann",
          "Hartwig",
          "Kowalski",
          "Lindgren",
          "Moretti",
          "Neumann",
          "Reinhardt",
          "Thalberg",
          "Winterstein");
  private static final String SOMEBODY =
      """
      {"traits":{"firstName":"Xaver","lastName":"Quandt","birthday":"1971-05-09","address":\
      {"city":"Ulm"}},"explain":true}\
      """;

  @TempDir Path data;
  private ApiUnderTest api;
  private final List<String[]> people = new ArrayList<>();

  @BeforeEach
  void start() {
    api = new ApiUnderTest(data);
    var _ = api.source("crm", "crm");
    var _ = api.source("tills", "pos");
    Random random = new Random(3);
    List<String> crm = new ArrayList<>();
    List<String> tills = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String[] person = {
        GIVEN.get(random.nextInt(GIVEN.size())),
        FAMILY.get(random.nextInt(FAMILY.size())),
        "19%02d-%02d-%02d"
            .formatted(40 + random.nextInt(60), 1 + random.nextInt(12), 2 + random.nextInt(26)),
        List.of("Bonn", "Graz", "Bern", "Ulm").get(random.nextInt(4))
      };
      people.add(person);
      crm.add(identify("c" + i, "userId", "c" + i, person));
      if (i % 2 == 0) {
        tills.add(identify("t" + i, "anonymousId", "t" + i, person));
      }
    }
    var _ = api.take("crm", crm.toArray(String[]::new));
    var _ = api.take("tills", tills.toArray(String[]::new));
    api.settle();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String identify(String message, String type, String id, String... traits) {
    return """
    {"type":"identify","messageId":"%s","timestamp":"2026-01-01T10:00:00Z","%s":"%s","traits":\
    {"firstName":"%s","lastName":"%s","birthday":"%s","address":{"city":"%s"}}}\
    """
        .formatted(message, type, id, traits[0], traits[1], traits[2], traits[3]);
  }

  private void run() {
    assertThat(api.match("", "").path("outcome").asString()).isEqualTo("applied");
  }

  /// The answer of a request that is retried while people are being read.
  private JsonNode ask(Role role, String body) {
    for (int i = 0; i < 200; i++) {
      Answer answer = api.post(role, "/v1/match", body);
      if (answer.status() != 503) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
      }
      ApiUnderTest.pause();
    }
    throw new AssertionError("The people are never read.");
  }

  private static String asked(String... person) {
    return """
    {"traits":{"firstName":"%s","lastName":"%s","birthday":"%s","address":{"city":"%s"}},\
    "limit":5,"explain":true}\
    """
        .formatted(person[0], person[1], person[2], person[3]);
  }

  private String profile(String reference) {
    return api.get(Role.ADMIN, "/v1/profiles/" + reference).json().path("id").asString();
  }

  @Test
  void findsAndExplainsWhoSomebodyMayBe() {
    Answer before = api.post(Role.ADMIN, "/v1/match", SOMEBODY);
    assertThat(before.status()).isEqualTo(409);
    assertThat(before.text()).contains("/v1/matching/runs");
    run();

    for (int i = 1; i < 20; i += 2) {
      String[] person = people.get(i).clone();
      person[1] = person[1].substring(0, 3) + person[1].substring(4); // a letter is missing
      JsonNode answer = ask(Role.ADMIN, asked(person));
      JsonNode first = answer.path("candidates").path(0);
      assertThat(first.path("id").asString())
          .as(answer.toString())
          .isEqualTo(profile("user_id:c" + i));
      assertThat(first.path("probability").asDouble()).isGreaterThan(0.5);
      assertThat(first.path("rule").asString()).isNotEmpty();
      JsonNode why = first.path("explanation");
      double sum = why.path("priorWeight").asDouble();
      for (JsonNode step : why.path("steps")) {
        sum += step.path("weight").asDouble() + step.path("frequencyWeight").asDouble();
      }
      assertThat(sum).isCloseTo(first.path("weight").asDouble(), Offset.offset(1e-6));
      assertThat(why.toString()).contains(person[0].toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void findsPeopleWhoCameAndChangedAndKeepsItsModel() throws Exception {
    run();
    JsonNode none = ask(Role.ADMIN, SOMEBODY);
    assertThat(none.path("candidates").path(0).path("probability").asDouble(0)).isLessThan(0.5);

    var _ = api.take("crm", identify("n1", "userId", "n1", "Xaver", "Quandt", "1971-05-09", "Ulm"));
    api.settle();
    JsonNode found = eventually(true);
    assertThat(found.path("candidates").path(0).path("id").asString())
        .isEqualTo(profile("user_id:n1"));

    api.close();
    api = new ApiUnderTest(data);
    JsonNode after = ask(Role.ADMIN, SOMEBODY);
    assertThat(after.path("candidates").path(0)).isEqualTo(found.path("candidates").path(0));
    assertThat(after.path("model")).isEqualTo(found.path("model"));

    var _ =
        api.take(
            "crm",
            identify("n2", "userId", "n1", "Wilhelmina", "Abendroth", "1933-11-28", "Bern")
                .replace("2026-01-01", "2026-01-02"));
    api.settle();
    var _ = eventually(false);
  }

  /// Asks until somebody is found or no longer found; changes are followed some seconds behind.
  private JsonNode eventually(boolean known) {
    JsonNode answer = ask(Role.ADMIN, SOMEBODY);
    for (int i = 0; i < 400; i++) {
      double best = answer.path("candidates").path(0).path("probability").asDouble(0);
      if (best > 0.5 == known) {
        return answer;
      }
      ApiUnderTest.pause();
      answer = ask(Role.ADMIN, SOMEBODY);
    }
    throw new AssertionError("Nothing follows: " + answer);
  }

  @Test
  void masksForOthersAndRefusesWhatItCannotCompare() {
    run();
    String[] person = people.get(1);
    JsonNode masked = ask(Role.MARKETER, asked(person));
    assertThat(masked.path("candidates").path(0).path("id").asString())
        .isEqualTo(profile("user_id:c1"));
    assertThat(masked.path("candidates").path(0).path("explanation").path("steps")).isNotEmpty();
    for (String[] one : people) {
      assertThat(masked.toString().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain(one[1].toLowerCase(java.util.Locale.ROOT));
    }
    for (String bad :
        List.of(
            "{}",
            "{\"traits\":\"x\"}",
            "{\"traits\":{\"shoeSize\":44}}",
            "{\"identifiers\":[\"nothing\"]}",
            "{\"traits\":{\"firstName\":\"Anna\"},\"limit\":0}",
            "{\"traits\":{\"firstName\":\"Anna\"},\"minProbability\":2}")) {
      assertThat(api.post(Role.ADMIN, "/v1/match", bad).status()).as(bad).isEqualTo(400);
    }
    JsonNode some =
        ask(
            Role.ADMIN,
            "{\"traits\":{\"firstName\":\"Anna\",\"shoeSize\":44},\"minProbability\":0.999999}");
    assertThat(some.path("ignored").toString()).contains("shoeSize");
    assertThat(some.path("candidates")).isEmpty();
  }
}
