// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.time.Duration;

/// How far a query is.
///
/// @param state where it stands
/// @param fraction how much of the work is done, 0 to 1, estimated; negative where unknown
/// @param rowsSent how many rows have been handed out
/// @param elapsed the time since its start, or from start to end
public record SqlProgress(State state, double fraction, long rowsSent, Duration elapsed) {
  /// Where a query stands.
  public enum State {
    /// Others run first.
    WAITING,
    /// Working or handing out rows.
    RUNNING,
    /// All rows have been handed out.
    DONE,
    /// Refused, failed, cancelled, or out of time.
    FAILED
  }
}
