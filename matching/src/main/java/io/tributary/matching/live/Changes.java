// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import java.util.List;
import java.util.Map;

/// What became different by records that came, changed or went.
///
/// @param now pairs that are new, or may weigh otherwise than before
/// @param gone pairs that are no more, by the ids of their records
/// @param clusters of every record whose cluster was worked out anew: the id of its cluster's first
///   record in the order of the model
public record Changes(List<ScoredPair> now, List<PairOfIds> gone, Map<String, String> clusters) {
  /// Copies the collections.
  public Changes {
    now = List.copyOf(now);
    gone = List.copyOf(gone);
    clusters = Map.copyOf(clusters);
  }

  /// Two records.
  ///
  /// @param left the id that comes first by its letters
  public record PairOfIds(String left, String right) {}
}
