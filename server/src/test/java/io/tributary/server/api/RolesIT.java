// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Permission;
import io.tributary.model.Role;
import io.tributary.policy.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Calls every operation of the document as every role: those who may not are refused before
/// anything is read or done, and nobody without a token gets in.
class RolesIT {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  @TempDir Path data;

  @Test
  void letsEachRoleDoWhatItMay() {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      JsonNode paths = api.get(Role.ADMIN, "/openapi.json").json().path("paths");
      int refused = 0;
      for (String path : paths.propertyNames()) {
        for (String method : METHODS) {
          JsonNode operation = paths.path(path).path(method);
          String word = operation.path("x-permission").asString("");
          if (!word.isEmpty()) {
            Permission permission = Permission.valueOf(word.toUpperCase(Locale.ROOT));
            refused += refused(api, method, path, permission);
          }
        }
      }
      assertThat(refused).isGreaterThan(50);
    }
  }

  private static int refused(ApiUnderTest api, String method, String path, Permission permission) {
    String called = path.replaceAll("\\{[^}]*}", "nothing-of-this-name");
    String verb = method.toUpperCase(Locale.ROOT);
    assertThat(api.call("no-token", verb, called, "").status()).as(verb + called).isEqualTo(401);
    int refused = 0;
    for (Role role : Role.values()) {
      if (!Permissions.allows(role, permission)) {
        assertThat(api.call(role, verb, called, "{}").status())
            .as("%s %s as %s".formatted(verb, called, role))
            .isEqualTo(403);
        refused++;
      }
    }
    return refused;
  }
}
