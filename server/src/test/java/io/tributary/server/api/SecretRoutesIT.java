// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRoutesIT {
  @TempDir Path data;

  @Test
  void neverAnswersAValue() {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      ApiUnderTest.Answer set =
          api.call(Role.ENGINEER, "PUT", "/v1/secrets/shop", "{\"value\":\"whsec_1\"}");
      assertThat(set.status()).isEqualTo(200);
      ApiUnderTest.Answer list = api.get(Role.ADMIN, "/v1/secrets");
      assertThat(list.json().path("secrets").findValuesAsString("name")).containsExactly("shop");
      String history = api.get(Role.ADMIN, "/v1/workspace/history?kind=secret").text();
      assertThat(history).contains("shop");
      assertThat(set.text() + list.text() + history).doesNotContain("whsec");
      assertThat(api.call(Role.ADMIN, "DELETE", "/v1/secrets/shop", "").status()).isEqualTo(204);
      assertThat(api.call(Role.ADMIN, "DELETE", "/v1/secrets/shop", "").status()).isEqualTo(404);
    }
  }
}
