// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WorkspaceRoutesIT {
  @TempDir Path data;
  private ApiUnderTest api;

  @BeforeEach
  void start() {
    api = new ApiUnderTest(data);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static ObjectNode files(String path, String text) {
    ObjectNode body = ApiUnderTest.JSON.createObjectNode();
    body.putObject("files").put(path, text);
    return body;
  }

  private ApiUnderTest.Answer apply(String query, ObjectNode body) {
    return api.post(Role.ENGINEER, "/v1/workspace/apply" + query, body.toString());
  }

  private long people() {
    api.settle();
    return api.value("select count(*) from profiles").asLong();
  }

  /// Two browsers of one account, and one browser of two accounts.
  private void peopleCome() {
    api.source("web", "web");
    api.take(
        "web",
        "{\"type\":\"identify\",\"userId\":\"7\",\"anonymousId\":\"a\",\"traits\":{\"name\":\"Ada\"}}",
        "{\"type\":\"identify\",\"userId\":\"7\",\"anonymousId\":\"b\"}",
        "{\"type\":\"identify\",\"userId\":\"8\",\"anonymousId\":\"c\",\"traits\":{\"name\":\"Bo\"}}",
        "{\"type\":\"identify\",\"userId\":\"9\",\"anonymousId\":\"c\",\"traits\":{\"name\":\"Cy\"}}");
  }

  private static final String TWO_ACCOUNTS = "types:\n  - {name: user_id, limit: 2}\n";

  @Test
  void previewsWhoWouldBeJoinedThenJoinsThem() {
    peopleCome();
    long before = people();
    ObjectNode body = files("identity.yaml", TWO_ACCOUNTS);
    JsonNode preview = apply("?dryRun=true", body).json();
    assertThat(preview.path("applied").asBoolean()).isFalse();
    assertThat(preview.path("changes").toString()).contains("identity");
    JsonNode joined = preview.path("people");
    assertThat(joined.path("joined").asLong()).as(preview.toString()).isPositive();
    JsonNode example = joined.path("examples").path(0);
    assertThat(example.path("kind").asString()).isEqualTo("joined");
    assertThat(example.path("people").findValuesAsString("label")).contains("Bo", "Cy");
    assertThat(example.path("after").size()).isEqualTo(1);
    assertThat(people()).isEqualTo(before);

    JsonNode applied = apply("", body).json();
    assertThat(applied.path("applied").asBoolean()).isTrue();
    assertThat(applied.path("people")).isEqualTo(joined);
    assertThat(people()).isLessThan(before);

    JsonNode parting =
        apply("?dryRun=true&prune=true", files("sources/web.yaml", "kind: web\n")).json();
    assertThat(parting.path("people").path("parted").asLong()).as(parting.toString()).isPositive();
    JsonNode parted = parting.path("people").path("examples").path(0);
    assertThat(parted.path("kind").asString()).isEqualTo("parted");
    assertThat(parted.path("after").size()).isGreaterThan(1);
  }

  @Test
  void readsRulesThatAreNotDefinedYet() {
    JsonNode none = api.get(Role.AUDITOR, "/v1/workspace/files").json();
    assertThat(none.path("files").isEmpty()).isTrue();
    JsonNode all = api.get(Role.AUDITOR, "/v1/workspace/files?defaults=true").json();
    assertThat(all.path("files").path("identity.yaml").asString()).contains("user_id");
    assertThat(all.path("files").path("golden-record.yaml").asString()).contains("most-recent");
    assertThat(all.path("versions").path("identity.yaml").asLong(-1)).isZero();
    ObjectNode same = files("identity.yaml", all.path("files").path("identity.yaml").asString());
    assertThat(apply("?dryRun=true", same).json().path("changes").isEmpty()).isTrue();
  }

  @Test
  void refusesWhatWasChangedMeanwhile() {
    ObjectNode body = files("golden-record.yaml", "default: longest\n");
    body.putObject("versions").put("golden-record.yaml", 0);
    assertThat(apply("", body).status()).isEqualTo(200);
    ApiUnderTest.Answer late = apply("", body);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("problems").path(0).path("path").asString())
        .isEqualTo("golden-record.yaml");
    JsonNode now = api.get(Role.ENGINEER, "/v1/workspace/files").json();
    body.set("versions", now.path("versions"));
    assertThat(apply("", body).status()).isEqualTo(200);
  }

  @Test
  void prunesWhatHasNoFile() {
    api.source("old", "web");
    ObjectNode body = files("sources/new.yaml", "kind: server\n");
    assertThat(apply("?dryRun=true&prune=true", body).json().path("changes").toString())
        .contains("+ source new", "- source old");
    assertThat(api.get(Role.ADMIN, "/v1/sources/old").status()).isEqualTo(200);
    assertThat(apply("", body).status()).isEqualTo(200);
    assertThat(api.get(Role.ADMIN, "/v1/sources/old").status()).isEqualTo(200);
    assertThat(apply("?prune=true", body).status()).isEqualTo(200);
    assertThat(api.get(Role.ADMIN, "/v1/sources/old").status()).isEqualTo(404);
  }

  @Test
  void tellsAllThatIsWrongWithPlaces() {
    ApiUnderTest.Answer answer =
        apply("?dryRun=true", files("identity.yaml", "types:\n  - {nam: email, limit: x}\n"));
    assertThat(answer.status()).isGreaterThanOrEqualTo(400).isLessThan(500);
    assertThat(answer.json().path("problems").size()).isGreaterThan(1);
    assertThat(answer.json().path("problems").path(0).path("path").asString())
        .startsWith("identity.yaml:2");
  }
}
