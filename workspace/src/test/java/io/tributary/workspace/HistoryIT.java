// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.EventLog;
import io.tributary.model.SourceKind;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Change.What;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who changed what: kept beside the definitions, in the log.
@ExtendWith(SharedLog.class)
class HistoryIT {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @Test
  void tellsWhoDidWhatAlsoAfterTheEnd(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      Sources sources = new Sources(registry, CLOCK);
      String key =
          sources
              .by("ann")
              .create(workspace, SourceDraft.of("web", SourceKind.WEB))
              .writeKeys()
              .getFirst();
      sources.by("bob").rotateKey(workspace, "web");
      sources.by("bob").removeKey(workspace, "web", key);
      sources.enable(workspace, "web", false);
      sources.by("ann").delete(workspace, "web");

      List<Change> history = registry.image(workspace).history(Kind.SOURCE, "web");

      assertThat(history)
          .extracting(Change::by)
          .containsExactly("ann", WorkspaceRegistry.ITSELF, "bob", "bob", "ann");
      assertThat(history)
          .extracting(Change::what)
          .containsExactly(What.DELETED, What.CHANGED, What.CHANGED, What.CHANGED, What.MADE);
      assertThat(history).isSortedAccordingTo(Comparator.comparing(Change::at).reversed());
      assertThat(history.get(1).lines()).containsExactly("~ enabled: true -> false");
      String end = key.substring(key.length() - 4);
      assertThat(history.get(2).lines()).containsExactly("- write-key •••" + end + ": valid");
      assertThat(history.get(4).lines()).contains("+ kind: web", "+ enabled: true");
      assertThat(history.toString()).doesNotContain(key);

      try (WorkspaceRegistry other = WorkspaceRegistry.open(log)) {
        assertThat(other.image(workspace)).isEqualTo(registry.image(workspace));
      }
    }
  }

  @Test
  void keepsTheLastHundred(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      Sources sources = new Sources(registry, CLOCK);
      sources.create(workspace, SourceDraft.of("web", SourceKind.WEB));
      for (int i = 0; i < HistoryCodec.KEPT; i++) {
        sources.by("n" + i).enable(workspace, "web", i % 2 == 1);
      }

      List<Change> history = registry.image(workspace).history(Kind.SOURCE, "web");

      assertThat(history).hasSize(HistoryCodec.KEPT);
      assertThat(history.getFirst().by()).isEqualTo("n" + (HistoryCodec.KEPT - 1));
      assertThat(history.getLast().by()).isEqualTo("n0");
    }
  }

  @Test
  void tellsHowRulesDifferFromTheDefaultOnes(EventLog log, WorkspaceId workspace) {
    try (WorkspaceRegistry registry = WorkspaceRegistry.open(log)) {
      IdentityRules defaults = IdentityRules.defaults();
      IdentityRules fewer = new IdentityRules(defaults.types().subList(0, 1), defaults.fallback());
      DefinitionEdit edit = new DefinitionEdit.Put(new IdentityDefinition(fewer), 0);
      registry.change(workspace, List.of(edit), "ann");

      Change change = registry.image(workspace).history(Kind.IDENTITY, Definition.ONLY).getFirst();

      assertThat(change.what()).isEqualTo(What.MADE);
      assertThat(change.lines()).allMatch(line -> line.matches("[-~] .*")).isNotEmpty();
    }
  }
}
