// SPDX-License-Identifier: Apache-2.0
package io.tributary.model.match;

import java.util.List;

/// How alike two records were found, and why.
///
/// @param weight log2 of the odds that they are of one person; 0 is even
/// @param probability the same as a probability
/// @param prior the weight before anything was compared
/// @param steps what each comparison adds to it, in the model's order; with `prior` they sum up to
///   the weight
/// @param rule the blocking rule that brought the two together; empty where none did
/// @param model the version of the model that weighed them
public record Match(
    double weight, double probability, double prior, List<Step> steps, String rule, String model) {
  /// Copies the list.
  public Match {
    steps = List.copyOf(steps);
  }

  /// What one comparison adds.
  ///
  /// @param comparison its name, as `name`
  /// @param level how alike the two are in it, in words
  /// @param weight what that adds to the weight, or takes away
  public record Step(String comparison, String level, double weight) {}
}
