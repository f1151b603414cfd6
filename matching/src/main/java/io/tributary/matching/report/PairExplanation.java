// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report;

import java.util.List;

/// Why two records are of one person or not: a waterfall from the prior to the final weight.
///
/// @param left the id of one record
/// @param right the id of the other
/// @param priorWeight where the waterfall begins
/// @param steps one of each comparison, in the order of the model, and at last `relatives`: what is
///   taken away because a household shares the same
/// @param weight where it ends
/// @param probability the same as a probability
/// @param rules names of the blocking rules that bring the two together; empty if none does
public record PairExplanation(
    String left,
    String right,
    double priorWeight,
    List<Step> steps,
    double weight,
    double probability,
    List<String> rules) {

  /// Copies the lists.
  public PairExplanation {
    steps = List.copyOf(steps);
    rules = List.copyOf(rules);
  }

  /// One step of the waterfall.
  ///
  /// @param comparison its name
  /// @param level the level's label; `nothing to compare` where a side is empty
  /// @param leftValue the values compared, as normalised; personal data: only for those who may see
  /// @param rightValue the other side
  /// @param m how often pairs of one person are on this level
  /// @param u how often pairs of strangers are
  /// @param weight log2 of m / u
  /// @param frequencyWeight what the frequency of the shared value adds or takes away
  /// @param running the probability after this step
  public record Step(
      String comparison,
      String level,
      String leftValue,
      String rightValue,
      double m,
      double u,
      double weight,
      double frequencyWeight,
      double running) {}
}
