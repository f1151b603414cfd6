// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some records, and where reading goes on after them.
///
/// @param records as many as fit in memory with ease: a few thousand, a few megabytes
/// @param checkpoint a text of at most 1 MiB with which a feed goes on after these records; no
///   secrets, no more personal data than needed
/// @param last whether there is nothing more by now; never so in streams
/// @param asOf up to when the system has been read by its own clock; null where that is not known
/// @param notices what somebody should know though reading goes on: columns that came or went,
///   records that the system no longer has; no personal data
public record Page(
    List<Fetched> records,
    String checkpoint,
    boolean last,
    @Nullable Instant asOf,
    List<String> notices) {
  /// The longest checkpoint.
  public static final int CHECKPOINT_MAX = 1 << 20;

  /// Copies the lists.
  public Page {
    records = List.copyOf(records);
    notices = List.copyOf(notices);
  }

  /// A page of which nothing more is to be said.
  public static Page of(List<Fetched> records, String checkpoint, boolean last) {
    return new Page(records, checkpoint, last, null, List.of());
  }
}
