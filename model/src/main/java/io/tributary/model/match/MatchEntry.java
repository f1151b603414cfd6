// SPDX-License-Identifier: Apache-2.0
package io.tributary.model.match;

import io.tributary.model.WorkspaceId;
import java.util.List;

/// A record of `matches.found`: a run begins or ends, or what it changes. What a run changes takes
/// effect when its end is read, all of it, and only if it ended with [MatchRun.Outcome#APPLIED].
public sealed interface MatchEntry {
  /// The tenant.
  WorkspaceId workspace();

  /// A run as it is from now on.
  record Run(WorkspaceId workspace, MatchRun run) implements MatchEntry {}

  /// Some of what a run changes.
  ///
  /// @param run the run's id
  /// @param put matches that are new or other than before
  /// @param withdrawn pairs that match no more
  record Changes(
      WorkspaceId workspace, String run, List<MatchLink> put, List<MatchLink.Pair> withdrawn)
      implements MatchEntry {
    /// Copies the lists.
    public Changes {
      put = List.copyOf(put);
      withdrawn = List.copyOf(withdrawn);
    }
  }
}
