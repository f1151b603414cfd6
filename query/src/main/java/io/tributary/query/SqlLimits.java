// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.time.Duration;

/// How much a query may take.
///
/// @param timeout how long it may wait, run and be read together
/// @param rowsMax how many rows it answers with; the rest is cut off
/// @param bytesMax how many bytes of values it answers with; the rest is cut off
public record SqlLimits(Duration timeout, long rowsMax, long bytesMax) {
  /// No limits of the caller's own.
  public static final SqlLimits NONE =
      new SqlLimits(Duration.ofDays(1), Long.MAX_VALUE, Long.MAX_VALUE);

  /// Refuses limits that leave nothing.
  public SqlLimits {
    if (timeout.isNegative() || timeout.isZero() || rowsMax < 0 || bytesMax < 1) {
      throw new IllegalArgumentException("Cannot limit a query to nothing.");
    }
  }

  /// The smaller of each.
  public SqlLimits within(SqlLimits other) {
    return new SqlLimits(
        timeout.compareTo(other.timeout) < 0 ? timeout : other.timeout,
        Math.min(rowsMax, other.rowsMax),
        Math.min(bytesMax, other.bytesMax));
  }
}
