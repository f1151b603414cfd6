// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.EventLog;
import io.tributary.log.Topic;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedLog.class)
class WorkspaceRegistryIT {
  private static SourceDefinition source(String name, String... keys) {
    return new SourceDefinition(
        new Source(name, SourceKind.WEB, Trust.VERIFIED, "DE", List.of(keys), true, Instant.EPOCH));
  }

  @Test
  void holdsWhatWasPutWhenPutReturns(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      assertThat(registry.image(workspace)).isEqualTo(WorkspaceImage.empty(workspace));
      String key = "put-" + workspace;

      WorkspaceImage image = registry.put(workspace, source("web", key));

      assertThat(image.source("web")).isPresent();
      assertThat(registry.sourceByWriteKey(key).map(WorkspaceSource::workspace))
          .contains(workspace);
      assertThat(image.versionOf(Kind.SOURCE, "web")).isPositive().isEqualTo(image.version());
      assertThat(registry.workspaces()).contains(workspace);

      registry.delete(workspace, Kind.SOURCE, "web", DefinitionEdit.ANY_VERSION);
      assertThat(registry.image(workspace).sources()).isEmpty();
      assertThat(registry.sourceByWriteKey(key)).isEmpty();
    }
  }

  @Test
  void replaysTheSameImageInAnotherProcess(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      registry.put(workspace, source("web", "replay1-" + workspace));
      registry.put(workspace, source("app", "replay2-" + workspace));
      registry.put(workspace, new IdentityDefinition(IdentityRules.defaults()));
      registry.put(workspace, new GoldenDefinition(GoldenRules.defaults()));
      registry.delete(workspace, Kind.SOURCE, "app", DefinitionEdit.ANY_VERSION);
      registry.delete(workspace, Kind.GOLDEN, Definition.ONLY, DefinitionEdit.ANY_VERSION);

      try (WorkspaceRegistry other = WorkspaceRegistry.open(log)) {
        assertThat(other.image(workspace)).isEqualTo(registry.image(workspace));
        assertThat(other.image(workspace).definesIdentity()).isTrue();
        assertThat(other.image(workspace).definesGolden()).isFalse();
      }
    }
  }

  @Test
  void followsWhatAnotherProcessChanges(EventLog log, WorkspaceId workspace) throws Exception {
    BlockingQueue<WorkspaceDelta> heard = new LinkedBlockingQueue<>();
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log);
        WorkspaceRegistry other = WorkspaceRegistry.open(log)) {
      registry.onChange(_ -> {
        throw new IllegalStateException("a bad listener");
      });
      registry.onChange(heard::add);
      other.put(workspace, source("web", "follow-" + workspace));

      WorkspaceDelta delta = heard.poll(30, TimeUnit.SECONDS);

      assertThat(delta).isNotNull();
      if (delta != null) {
        assertThat(delta.before().sources()).isEmpty();
        assertThat(delta.apply().sources()).isEqualTo(other.image(workspace).sources());
        assertThat(delta.changed())
            .containsExactly(new DefinitionKey(workspace, Kind.SOURCE, "web"));
      }
    }
  }

  @Test
  void refusesAChangeOfAnOutdatedVersion(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log);
        WorkspaceRegistry other = WorkspaceRegistry.open(log)) {
      long version =
          registry
              .put(workspace, source("web", "v1-" + workspace), 0)
              .versionOf(Kind.SOURCE, "web");
      other.put(workspace, source("web", "v2-" + workspace), version);

      assertConflict(() -> registry.put(workspace, source("web", "v3-" + workspace), version));
      assertConflict(() -> registry.put(workspace, source("web", "v3-" + workspace), 0));
      assertConflict(() -> registry.delete(workspace, Kind.SOURCE, "web", version));
      assertThat(registry.sourceByWriteKey("v2-" + workspace)).isPresent();
    }
  }

  @Test
  void makesOneOfManyChangesAtOnce(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      List<CompletableFuture<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String key = "race" + i + "-" + workspace;
        tries.add(
            CompletableFuture.supplyAsync(() -> {
              try {
                registry.put(workspace, source("web", key), 0);
                return true;
              } catch (ProblemException e) {
                return false;
              }
            }));
      }
      assertThat(tries.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
    }
  }

  @Test
  void passesOverRecordsThatItCannotRead(EventLog log, WorkspaceId workspace) {
    byte[] odd = "default/soup/x".getBytes(StandardCharsets.UTF_8);
    log.append(Topic.DEFINITIONS_CHANGED, 0, odd, odd).join();
    log.append(Topic.DEFINITIONS_CHANGED, 0, odd, null).join();

    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      registry.put(workspace, source("web", "odd-" + workspace));
      assertThat(registry.image(workspace).sources()).containsOnlyKeys("web");
    }
  }

  private static void assertConflict(Runnable change) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::code)
                    .containsExactly(Problem.Code.CONFLICT));
  }
}
