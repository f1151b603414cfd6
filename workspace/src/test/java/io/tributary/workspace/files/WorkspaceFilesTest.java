// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Problem;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.transform.Transformation;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.SourceDraft;
import io.tributary.workspace.WorkspaceDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFilesTest {
  @TempDir Path folder;

  private static List<String> complaints(Map<String, String> documents) {
    return WorkspaceFiles.read(documents).problems().stream()
        .map(p -> p.path() + " " + p.message() + " " + p.remedy())
        .toList();
  }

  private static WorkspaceDefinition definition(Map<String, String> documents) {
    ReadResult result = WorkspaceFiles.read(documents);
    assertThat(result.problems()).isEmpty();
    return result.definition();
  }

  @Test
  void readsTheExample() throws IOException {
    ReadResult result = WorkspaceFiles.read(Pages.root().resolve("workspace.example"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.definition().sources().keySet())
        .containsExactly("billing", "contact-center", "crm", "email", "mobile", "pos", "web");
    assertThat(Objects.requireNonNull(result.definition().identity()).rule("email").blocked())
        .contains("info@shop.example", "null");
    assertThat(result.definition().defined().of(Transformation.class).get("tidy-web-orders"))
        .satisfies(each -> {
          assertThat(each.sources()).containsExactly("web");
          assertThat(each.samples()).hasSize(2);
          assertThat(each.samples().getLast().gives()).isEqualTo("null");
        });
    assertThat(Objects.requireNonNull(result.definition().golden()).traits()).hasSize(6);
    assertThat(result.definition().references())
        .allSatisfy(
            reference -> assertThat(result.definition().sources()).containsKey(reference.source()));
  }

  @Test
  void readsAFunctionFromTheScriptBesideItsDocument() {
    Map<String, String> files =
        Map.of(
            "sources/web.yaml", "kind: web",
            "transformations/a.yaml", "sources: [web]",
            "transformations/a.js", "function transform(event) { return event; }");
    assertThat(
            Objects.requireNonNull(definition(files).defined().of(Transformation.class).get("a"))
                .function())
        .contains("return event");
    assertThat(WorkspaceFiles.read(Map.of("transformations/b.js", "x")).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("transformations/b.yaml"));
    assertThat(
            WorkspaceFiles.read(
                    Map.of(
                        "transformations/a.yaml",
                        "sources: [web]\nfunction: x\nsamples: [{gives: 1}]",
                        "transformations/a.js",
                        "y"))
                .problems())
        .hasSize(2);
  }

  @Test
  void readsASource() {
    assertThat(
            definition(
                    Map.of(
                        "sources/web.yaml",
                        """
                        kind: web
                        trust: unverified
                        region: NO
                        enabled: false
                        write-key: abc_DEF-123
                        """))
                .sources()
                .get("web"))
        .isEqualTo(
            new SourceDraft("web", SourceKind.WEB, Trust.UNVERIFIED, "NO", false, "abc_DEF-123"));
  }

  @Test
  void tellsTheLineOfEachExpressionThatCannotBeUsed() {
    String document =
        """
        key: id +
        calls:
          - type: track
            event: E
            traits: {}
            properties:
              total: $now()
              tax: "$number(tax"
          - type: track
            event: E
          - type: identify
            event: E
            identifiers: {Bad Name: id}
          - type: trakc
        """;

    assertThat(complaints(Map.of("mappings/tills.yaml", document)))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("mappings/tills.yaml:1 ").contains("expression"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:7 ").contains("$now"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:8 ").contains("expression"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:9 ").contains("apart"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:11 ").contains("event"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:11 ").contains("Bad Name"),
            one -> assertThat(one).startsWith("mappings/tills.yaml:14 ").contains("'track'"));
  }

  @Test
  void takesWhatIsLeftOutFromTheDefaults() {
    IdentityRules rules =
        Objects.requireNonNull(
            definition(Map.of("identity.yaml", "types: [{name: phone, limit: 2}, {name: x}]"))
                .identity());

    assertThat(rules.types()).hasSize(2);
    assertThat(rules.rule("phone").limit()).isEqualTo(2);
    assertThat(rules.rule("phone").known()).isTrue();
    assertThat(rules.rule("x").known()).isFalse();
    assertThat(rules.fallback()).isEqualTo(IdentityRules.defaults().fallback());
  }

  @Test
  void readsRulesOfTheGoldenRecord() {
    assertThat(
            definition(
                    Map.of(
                        "golden-record.yaml",
                        """
                        default: {strategy: most-trusted, sources: [crm, web]}
                        traits: {age: max}
                        groups: [[street, city]]
                        """))
                .golden())
        .isEqualTo(
            new GoldenRules(
                new Rule(Strategy.MOST_TRUSTED, List.of("crm", "web")),
                Map.of("age", new Rule(Strategy.MAX, List.of())),
                List.of(List.of("street", "city"))));
  }

  @Test
  void tellsAllProblemsAtOnceWithFileAndLine() {
    assertThat(
            complaints(
                Map.of(
                    "sources/web.yaml",
                        "kind: wbe\ntrsut: verified\nregion: xx\nwrite-key: 'a b'\n",
                    "sources/Shop.yaml", "kind: web\n",
                    "sources/none.yaml", "trust: verified\n",
                    "identity.yaml",
                        """
                        types:
                          - name: email
                            limit: five
                            unique: perhaps
                          - name: email
                            blocked-pattern: '['
                          - limit: 3
                        fallbak: {}
                        """,
                    "golden-record.yaml", "default: newest\ntraits:\n  a: most-trusted\n",
                    "golden-rekord.yaml", "{}")))
        .satisfiesExactlyInAnyOrder(
            c -> assertThat(c).startsWith("sources/web.yaml:1 ").contains("Did you mean 'web'?"),
            c -> assertThat(c).startsWith("sources/web.yaml:2 ").contains("mean 'trust'?"),
            c -> assertThat(c).startsWith("sources/web.yaml:3 ").contains("ISO 3166"),
            c -> assertThat(c).startsWith("sources/web.yaml:4 ").doesNotContain("a b"),
            c -> assertThat(c).startsWith("sources/Shop.yaml "),
            c -> assertThat(c).startsWith("sources/none.yaml:1 ").contains("no kind"),
            c -> assertThat(c).startsWith("identity.yaml:3 ").contains("'five'"),
            c -> assertThat(c).startsWith("identity.yaml:4 ").contains("'perhaps'"),
            c -> assertThat(c).startsWith("identity.yaml:5 ").contains("twice"),
            c -> assertThat(c).startsWith("identity.yaml:6 ").contains("Unclosed"),
            c -> assertThat(c).startsWith("identity.yaml:7 ").contains("no name"),
            c -> assertThat(c).startsWith("identity.yaml:8 ").contains("mean 'fallback'?"),
            c -> assertThat(c).startsWith("golden-record.yaml:1 ").contains("'newest'"),
            c -> assertThat(c).startsWith("golden-record.yaml:3 ").contains("no sources"),
            c -> assertThat(c).startsWith("golden-rekord.yaml ").contains("'golden-record.yaml'?"));
  }

  @Test
  void tellsOfUnknownFoldersAndOtherFiles() {
    assertThat(
            complaints(
                Map.of(
                    "source/web.yaml", "kind: web",
                    "sources/web.yml", "kind: web",
                    "sources/a/b.yaml", "kind: web",
                    "sources", "x")))
        .hasSize(4)
        .anySatisfy(c -> assertThat(c).contains("Did you mean 'sources'?"));
    assertThat(complaints(Map.of("README.md", "x", ".git/config", "x", "sources/.x", "x")))
        .isEmpty();
  }

  @Test
  void survivesDocumentsThatAreNone() {
    for (String text :
        List.of(
            "",
            "a: [",
            "a: *x",
            "&a [*a]",
            "!!java.net.URL [x]",
            "- x",
            "x",
            "? [a]\n: b",
            "kind: [a]",
            "kind: {a: b}",
            "kind: web\nkind: web",
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "\u0000",
            "x".repeat(300_000),
            "--- a\n--- b")) {
      assertThat(complaints(Map.of("sources/web.yaml", text)))
          .as(text.substring(0, Math.min(20, text.length())))
          .isNotEmpty();
      assertThat(complaints(Map.of("identity.yaml", text))).isNotEmpty();
    }
  }

  @Test
  void tellsOfFilesThatAreNoUtf8() throws IOException {
    Files.createDirectories(folder.resolve("sources"));
    Files.write(
        folder.resolve("sources/web.yaml"), "kind: é".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("identity.yaml"), "types: []");

    assertThat(WorkspaceFiles.read(folder).problems())
        .extracting(Problem::path)
        .containsExactly("sources/web.yaml");
  }
}
