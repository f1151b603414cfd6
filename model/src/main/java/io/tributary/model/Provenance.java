// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;

/// Why a trait has the value it has.
///
/// @param strategy the survivorship rule that decided, as `most_recent`
/// @param winner the observation that won
/// @param losers what else was observed, best first
/// @param reasons for each loser in its place what decided between it and the winner
public record Provenance(
    String strategy, TraitObservation winner, List<TraitObservation> losers, List<Reason> reasons) {
  /// Copies the lists.
  public Provenance {
    losers = List.copyOf(losers);
    reasons = List.copyOf(reasons);
    if (losers.size() != reasons.size()) {
      throw new IllegalArgumentException("Cannot explain losers: each needs one reason.");
    }
  }

  /// What decides between two observations of a trait, in the order in which it is looked at.
  public enum Reason {
    /// All values are kept, as a list: nothing lost.
    UNITED,
    /// The trait is taken from one source together with others of its group.
    GROUP,
    /// The winner's source is verified, the other's is not.
    VERIFIED,
    /// The rule's strategy.
    STRATEGY,
    /// The winner's source comes earlier in the rule's list of sources.
    SOURCE,
    /// The winner was told later.
    LATER,
    /// Both were told at the same time: the larger message id, source name and value.
    TIE
  }
}
