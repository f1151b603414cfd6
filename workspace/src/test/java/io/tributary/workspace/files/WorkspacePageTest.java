// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.model.SourceKind;
import io.tributary.model.Step;
import io.tributary.workspace.GoldenRules.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `docs/workspace.md` against what the reader knows.
class WorkspacePageTest {
  private static final Pattern TABLE = Pattern.compile("\n\\|---\\|---\\|---\\|\n");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void explainsEveryKeyInItsTable() throws IOException {
    List<List<String>> tables = new ArrayList<>();
    for (String part : TABLE.split(page(), -1)) {
      List<String> keys = new ArrayList<>();
      Matcher rows = ROW.matcher(part);
      while (rows.find()) {
        keys.add(rows.group(1));
      }
      tables.add(keys);
    }

    assertThat(tables)
        .containsExactly(
            List.of(),
            SourceFile.KEYS,
            MappingFile.KEYS,
            MappingFile.CALL_KEYS,
            WebhookFile.KEYS,
            ConnectionFile.KEYS,
            PlanFile.KEYS,
            PlanFile.FIELDS_KEYS,
            RefiningFile.KEYS,
            TransformationFile.KEYS,
            TransformationFile.SAMPLE_KEYS,
            IdentityFile.KEYS,
            IdentityFile.TYPE_KEYS,
            GoldenFile.KEYS,
            GoldenFile.RULE_KEYS);
  }

  @Test
  void namesEveryDocumentKindAndStrategy() throws IOException {
    String page = page();

    WorkspaceFiles.TOP.forEach(top -> assertThat(page).contains("## `" + top));
    Arrays.stream(SourceKind.values())
        .forEach(kind -> assertThat(page).contains("`" + kind.word() + "`"));
    Arrays.stream(Strategy.values())
        .forEach(strategy -> assertThat(page).contains("`" + strategy.word() + "`"));
  }

  @Test
  void explainsEveryStepAndKindOfPersonalData() throws IOException {
    String page = Files.readString(Pages.root().resolve("docs/refining.md"));

    for (Step step : Step.values()) {
      assertThat(page)
          .contains("| `%s` | %s |".formatted(step.word(), step.standard() ? "yes" : "no"));
    }
    PersonalKind.words().forEach(word -> assertThat(page).contains("`" + word + "`"));
    Protection.words().forEach(word -> assertThat(page).contains("| `" + word + "` |"));
  }

  private static String page() throws IOException {
    return Files.readString(Pages.root().resolve("docs/workspace.md"));
  }
}
