// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds the tables of ARCHITECTURE.md against what they speak of, so that the map cannot lie.
class DependencyMapTest {
  private static final String PAGE = Repository.read(Repository.ROOT.resolve("ARCHITECTURE.md"));
  private static final Set<String> VERBS = Set.of("collect", "refine", "unify", "keep");
  private static final Set<String> OUTSIDE = Set.of("server", "demo", "house", "clients", "bench");

  /// Per module the modules it may use; a module that may use anything is not in it.
  private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

  private final Set<String> unbound = new LinkedHashSet<>();

  DependencyMapTest() {
    for (List<String> row : MarkdownTable.find(PAGE, "module", "may use").rows()) {
      for (String module : MarkdownTable.words(row.get(0))) {
        if (row.get(1).equals("anything")) {
          unbound.add(module);
        } else {
          allowed.put(module, Set.copyOf(MarkdownTable.words(row.get(1))));
        }
      }
    }
  }

  @Test
  void namesEveryModule() {
    Set<String> named = new LinkedHashSet<>(allowed.keySet());
    named.addAll(unbound);
    assertThat(named)
        .as("modules in ARCHITECTURE.md's table '| module | may use |' and in pom.xml")
        .containsExactlyInAnyOrderElementsOf(Repository.modules());
  }

  @Test
  void allowsOnlyTheEdgesOfTheTable() {
    List<String> complaints = new ArrayList<>();
    for (Map.Entry<String, Set<String>> row : allowed.entrySet()) {
      for (Pom.Dependency used : Pom.of(row.getKey()).dependencies()) {
        boolean inTest = used.scope().equals("test");
        if (used.isOurs()
            && !row.getValue().contains(used.module())
            && !(inTest && used.module().equals("testing"))) {
          complaints.add(
              "%s/pom.xml: %s may not use %s. Meet in a noun that both may use, or let server hand"
                      .formatted(row.getKey(), row.getKey(), used.module())
                  + " it in; if the map is wrong, change it in ARCHITECTURE.md and say why.");
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void keepsVerbsApartAndTheOutsideOut() {
    allowed.forEach((module, uses) -> {
      assertThat(uses)
          .as("verbs and outsiders that %s may use", module)
          .doesNotContainAnyElementsOf(VERBS);
      assertThat(uses).as("outsiders that %s may use", module).doesNotContainAnyElementsOf(OUTSIDE);
    });
    assertThat(allowed.get("model")).isEmpty();
  }

  @Test
  void letsOnlyTestsUseTheModuleForTests() {
    for (String module : Repository.modules()) {
      assertThat(Pom.of(module).dependencies())
          .as("scope of tributary-testing in %s/pom.xml", module)
          .noneMatch(used ->
              used.isOurs()
                  && used.module().equals("testing")
                  && !used.scope().equals("test")
                  && !module.equals("bench"));
    }
  }

  @Test
  void keepsTheWordsFreeOfLibraries() {
    assertThat(Pom.of("model").dependencies())
        .as("dependencies of model, which is words alone")
        .isEmpty();
  }

  @Test
  void showsTheOneWriterOfEachTopic() {
    Map<String, String> shown =
        MarkdownTable.find(PAGE, "topic", "written by").rows().stream()
            .collect(
                Collectors.toMap(
                    row -> MarkdownTable.words(row.get(0)).getFirst(),
                    row -> String.join(" ", MarkdownTable.words(row.get(1)))));
    assertThat(shown)
        .as("ARCHITECTURE.md's table '| topic | written by |' and io.tributary.log.Topic")
        .isEqualTo(
            Arrays.stream(Topic.values())
                .collect(Collectors.toMap(Topic::topicName, Topic::writer)));
  }

  @Test
  void tellsWhatEachDependencyIsFor() {
    String page = Repository.read(Repository.ROOT.resolve("docs/dependencies.md"));
    assertThat(
            Pom.managed().stream()
                .filter(dependency -> !dependency.isOurs())
                .map(Pom.Dependency::artifact)
                .filter(artifact -> !page.contains("`" + artifact + "`")))
        .as("dependencies in pom.xml without a line in docs/dependencies.md")
        .isEmpty();
  }
}
