// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.DefinitionKey.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workspace shall be, as somebody wrote it down.
///
/// @param sources by name
/// @param defined all else
/// @param references where sources are named that must exist
/// @param texts the documents that say more than the definition that they are of: comments
public record WorkspaceDefinition(
    SortedMap<String, SourceDraft> sources,
    Definitions defined,
    List<SourceReference> references,
    Map<NamedKind, String> texts) {
  /// Copies the collections.
  public WorkspaceDefinition {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    references = List.copyOf(references);
    texts = Map.copyOf(texts);
  }

  /// What a document is of.
  public record NamedKind(Kind kind, String name) {}

  /// The document that says a definition, where it says more; null where it does not.
  @Nullable String text(Kind kind, String name) {
    return texts.get(new NamedKind(kind, name));
  }

  /// The identity rules; null where nothing is said.
  public @Nullable IdentityRules identity() {
    return defined.of(IdentityRules.class).get(Definition.ONLY);
  }

  /// The golden-record rules; null where nothing is said.
  public @Nullable GoldenRules golden() {
    return defined.of(GoldenRules.class).get(Definition.ONLY);
  }

  /// A place where a source is named.
  ///
  /// @param source the source's name
  /// @param place the file and line
  public record SourceReference(String source, String place) {}
}
