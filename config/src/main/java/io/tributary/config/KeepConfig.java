// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.time.Duration;

/// How the lake is written: the section `keep`.
///
/// @param commitInterval how often tables are committed
/// @param commitRows a commit is made earlier when this many rows wait
/// @param compactFiles small files of a partition are joined when there are this many
/// @param snapshotsKept how long snapshots stay readable
public record KeepConfig(
    Duration commitInterval, int commitRows, int compactFiles, Duration snapshotsKept) {
  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public KeepConfig {
    new Checks("keep")
        .atLeast("commit-interval", commitInterval, Duration.ofMillis(1))
        .atLeast("commit-rows", commitRows, 1)
        .atLeast("compact-files", compactFiles, 2)
        .atLeast("snapshots-kept", snapshotsKept, Duration.ZERO)
        .done();
  }

  /// What holds where nothing is configured.
  public static KeepConfig defaults() {
    return new KeepConfig(Duration.ofSeconds(2), 200_000, 16, Duration.ofDays(5));
  }
}
