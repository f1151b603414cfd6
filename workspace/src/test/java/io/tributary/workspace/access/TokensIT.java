// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.EventLog;
import io.tributary.model.Principal;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.SharedLog;
import io.tributary.workspace.WorkspaceRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedLog.class)
class TokensIT {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path data;
  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

  TokensIT(EventLog log, WorkspaceId workspace) {
    this.registry = WorkspaceRegistry.open(log);
    this.workspace = workspace;
  }

  @BeforeEach
  void forgetTheAdministrator() {
    registry.delete(
        WorkspaceId.DEFAULT, Kind.TOKEN, Tokens.ADMIN_KEY_ID, DefinitionEdit.ANY_VERSION);
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  private Tokens tokens() {
    return new Tokens(registry, InstallationSecret.loadOrCreate(data), now::get);
  }

  @Test
  void letsInWhoBearsAToken() {
    NewToken made = tokens().create(workspace, "ci", Role.ENGINEER, null);

    assertThat(tokens().authenticate(made.text()))
        .contains(new Principal(workspace, "ci", Role.ENGINEER));
    assertThat(made.toString() + made.token()).doesNotContain(made.text().substring(20));
    assertThat(registry.image(workspace).tokens()).containsOnlyKeys(made.token().keyId());
  }

  @Test
  void keepsOutEverybodyElse() {
    Tokens tokens = tokens();
    String text = tokens.create(workspace, "ci", Role.ADMIN, null).text();
    String other = TokenText.random(new SecureRandom()).written();
    String mixed =
        new TokenText(
                TokenText.parse(text).orElseThrow().keyId(),
                TokenText.parse(other).orElseThrow().secret())
            .written();

    for (String bad :
        new String[] {"", "x", other, mixed, text + "x", text.toUpperCase(Locale.ROOT)}) {
      assertThat(tokens.authenticate(bad)).isEmpty();
    }
  }

  @Test
  void letsNobodyInWithAnotherSecret(@TempDir Path elsewhere) {
    String text = tokens().create(workspace, "ci", Role.ADMIN, null).text();

    assertThat(
            new Tokens(registry, InstallationSecret.loadOrCreate(elsewhere), now::get)
                .authenticate(text))
        .isEmpty();
  }

  @Test
  void expiresAndRevokes() {
    Tokens tokens = tokens();
    NewToken expiring = tokens.create(workspace, "a", Role.ANALYST, NOW.plus(Duration.ofHours(1)));
    NewToken revoked = tokens.create(workspace, "b", Role.ANALYST, null);

    now.set(NOW.plus(Duration.ofMinutes(59)));
    assertThat(tokens.authenticate(expiring.text())).isPresent();
    now.set(NOW.plus(Duration.ofHours(1)));
    assertThat(tokens.authenticate(expiring.text())).isEmpty();

    tokens.revoke(workspace, revoked.token().keyId());
    tokens.revoke(workspace, revoked.token().keyId());
    assertThat(tokens.authenticate(revoked.text())).isEmpty();
    assertThat(registry.image(workspace).tokens()).hasSize(2);
  }

  @Test
  void refusesTokensThatCannotBe() {
    assertThatThrownBy(() -> tokens().create(workspace, " ", Role.ADMIN, null))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> tokens().create(workspace, "late", Role.ADMIN, NOW))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> tokens().revoke(workspace, "none"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void makesOneAdministratorAtTheFirstStart() {
    String shown = tokens().ensureAdmin(null).orElseThrow();

    assertThat(tokens().authenticate(shown).map(Principal::role)).contains(Role.ADMIN);
    assertThat(tokens().ensureAdmin(null)).isEmpty();
    assertThat(tokens().authenticate(shown)).isPresent();
  }

  @Test
  void takesTheOperatorsTokenOfAnyForm() {
    String made = tokens().ensureAdmin(null).orElseThrow();

    assertThat(tokens().ensureAdmin("correct horse — battery")).isEmpty();
    assertThat(tokens().authenticate("correct horse — battery"))
        .contains(new Principal(WorkspaceId.DEFAULT, "first administrator", Role.ADMIN));
    assertThat(tokens().authenticate(made)).isEmpty();

    long version = registry.image(WorkspaceId.DEFAULT).versionOf(Kind.TOKEN, Tokens.ADMIN_KEY_ID);
    tokens().ensureAdmin("correct horse — battery");
    assertThat(registry.image(WorkspaceId.DEFAULT).versionOf(Kind.TOKEN, Tokens.ADMIN_KEY_ID))
        .isEqualTo(version);
    assertThatThrownBy(() -> tokens().ensureAdmin("short")).isInstanceOf(ProblemException.class);
  }
}
