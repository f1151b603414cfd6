// SPDX-License-Identifier: Apache-2.0
package io.tributary.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Permission;
import io.tributary.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the decisions against the table of `docs/roles.md`, so that each pair of role and
/// permission is decided there, by a person.
class PermissionsTest {
  @Test
  void decidesEveryPairAsTheTableSays() throws IOException {
    Map<String, List<String>> table = table();

    assertThat(table.keySet()).containsExactlyElementsOf(words(Permission.values()));
    for (Permission permission : Permission.values()) {
      List<String> answers =
          Arrays.stream(Role.values())
              .map(role -> Permissions.allows(role, permission) ? "yes" : "no")
              .toList();
      assertThat(table).as(permission.name()).containsEntry(word(permission), answers);
    }
  }

  @Test
  void namesTheRolesInTheTable() throws IOException {
    List<String> header = rows().findFirst().orElseThrow();

    assertThat(header.subList(1, header.size()))
        .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::word).toList());
  }

  @Test
  void showsNoPersonalDataToAuditors() {
    for (Permission permission :
        Set.of(Permission.READ_PROFILES, Permission.QUERY, Permission.READ_QUARANTINE)) {
      assertThat(Permissions.allows(Role.AUDITOR, permission)).isFalse();
    }
  }

  @Test
  void letsOnlyAdministratorsMakeTokens() {
    for (Role role : Role.values()) {
      assertThat(Permissions.allows(role, Permission.WRITE_TOKENS)).isEqualTo(role == Role.ADMIN);
    }
  }

  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> table = new LinkedHashMap<>();
    rows()
        .skip(2)
        .forEach(row -> table.put(row.getFirst().replace("`", ""), row.subList(1, row.size())));
    return table;
  }

  private static Stream<List<String>> rows() throws IOException {
    return Files.readAllLines(page()).stream()
        .filter(line -> line.startsWith("|"))
        .map(line ->
            Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList());
  }

  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/roles.md"))) {
      folder = folder.getParent();
    }
    return Path.of(String.valueOf(folder), "docs", "roles.md");
  }

  private static List<String> words(Permission[] permissions) {
    return Arrays.stream(permissions).map(PermissionsTest::word).toList();
  }

  private static String word(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
