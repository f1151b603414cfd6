// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryRoutesIT {
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

  private static JsonNode history(Role role, String query) {
    return api.get(role, "/v1/workspace/history" + query).json().path("changes");
  }

  @Test
  void namesTheTokenThatChangedASource() {
    String key = api.source("shop", "web");
    api.post(Role.ENGINEER, "/v1/sources/shop/disable", "");

    JsonNode changes = history(Role.ANALYST, "?kind=source&name=shop");

    assertThat(changes.findValuesAsString("what")).containsExactly("changed", "made");
    assertThat(changes.findValuesAsString("by")).containsExactly("engineer", "first administrator");
    assertThat(changes.path(0).path("lines").path(0).asString())
        .isEqualTo("~ enabled: true -> false");
    assertThat(changes.toString()).doesNotContain(key);
  }

  @Test
  void tellsOfRulesThatFilesChanged() {
    String body =
        ApiUnderTest.JSON
            .createObjectNode()
            .set(
                "files",
                ApiUnderTest.JSON
                    .createObjectNode()
                    .put("golden-record.yaml", "default: longest\n"))
            .toString();
    api.post(Role.ENGINEER, "/v1/workspace/apply", body);

    JsonNode change = history(Role.ADMIN, "?kind=golden").path(0);

    assertThat(change.path("by").asString()).isEqualTo("engineer");
    assertThat(change.path("lines").toString()).contains("longest");
  }

  @Test
  void tellsOfTokensOnlyThoseWhoMayReadThem() {
    assertThat(history(Role.AUDITOR, "?kind=token").findValuesAsString("what")).contains("made");
    assertThat(history(Role.ENGINEER, "?kind=token").size()).isZero();
    assertThat(history(Role.ENGINEER, "").findValuesAsString("kind")).doesNotContain("token");
  }

  @Test
  void saysWhichKindsThereAre() {
    JsonNode problem =
        api.get(Role.ADMIN, "/v1/workspace/history?kind=sauce").json().path("problems").path(0);
    assertThat(problem.path("path").asString()).isEqualTo("kind");
    assertThat(problem.path("remedy").asString())
        .contains("source, mapping", "plan, transformation, refining", "golden, token");
  }
}
