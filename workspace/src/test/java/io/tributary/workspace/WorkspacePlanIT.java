// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.EventLog;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.SourceKind;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.WorkspacePlan.Absent;
import io.tributary.workspace.files.ReadResult;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedLog.class)
class WorkspacePlanIT {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Map<String, String> FILES =
      Map.of(
          "sources/web.yaml", "kind: web\nregion: DE\n",
          "identity.yaml", "types: [{name: user_id}, {name: email, limit: 3, blocked: [a@b.de]}]",
          "golden-record.yaml", "traits: {age: {strategy: max, sources: [web]}}\n");

  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;

  WorkspacePlanIT(EventLog log, WorkspaceId workspace) {
    this.registry = WorkspaceRegistry.open(log);
    this.workspace = workspace;
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  private WorkspacePlan plan(Map<String, String> files, Absent absent) {
    ReadResult result = WorkspaceFiles.read(files);
    assertThat(result.problems()).isEmpty();
    return WorkspacePlan.of(registry, CLOCK, workspace, result.definition(), absent);
  }

  @Test
  void showsThenDoesThenHasNothingLeftToDo() {
    WorkspacePlan plan = plan(FILES, Absent.KEEP);

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.lines())
        .contains(
            "+ source web (web)",
            "~ identity email.limit: 5 -> 3",
            "- identity phone.limit: 5",
            "+ golden-record trait age: max (web)");
    assertThat(plan.lines().toString()).doesNotContain("a@b.de");
    assertThat(registry.image(workspace).version()).isZero();

    WorkspaceImage image = plan.apply("somebody");

    assertThat(image.sources()).containsOnlyKeys("web");
    assertThat(image.identity().rule("email").limit()).isEqualTo(3);
    assertThat(plan(FILES, Absent.REMOVE).lines()).isEmpty();
    assertThat(plan(WorkspaceFiles.documents(image), Absent.REMOVE).lines()).isEmpty();
    assertThat(plan(FILES, Absent.REMOVE).apply("somebody")).isEqualTo(image);
  }

  @Test
  void keepsCommentsUntilTheDocumentIsWrittenAnew() {
    String path = "identity.yaml";
    String rules = "types:\n- name: user_id # one account each\n- {name: email, limit: 3}\n";
    WorkspaceImage image = plan(Map.of(path, rules), Absent.KEEP).apply("somebody");

    assertThat(WorkspaceFiles.documents(image)).containsEntry(path, rules);
    assertThat(plan(Map.of(path, rules), Absent.KEEP).lines()).isEmpty();
    String other = rules.replace("# one", "# only one");
    assertThat(plan(Map.of(path, other), Absent.KEEP).lines())
        .containsExactly("~ identity comments");
    image = plan(Map.of(path, other), Absent.KEEP).apply("somebody");
    assertThat(WorkspaceFiles.documents(image)).containsEntry(path, other);
    String bare = rules.replace(" # one account each", "");
    image = plan(Map.of(path, bare), Absent.KEEP).apply("somebody");
    assertThat(WorkspaceFiles.documents(image).get(path)).doesNotContain("#");
    assertThat(plan(Map.of(path, bare), Absent.KEEP).lines()).isEmpty();
  }

  @Test
  void keepsNoDocumentThatHoldsAWriteKey() {
    String path = "sources/shop.yaml";
    String keyed = "kind: web # the shop\nwrite-key: wk_0123456789abcdef\n";
    WorkspaceImage image = plan(Map.of(path, keyed), Absent.KEEP).apply("somebody");

    assertThat(WorkspaceFiles.documents(image).toString()).doesNotContain("wk_0123456789abcdef");
  }

  @Test
  void addsChangesAndDeletesMappings() {
    String document = "key: id\ncalls: [{type: identify, user-id: id, traits: {age: %s}}]\n";
    String path = "mappings/people.yaml";

    assertThat(plan(Map.of(path, document.formatted("a")), Absent.KEEP).lines())
        .containsExactly("+ mapping people (1 calls)");
    WorkspaceImage image =
        plan(Map.of(path, document.formatted("a")), Absent.KEEP).apply("somebody");
    assertThat(plan(WorkspaceFiles.documents(image), Absent.REMOVE).lines()).isEmpty();
    assertThat(plan(Map.of(path, document.formatted("b")), Absent.KEEP).lines())
        .containsExactly("~ mapping people calls[0].traits.age: a -> b");

    WorkspacePlan without = plan(FILES, Absent.REMOVE);
    assertThat(without.lines()).contains("- mapping people");
    assertThat(without.apply("somebody").mappings()).isEmpty();
  }

  @Test
  void changesASourceAndKeepsItsOldKey() {
    String old =
        plan(FILES, Absent.KEEP)
            .apply("somebody")
            .source("web")
            .orElseThrow()
            .writeKeys()
            .getFirst();
    WorkspacePlan plan =
        plan(
            Map.of(
                "sources/web.yaml", "kind: web\ntrust: unverified\nwrite-key: key-of-" + workspace),
            Absent.KEEP);

    assertThat(plan.lines())
        .containsExactly(
            "~ source web region: DE -> none",
            "~ source web trust: verified -> unverified",
            "~ source web write-key: a new one, the newest before stays valid");
    assertThat(plan.apply("somebody").source("web").orElseThrow().writeKeys())
        .containsExactly("key-of-" + workspace, old);
  }

  @Test
  void removesWhatIsNotWrittenDownOnlyIfAsked() {
    plan(FILES, Absent.KEEP).apply("somebody");

    assertThat(plan(Map.of(), Absent.KEEP).lines()).isEmpty();
    WorkspacePlan plan = plan(Map.of(), Absent.REMOVE);
    assertThat(plan.lines())
        .contains("- source web", "~ identity email.limit: 3 -> 5")
        .contains("- golden-record trait age: max (web)");
    WorkspaceImage image = plan.apply("somebody");
    assertThat(image.sources()).isEmpty();
    assertThat(image.identity()).isEqualTo(IdentityRules.defaults());
    assertThat(image.definesGolden()).isFalse();
  }

  @Test
  void refusesReferencesToSourcesThatAreNot() {
    Map<String, String> golden =
        Map.of("golden-record.yaml", "default:\n  strategy: first\n  sources: [wbe]\n");
    new Sources(registry, CLOCK).create(workspace, SourceDraft.of("web", SourceKind.WEB));

    WorkspacePlan plan = plan(golden, Absent.KEEP);

    assertThat(plan.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("golden-record.yaml:3");
          assertThat(problem.remedy()).contains("web");
        });
    assertThatThrownBy(() -> plan.apply("somebody")).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesWriteKeysThatAreTaken() {
    String key = "taken-" + workspace;
    WorkspacePlan plan =
        plan(
            Map.of(
                "sources/a.yaml", "kind: web\nwrite-key: " + key,
                "sources/b.yaml", "kind: web\nwrite-key: " + key),
            Absent.KEEP);

    assertThat(plan.problems()).extracting(Problem::path).isEqualTo(List.of("sources/b.yaml"));
    assertThat(plan.problems().toString()).doesNotContain(key);
  }

  @Test
  void refusesToApplyAnOutdatedPlan() {
    WorkspacePlan first = plan(FILES, Absent.KEEP);
    WorkspacePlan second = plan(FILES, Absent.KEEP);
    first.apply("somebody");

    assertThatThrownBy(() -> second.apply("somebody")).isInstanceOf(ProblemException.class);
  }
}
