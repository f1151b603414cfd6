// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import java.util.List;

/// Why two identifiers are one person, or why they are not.
///
/// @param verdict the answer in a word
/// @param profileA the profile id of the first; empty if it is nobody's
/// @param profileB the profile id of the second; empty if it is nobody's
/// @param because where they are one person: a shortest chain of links that joins them, in order
///   from the first to the second
/// @param against links between the two sides that did not join them, each with its reason
/// @param text the answer as a sentence
public record Explanation(
    Verdict verdict,
    String profileA,
    String profileB,
    List<EvidenceLink> because,
    List<EvidenceLink> against,
    String text) {
  /// The answer in a word.
  public enum Verdict {
    /// They are one person.
    SAME,
    /// They are two people.
    DIFFERENT,
    /// One of the two was never seen.
    UNKNOWN
  }
}
