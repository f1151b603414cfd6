// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.EventLog;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.SecretDefinition;
import io.tributary.workspace.DefinitionCodec;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Secret;
import io.tributary.workspace.SharedLog;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.Secrets.Before;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedLog.class)
class SecretsIT {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path data;
  @TempDir Path elsewhere;
  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;

  SecretsIT(EventLog log, WorkspaceId workspace) {
    this.registry = WorkspaceRegistry.open(log);
    this.workspace = workspace;
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  private Secrets secrets(Path folder) {
    return new Secrets(
        registry,
        InstallationSecret.loadOrCreate(folder),
        Map.of("TRIBUTARY_SECRET_CRM_PASSWORD", "given"),
        () -> NOW);
  }

  @Test
  void opensForTheInstallationAlone() {
    secrets(data).set(workspace, "shop", "whsec_1", Before.DROP, "somebody");

    assertThat(secrets(data).reveal(workspace, "shop")).contains("whsec_1");
    assertThat(secrets(data).valid(new WorkspaceId("another"), "shop")).isEmpty();
    assertThatThrownBy(() -> secrets(elsewhere).reveal(workspace, "shop"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another installation sealed it");
  }

  @Test
  void takesOneOfTheEnvironmentFirst() {
    assertThat(secrets(data).reveal(workspace, "crm-password")).contains("given");
  }

  @Test
  void keepsTheValueBeforeWhileASenderChangesOver() {
    Secrets secrets = secrets(data);
    secrets.set(workspace, "shop", "one", Before.DROP, "somebody");
    secrets.set(workspace, "shop", "two", Before.KEEP, "somebody");
    assertThat(secrets.valid(workspace, "shop")).containsExactly("two", "one");
    secrets.set(workspace, "shop", "three", Before.DROP, "somebody");
    assertThat(secrets.valid(workspace, "shop")).containsExactly("three");
  }

  @Test
  void tellsNobody() {
    Secrets secrets = secrets(data);
    secrets.set(workspace, "shop", "whsec_1", Before.DROP, "somebody");
    secrets.set(workspace, "shop", "whsec_2", Before.KEEP, "somebody");

    Secret kept =
        Objects.requireNonNull(registry.image(workspace).secrets().get("shop"), "the secret");
    String stored =
        new String(
            DefinitionCodec.encode(new SecretDefinition(kept), null), StandardCharsets.UTF_8);
    assertThat(stored + kept + registry.image(workspace).history(Kind.SECRET, "shop"))
        .doesNotContain("whsec");
    assertThat(registry.image(workspace).history(Kind.SECRET, "shop")).hasSize(2);
  }

  @Test
  void refusesBadNamesAndValues() {
    for (List<String> bad :
        List.of(
            List.of("Bad Name", "v"), List.of("good", " "), List.of("good", "x".repeat(16_385)))) {
      assertThatThrownBy(() ->
              secrets(data).set(workspace, bad.getFirst(), bad.getLast(), Before.DROP, "somebody"))
          .isInstanceOf(ProblemException.class);
    }
    assertThatThrownBy(() -> secrets(data).delete(workspace, "none", "somebody"))
        .isInstanceOf(ProblemException.class);
  }
}
