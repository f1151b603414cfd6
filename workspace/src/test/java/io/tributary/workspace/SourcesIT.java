// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.EventLog;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedLog.class)
class SourcesIT {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;
  private final Sources sources;

  SourcesIT(EventLog log, WorkspaceId workspace) {
    this.registry = WorkspaceRegistry.open(log);
    this.workspace = workspace;
    this.sources = new Sources(registry, InstantSource.fixed(NOW));
  }

  @BeforeEach
  void createOne() {
    sources.create(workspace, SourceDraft.of("web", SourceKind.WEB));
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  private Source web() {
    return registry.image(workspace).source("web").orElseThrow();
  }

  @Test
  void createsWithAWriteKeyOfItsOwn() {
    assertThat(web().createdAt()).isEqualTo(NOW);
    assertThat(web().enabled()).isTrue();
    assertThat(web().writeKeys()).hasSize(1).allMatch(key -> key.matches("[A-Za-z0-9]{32}"));
    assertThat(registry.sourceByWriteKey(web().writeKeys().getFirst())).isPresent();
  }

  @Test
  void refusesBadDraftsWithAllTheirProblems() {
    assertThatThrownBy(() ->
            sources.create(
                workspace,
                new SourceDraft("Web!", SourceKind.WEB, Trust.VERIFIED, "de", true, "a b")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly("name", "region", "write-key"));
    assertProblem(
        Code.CONFLICT, () -> sources.create(workspace, SourceDraft.of("web", SourceKind.POS)));
    String taken = web().writeKeys().getFirst();
    assertProblem(
        Code.CONFLICT,
        () ->
            sources.create(
                workspace,
                new SourceDraft("two", SourceKind.WEB, Trust.VERIFIED, null, true, taken)));
  }

  @Test
  void rotatesKeysWithoutAGap() {
    String old = web().writeKeys().getFirst();

    Source rotated = sources.rotateKey(workspace, "web");

    assertThat(rotated.writeKeys()).hasSize(2).endsWith(old);
    assertThat(registry.sourceByWriteKey(old)).isPresent();
    assertProblem(Code.CONFLICT, () -> sources.rotateKey(workspace, "web"));

    sources.removeKey(workspace, "web", old);

    assertThat(registry.sourceByWriteKey(old)).isEmpty();
    assertThat(registry.sourceByWriteKey(rotated.writeKeys().getFirst())).isPresent();
    assertProblem(Code.NOT_FOUND, () -> sources.removeKey(workspace, "web", old));
    assertProblem(
        Code.CONFLICT, () -> sources.removeKey(workspace, "web", rotated.writeKeys().getFirst()));
  }

  @Test
  void disablesUpdatesAndDeletes() {
    assertThat(sources.enable(workspace, "web", false).enabled()).isFalse();
    assertThat(
            sources
                .update(
                    workspace,
                    new SourceDraft(
                        "web", SourceKind.MOBILE, Trust.UNVERIFIED, "DE", true, "given-key-1"))
                .writeKeys())
        .hasSize(2)
        .startsWith("given-key-1");
    assertThat(web().kind()).isEqualTo(SourceKind.MOBILE);

    sources.delete(workspace, "web");

    assertThat(registry.image(workspace).sources()).isEmpty();
    assertProblem(Code.NOT_FOUND, () -> sources.delete(workspace, "web"));
    assertProblem(Code.NOT_FOUND, () -> sources.enable(workspace, "web", true));
  }

  private static void assertProblem(Code code, Runnable change) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems()).extracting(Problem::code).containsExactly(code));
  }
}
