// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A range of time, open where an end is null.
///
/// @param from the first moment that is in it
/// @param to the first moment after it
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {
  /// All time.
  public static final TimeRange EVER = new TimeRange(null, null);

  /// Whether a moment is in it.
  public boolean contains(Instant time) {
    return !isBefore(time) && !isAfter(time);
  }

  /// Whether a moment comes before it.
  public boolean isBefore(Instant time) {
    return from != null && time.isBefore(from);
  }

  /// Whether a moment comes after it.
  public boolean isAfter(Instant time) {
    return to != null && !time.isBefore(to);
  }
}
