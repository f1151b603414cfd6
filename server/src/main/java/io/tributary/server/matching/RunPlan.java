// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;

/// How a run is to be done.
///
/// @param threshold the probability from which a match may join
/// @param reviewFrom the probability from which somebody has to decide
/// @param dryRun whether nothing is to be changed
public record RunPlan(double threshold, double reviewFrom, boolean dryRun) {
  private static final double THRESHOLD = 0.9;
  private static final double REVIEW_FROM = 0.2;

  /// Pairs of less are not kept by matching.
  private static final double LEAST = 0.2;

  /// Refuses values out of bounds.
  ///
  /// @throws ProblemException with code `INVALID_ARGUMENT`
  public RunPlan {
    if (!(threshold >= 0.5 && threshold < 1)) {
      throw refused("threshold", "The field is not from 0.5 to below 1.");
    }
    if (!(reviewFrom >= LEAST && reviewFrom <= threshold)) {
      throw refused("reviewFrom", "The field is not from 0.2 to the threshold.");
    }
  }

  /// What holds where nothing is said.
  public static RunPlan defaults() {
    return new RunPlan(THRESHOLD, REVIEW_FROM, false);
  }

  private static ProblemException refused(String field, String fact) {
    return new ProblemException(
        Problem.Code.INVALID_ARGUMENT,
        field,
        fact,
        "Send a probability such as 0.9, or leave it out for the default.");
  }
}
