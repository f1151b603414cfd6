// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.time.Duration;

/// What the lake may use.
///
/// @param memoryBytes how much memory each writer's DuckDB may use before it spills to disk
/// @param rollBytes when this many bytes of one table wait for a commit, they go to a file
/// @param targetBytes the size up to which small files are joined
/// @param foldBytes how many bytes of a keyed table's files are folded at once, about: some ten
///   times as much is in memory
/// @param deleteDelay how long a file that no snapshot has any more is left for running readers
public record LakeOptions(
    long memoryBytes, long rollBytes, long targetBytes, long foldBytes, Duration deleteDelay) {
  private static final long MB = 1024L * 1024;

  /// What holds where nothing else is said.
  public static LakeOptions defaults() {
    return new LakeOptions(512 * MB, 64 * MB, 128 * MB, 12 * MB, Duration.ofMinutes(5));
  }
}
