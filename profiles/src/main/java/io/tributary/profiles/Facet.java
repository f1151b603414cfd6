// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.TraitObservation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What was told under one anchor: traits as each source told them, and choices. Facets are never
/// merged in the store; a person's are folded when they are read.
///
/// @param traits per trait, the distinct values per source, in order of last telling, the latest
///   first; at most [#VALUES_MAX] per trait
/// @param consent the latest choice per purpose, in key order
public record Facet(Map<String, List<TraitObservation>> traits, Map<String, Choice> consent) {
  /// How many distinct values of a trait are kept. Beyond, those told longest ago are forgotten:
  /// which value was told last stays exact, the counts of forgotten ones begin anew.
  public static final int VALUES_MAX = 50;

  /// The order of a trait's observations: the one told last first; a total order.
  public static final Comparator<TraitObservation> LATEST_FIRST =
      Comparator.comparing(TraitObservation::last)
          .thenComparing(TraitObservation::messageId)
          .thenComparing(TraitObservation::source)
          .thenComparing(observation -> observation.value().toString())
          .reversed();

  /// A facet of nothing.
  public static final Facet EMPTY = new Facet(Map.of(), Map.of());

  /// A choice about a purpose.
  ///
  /// @param granted yes or no
  /// @param at when it was told, in ms
  /// @param messageId the event that told it
  public record Choice(boolean granted, long at, String messageId) {
    /// The later of two choices; at the same time that of the larger message id.
    public Choice later(Choice other) {
      int byTime = Long.compare(at, other.at);
      int order = byTime != 0 ? byTime : messageId.compareTo(other.messageId);
      return order >= 0 ? this : other;
    }
  }
}
