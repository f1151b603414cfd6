// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.time.Duration;

/// Limits of SQL: the section `query`.
///
/// @param threads how many threads one query may use
/// @param memoryBytes how much memory all queries may use together
/// @param timeout how long a query may run
/// @param rowsMax how many rows an answer may have
/// @param bytesMax how many bytes an answer may have
/// @param concurrent how many queries may run at once
public record QueryConfig(
    int threads, long memoryBytes, Duration timeout, long rowsMax, long bytesMax, int concurrent) {
  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public QueryConfig {
    new Checks("query")
        .atLeast("threads", threads, 1)
        .atLeast("memory-bytes", memoryBytes, 1)
        .atLeast("timeout", timeout, Duration.ofMillis(1))
        .atLeast("rows-max", rowsMax, 1)
        .atLeast("bytes-max", bytesMax, 1)
        .atLeast("concurrent", concurrent, 1)
        .done();
  }

  /// What holds where nothing is configured.
  public static QueryConfig defaults() {
    return new QueryConfig(
        2, 1024L * 1024 * 1024, Duration.ofSeconds(60), 1_000_000, 256L * 1024 * 1024, 4);
  }
}
