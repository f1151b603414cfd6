// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workspace shall be, as somebody wrote it down.
///
/// @param sources by name
/// @param mappings by name
/// @param webhooks by source
/// @param connections by name
/// @param plans tracking plans, by name
/// @param refinings how events are refined, by the name of their source
/// @param identity null where nothing is said
/// @param golden null where nothing is said
/// @param references where sources are named that must exist
public record WorkspaceDefinition(
    SortedMap<String, SourceDraft> sources,
    SortedMap<String, Mapping> mappings,
    SortedMap<String, Webhook> webhooks,
    SortedMap<String, Connection> connections,
    SortedMap<String, TrackingPlan> plans,
    SortedMap<String, Refining> refinings,
    @Nullable IdentityRules identity,
    @Nullable GoldenRules golden,
    List<SourceReference> references) {
  /// Copies the collections.
  public WorkspaceDefinition {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    refinings = Collections.unmodifiableSortedMap(new TreeMap<>(refinings));
    mappings = Collections.unmodifiableSortedMap(new TreeMap<>(mappings));
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
    connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
    plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
    references = List.copyOf(references);
  }

  /// A place where a source is named.
  ///
  /// @param source the source's name
  /// @param place the file and line
  public record SourceReference(String source, String place) {}
}
