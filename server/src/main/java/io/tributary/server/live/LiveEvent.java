// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.Collected;
import io.tributary.model.Refined;

/// An event that came in, and what became of it.
///
/// @param partition its partition of `events.collected`
/// @param offset its offset there
/// @param collected as it came in
/// @param refined as it is understood
/// @param outcome what became of it
public record LiveEvent(
    int partition, long offset, Collected collected, Refined refined, Outcome outcome) {
  /// What became of an event.
  public enum Outcome {
    /// It counts.
    ACCEPTED,
    /// It cannot be used and is in quarantine.
    REFUSED,
    /// An earlier event carried its message id.
    DUPLICATE,
    /// It can be used, and has not been applied yet.
    WAITING
  }

  /// Its name in paths: partition and offset, as `2-1047`.
  public String id() {
    return partition + "-" + offset;
  }
}
