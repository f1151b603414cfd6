// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.stored.LearntModel;

/// What a run found. Records are named by their places in the table.
///
/// @param clusterOf per record the least record of its cluster
/// @param left of each kept pair the one record
/// @param right the other
/// @param weights log2 of the odds that the pair is of one person
/// @param chosen the settings with everything that was found out
/// @param report what is to be told
/// @param explainer tells why any two records are of one person or not
/// @param model what was learnt, to be applied to other records
public record MatchOutcome(
    int[] clusterOf,
    int[] left,
    int[] right,
    float[] weights,
    MatchSettings chosen,
    MatchReport report,
    Explainer explainer,
    LearntModel model) {
  /// The probability of a kept pair.
  public double probability(int pair) {
    return Explainer.probability(weights[pair]);
  }
}
