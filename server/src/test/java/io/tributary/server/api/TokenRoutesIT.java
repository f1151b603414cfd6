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

class TokenRoutesIT {
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

  @Test
  void worksUntilItIsRevoked() {
    JsonNode made =
        api.post(
                Role.ADMIN,
                "/v1/tokens",
                "{\"name\":\"reports\",\"role\":\"analyst\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}")
            .json();
    String token = made.path("token").asString();
    JsonNode me = api.call(token, "GET", "/v1/me", "").json();
    assertThat(me.path("name").asString()).isEqualTo("reports");
    assertThat(me.path("role").asString()).isEqualTo("analyst");
    String path = "/v1/tokens/" + made.path("id").asString();
    assertThat(api.call(Role.ADMIN, "DELETE", path, "").json().path("revoked").asBoolean())
        .isTrue();
    assertThat(api.call(token, "GET", "/v1/me", "").status()).isEqualTo(401);
    ApiUnderTest.Answer list = api.get(Role.AUDITOR, "/v1/tokens");
    assertThat(list.json().path("tokens").findValuesAsString("name")).contains("reports");
    assertThat(list.text()).doesNotContain(token);
  }

  @Test
  void tellsWhatIsWrong() {
    JsonNode role = api.post(Role.ADMIN, "/v1/tokens", "{\"name\":\"x\",\"role\":\"king\"}").json();
    assertThat(role.path("problems").path(0).path("path").asString()).isEqualTo("role");
    JsonNode time =
        api.post(
                Role.ADMIN,
                "/v1/tokens",
                "{\"name\":\"x\",\"role\":\"analyst\",\"expiresAt\":\"soon\"}")
            .json();
    assertThat(time.path("problems").path(0).path("path").asString()).isEqualTo("expiresAt");
  }
}
