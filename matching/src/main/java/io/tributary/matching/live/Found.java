// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import io.tributary.matching.report.MatchReport;
import java.util.List;

/// What was found for a record.
///
/// @param candidates heaviest first
/// @param skipped blocks that were too large to be looked at, by rule
public record Found(List<Candidate> candidates, List<MatchReport.SkippedBlock> skipped) {
  /// Copies the lists.
  public Found {
    candidates = List.copyOf(candidates);
    skipped = List.copyOf(skipped);
  }
}
