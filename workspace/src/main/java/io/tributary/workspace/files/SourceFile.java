// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.Problem;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.workspace.Source;
import io.tributary.workspace.SourceDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `sources/<name>.yaml`.
final class SourceFile {
  static final List<String> KEYS = List.of("kind", "trust", "region", "enabled", "write-key");

  private static final List<String> KINDS =
      Arrays.stream(SourceKind.values()).map(SourceKind::word).toList();
  private static final List<String> TRUSTS = List.of("verified", "unverified");

  private SourceFile() {}

  /// Reads a source; null where that cannot be done, which is told.
  static @Nullable SourceDraft read(String name, Node root, Complaints complaints) {
    YamlMap map = YamlMap.of(root, "a source", KEYS, complaints).orElse(null);
    if (map == null) {
      return null;
    }
    SourceKind kind = map.word("kind", SourceKind::of, KINDS);
    if (map.value("kind") == null) {
      complaints.refuse(
          root,
          "Cannot make source '%s': it has no kind.".formatted(name),
          "Add 'kind: …' with one of %s.".formatted(String.join(", ", KINDS)));
    }
    Trust trust = map.word("trust", SourceFile::trust, TRUSTS);
    SourceDraft draft =
        new SourceDraft(
            name,
            kind == null ? SourceKind.SERVER : kind,
            trust == null ? Trust.VERIFIED : trust,
            map.text("region"),
            map.truth("enabled", true),
            map.text("write-key"));
    for (Problem problem : draft.problems()) {
      Node at = map.value(problem.path());
      complaints.refuse(at == null ? root : at, problem.message(), problem.remedy());
    }
    return kind == null ? null : draft;
  }

  private static Optional<Trust> trust(String word) {
    return Arrays.stream(Trust.values())
        .filter(trust -> trust.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /// Writes a source, without its write keys: they are secrets of the installation.
  static String write(Source source) {
    String region = source.region();
    return "kind: "
        + source.kind().word()
        + "\n"
        + "trust: "
        + source.trust().name().toLowerCase(Locale.ROOT)
        + "\n"
        + (region == null ? "" : "region: " + YamlText.scalar(region) + "\n")
        + "enabled: "
        + source.enabled()
        + "\n";
  }
}
