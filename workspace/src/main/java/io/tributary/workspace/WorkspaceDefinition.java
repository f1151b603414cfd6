// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workspace shall be, as somebody wrote it down.
///
/// @param sources by name
/// @param defined all else
/// @param references where sources are named that must exist
public record WorkspaceDefinition(
    SortedMap<String, SourceDraft> sources, Definitions defined, List<SourceReference> references) {
  /// Copies the collections.
  public WorkspaceDefinition {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    references = List.copyOf(references);
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
