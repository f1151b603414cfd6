// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Cleansing, enriching, sessions and personal data, from the door to SQL.
class RefiningIT {
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

  @TempDir static Path data;
  private static ApiUnderTest api;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    api = new ApiUnderTest(data);
    Files.writeString(data.resolve("tables/firms.csv"), "domain,size\nfirm.example,big\n");
    Files.writeString(
        data.resolve("tables/firms.yaml"),
        "by: email_domain\nlicence: CC0-1.0\ndated: 2026-01-01\n");
    while (!tables().path(0).path("version").isString()) {
      Thread.sleep(100);
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode tables() {
    return api.get(Role.AUDITOR, "/v1/refining").json().path("tables");
  }

  private static JsonNode put(String source, String body) {
    return api.call(Role.ENGINEER, "PUT", "/v1/sources/" + source + "/refining", body).json();
  }

  private static String page(String id, String time, String referrer) {
    return """
    {"type":"page","messageId":"%s","anonymousId":"a1","timestamp":"%s",\
    "context":{"userAgent":"%s","page":{"url":"https://shop.example/%s","referrer":"%s"}}}\
    """
        .formatted(id, time, IPHONE, id, referrer);
  }

  @Test
  void cleansesAndDerivesByTheStepsOfTheSource() {
    api.source("crm", "crm");
    put("crm", "{\"steps\":{\"email-facts\":true,\"tables\":true,\"names\":false}}");
    api.take(
        "crm",
        """
        {"type":"identify","messageId":"c1","userId":"7","traits":{"name":"JANE DOE",\
        "email":"Jane@Firm.example","country":"Germany","plan":"n/a"}}\
        """);

    assertThat(api.value("SELECT traits FROM events WHERE event_id = 'c1'").asString())
        .contains("\"name\":\"JANE DOE\"")
        .contains("\"email\":\"jane@firm.example\"")
        .contains("\"country\":\"DE\"")
        .contains("\"email_kind\":\"company\"")
        .contains("\"firms_size\":\"big\"")
        .doesNotContain("plan");
    assertThat(api.value("SELECT treatment FROM raw_events WHERE message_id = 'c1'").asString())
        .contains("firms=");
    assertThat(api.get(Role.ADMIN, "/v1/profiles/user_id:7").json().path("traits").path("country"))
        .hasToString("\"DE\"");
    JsonNode effects = api.get(Role.ANALYST, "/v1/sources/crm/effects").json();
    assertThat(effects.path("events").asLong()).isEqualTo(1);
    assertThat(effects.path("effects").findValuesAsString("step"))
        .contains("emails", "countries", "placeholders", "email-facts", "tables");
    JsonNode table = tables().path(0);
    assertThat(table.path("licence").asString()).isEqualTo("CC0-1.0");
    assertThat(table.path("rows").asLong()).isEqualTo(1);
  }

  @Test
  void tellsSessionsWithTheirChannel() {
    api.source("web", "web");
    api.take(
        "web",
        page("w3", "2026-03-01T11:00:01Z", "https://shop.example/w2"),
        page("w1", "2026-03-01T10:00:00Z", "https://www.google.com/"),
        page("w2", "2026-03-01T10:30:00Z", "https://shop.example/w1"));

    assertThat(api.value("SELECT count(*) FROM sessions WHERE source = 'web'").asLong())
        .isEqualTo(2);
    assertThat(
            api.value(
                    "SELECT concat_ws('|', channel, events, views, duration_seconds, engaged,"
                        + " ua_device, entry_page, exit_page) FROM sessions"
                        + " WHERE source = 'web' ORDER BY started_at LIMIT 1")
                .asString())
        .isEqualTo(
            "Organic Search|2|2|1800|true|iPhone|https://shop.example/w1|https://shop.example/w2");
    assertThat(
            api.value(
                    "SELECT count(*) FROM session_events e JOIN sessions s USING (session_id)"
                        + " WHERE e.source = 'web' AND s.profile_id IS NOT NULL")
                .asLong())
        .isEqualTo(3);
  }

  @Test
  void storesNoPersonalDataThatASourceMustNotKeep() throws IOException {
    api.source("till", "pos");
    put("till", "{\"personalData\":{\"email\":\"tokenise\",\"phone\":\"hash\",\"name\":\"drop\"}}");
    api.take(
        "till",
        "{\"type\":\"identify\",\"messageId\":\"t1\",\"traits\":{\"email\":\"Secret@Mail.example\","
            + "\"phone\":\"+49301234567\",\"first_name\":\"Zebedee\"}}",
        "{\"type\":\"identify\",\"messageId\":\"t2\",\"userId\":\"8\","
            + "\"traits\":{\"email\":\"secret@mail.example\"}}",
        "{\"type\":\"track\",\"messageId\":\"t3\",\"email\":\"secret@mail.example\"}");

    String token =
        api.value("SELECT json_extract_string(traits, '$.email') FROM events WHERE event_id = 't1'")
            .asString();
    assertThat(token).startsWith("tok_");
    String reveal = "{\"tokens\":[\"" + token + "\",\"tok_none\"]}";
    assertThat(api.post(Role.ADMIN, "/v1/personal-data/reveal", reveal).json().path("values"))
        .hasToString("{\"" + token + "\":\"secret@mail.example\"}");
    assertThat(api.post(Role.ENGINEER, "/v1/personal-data/reveal", reveal).status()).isEqualTo(403);
    assertThat(
            api.get(Role.ADMIN, "/v1/profiles/email_token:" + token)
                .json()
                .path("identifiers")
                .findValuesAsString("type"))
        .as("two events of one address are one person")
        .contains("email_token", "phone_hash", "user_id");
    assertThat(api.value("SELECT count(*) FROM quarantine WHERE source = 'till'").asLong())
        .isEqualTo(1);
    assertThat(filesWith("secret@mail", "Secret@Mail", "Zebedee", "301234567")).isEmpty();
    JsonNode findings =
        api.get(Role.ENGINEER, "/v1/sources/till/personal-data").json().path("findings");
    assertThat(findings.path(0).path("path").asString()).isEqualTo("traits.email");
    assertThat(findings.path(0).path("protection").asString()).isEqualTo("tokenise");
  }

  /// Files of the data directory that hold one of some texts. What is packed cannot be seen so.
  private static List<Path> filesWith(String... texts) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, texts)).toList();
    }
  }

  private static boolean holds(Path file, String... texts) {
    try {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return Stream.of(texts).anyMatch(content::contains);
    } catch (IOException _) {
      return false; // gone meanwhile
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    api.source("odd", "server");
    for (String body :
        List.of(
            "{\"steps\":{\"polish\":true}}",
            "{\"personalData\":{\"shoe-size\":\"drop\"}}",
            "{\"personalData\":{\"email\":\"burn\"}}",
            "{\"fields\":{\"messageId\":\"drop\"}}")) {
      JsonNode answer = put("odd", body);
      assertThat(answer.path("status").asInt()).as(body).isEqualTo(400);
      assertThat(answer.path("problems").path(0).path("remedy").asString()).isNotEmpty();
    }
    assertThat(put("odd", "{\"version\":5}").path("status").asInt()).isEqualTo(409);
    assertThat(api.call(Role.ANALYST, "PUT", "/v1/sources/odd/refining", "{}").status())
        .isEqualTo(403);
    assertThat(put("none", "{}").path("status").asInt()).isEqualTo(404);
  }
}
