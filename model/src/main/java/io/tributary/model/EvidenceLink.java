// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import io.tributary.model.match.Match;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reason to hold two identifiers for one person, or for two.
///
/// @param a the smaller of the two
/// @param b the larger of the two
/// @param kind what sort of reason
/// @param trust verified if any source that told it is
/// @param count how many observations told it
/// @param first when it was told first
/// @param last when it was told last
/// @param sources the names of the sources that told it, sorted
/// @param firstMessageId the event (or decision, or run of matching) that told it first
/// @param use whether it joins the two, and if not, why
/// @param match how alike the two are; null where the kind is no match
public record EvidenceLink(
    Identifier a,
    Identifier b,
    Kind kind,
    Trust trust,
    long count,
    Instant first,
    Instant last,
    List<String> sources,
    String firstMessageId,
    Use use,
    @Nullable Match match) {
  /// A link that is no match.
  public EvidenceLink(
      Identifier a,
      Identifier b,
      Kind kind,
      Trust trust,
      long count,
      Instant first,
      Instant last,
      List<String> sources,
      String firstMessageId,
      Use use) {
    this(a, b, kind, trust, count, first, last, sources, firstMessageId, use, null);
  }

  /// What sort of reason a link is. In the order in which links are considered.
  public enum Kind {
    /// Somebody decided that the two are not the same person.
    DIFFERENT,
    /// Somebody decided that the two are the same person.
    SAME,
    /// A source said that one is another name of the other.
    ALIAS,
    /// Both were carried by one event.
    OBSERVED,
    /// Two records were found to be alike.
    MATCH
  }

  /// What became of a link when people were worked out.
  public enum Use {
    /// It joins the two.
    JOINS,
    /// Refused: a person would have more identifiers of a type than the type's limit.
    OVER_LIMIT,
    /// Refused: a person would have two values of a unique type.
    NOT_UNIQUE,
    /// Refused: somebody decided that the two sides are not the same person.
    DECIDED_DIFFERENT,
    /// Refused: the sources are unverified and both sides are known people.
    UNVERIFIED,
    /// Not considered: one of the two is shared by too many.
    SHARED,
    /// It keeps the two apart.
    PARTS,
    /// Not considered: the match is too weak to join, and waits for somebody's decision.
    DOUBTFUL,
    /// It is evidence no more: nothing matches the two any longer.
    WITHDRAWN
  }
}
