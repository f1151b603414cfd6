// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of whoever hands events in.
///
/// @param ip the address it calls from; null if unknown
/// @param userAgent its user agent; null if unknown
/// @param sentAt when its clock says that it sent, where the events themselves do not say; null if
///   unknown
public record Sender(@Nullable String ip, @Nullable String userAgent, @Nullable Instant sentAt) {
  /// A sender of whom nothing is known.
  public static final Sender UNKNOWN = new Sender(null, null, null);
}
