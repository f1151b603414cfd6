// SPDX-License-Identifier: Apache-2.0
package io.tributary.model.match;

import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import java.time.Instant;

/// A match as evidence: two records, each named by an identifier of its person, were found to be
/// alike.
///
/// @param a the smaller of the two identifiers
/// @param b the larger of the two
/// @param joins whether it may join the two; else it is doubtful, and waits for somebody's decision
/// @param trust verified if all that was compared was told by verified sources
/// @param at when it was found
/// @param run the id of the run that found it
/// @param match how alike the two are
public record MatchLink(
    Identifier a, Identifier b, boolean joins, Trust trust, Instant at, String run, Match match) {
  /// Orders the ends.
  public MatchLink {
    if (a.compareTo(b) > 0) {
      Identifier swap = a;
      a = b;
      b = swap;
    }
  }

  /// What makes two match links one.
  public Pair pair() {
    return new Pair(a, b);
  }

  /// Whether another link says the same, though perhaps another run found it.
  public boolean saysAs(MatchLink other) {
    return a.equals(other.a)
        && b.equals(other.b)
        && joins == other.joins
        && trust == other.trust
        && match.equals(other.match);
  }

  /// Two identifiers.
  ///
  /// @param a the smaller of the two
  /// @param b the larger of the two
  public record Pair(Identifier a, Identifier b) {
    /// Orders the ends.
    public Pair {
      if (a.compareTo(b) > 0) {
        Identifier swap = a;
        a = b;
        b = swap;
      }
    }
  }
}
