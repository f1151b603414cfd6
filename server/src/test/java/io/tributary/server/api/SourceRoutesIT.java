// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SourceRoutesIT {
  private static final String EVENT =
      "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"1\",\"messageId\":\"m-1\"}";

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

  private static int track(String writeKey) {
    String basic =
        Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    return api.callWith("Basic " + basic, "POST", "/v1/track", EVENT).status();
  }

  @Test
  void rotatesKeys() {
    String first = api.source("web", "web");
    assertThat(track(first)).isEqualTo(200);
    ApiUnderTest.Answer rotated = api.post(Role.ENGINEER, "/v1/sources/web/keys", "");
    assertThat(rotated.status()).isEqualTo(201);
    String second = rotated.json().path("writeKey").asString();
    assertThat(second).isNotEqualTo(first);
    assertThat(rotated.json().path("writeKeys").size()).isEqualTo(2);
    assertThat(track(first)).isEqualTo(200);
    assertThat(track(second)).isEqualTo(200);
    JsonNode removed =
        api.call(Role.ENGINEER, "DELETE", "/v1/sources/web/keys/" + first, "").json();
    assertThat(removed.path("writeKeys").size()).isEqualTo(1);
    assertThat(track(first)).isEqualTo(401);
    assertThat(track(second)).isEqualTo(200);
  }

  @Test
  void switchesOffAndOn() {
    String key = api.source("app", "mobile");
    assertThat(
            api.post(Role.ADMIN, "/v1/sources/app/disable", "").json().path("enabled").asBoolean())
        .isFalse();
    assertThat(track(key)).isNotEqualTo(200);
    assertThat(
            api.post(Role.ADMIN, "/v1/sources/app/enable", "").json().path("enabled").asBoolean())
        .isTrue();
    assertThat(track(key)).isEqualTo(200);
  }

  @Test
  void showsHowKeysEndToWhoeverMayNotMakeThem() {
    String key = api.source("crm", "crm");
    String ending = "•••" + key.substring(key.length() - 4);
    JsonNode seen = api.get(Role.ANALYST, "/v1/sources/crm").json();
    assertThat(seen.path("writeKey").asString()).isEqualTo(ending);
    assertThat(api.get(Role.AUDITOR, "/v1/sources").text()).contains(ending).doesNotContain(key);
    assertThat(api.get(Role.ENGINEER, "/v1/sources/crm").json().path("writeKey").asString())
        .isEqualTo(key);
  }

  @Test
  void importsAndChecksOnly() {
    api.source("file", "file");
    String lines = EVENT + "\n{\"type\":\"track\",\"userId\":\"2\"}\nno json";
    JsonNode checked = api.post(Role.ENGINEER, "/v1/sources/file/import?dryRun=true", lines).json();
    assertThat(checked.path("accepted").asInt()).isEqualTo(1);
    assertThat(checked.path("refused").asInt()).isEqualTo(2);
    assertThat(checked.path("errors").path(0).path("index").asInt()).isEqualTo(1);
    api.settle();
    assertThat(api.value("select count(*) from events where source = 'file'").asInt()).isZero();
    assertThat(api.take("file", lines).path("accepted").asInt()).isEqualTo(1);
    assertThat(api.value("select count(*) from events where source = 'file'").asInt()).isEqualTo(1);
    assertThat(api.post(Role.ENGINEER, "/v1/sources/nowhere/import", lines).status())
        .isEqualTo(404);
  }

  @Test
  void tellsWhatIsWrong() {
    api.source("twice", "web");
    String twice = "{\"name\":\"twice\",\"kind\":\"web\"}";
    assertThat(api.post(Role.ADMIN, "/v1/sources", twice).status()).isEqualTo(409);
    JsonNode problem =
        api.post(Role.ADMIN, "/v1/sources", "{\"name\":\"x\",\"kind\":\"car\"}").json();
    assertThat(problem.path("problems").path(0).path("path").asString()).isEqualTo("kind");
    assertThat(api.get(Role.ADMIN, "/v1/sources/nobody").status()).isEqualTo(404);
    assertThat(api.call(Role.ADMIN, "DELETE", "/v1/sources/twice", "").status()).isEqualTo(204);
    assertThat(api.get(Role.ADMIN, "/v1/sources/twice").status()).isEqualTo(404);
  }
}
