// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import org.jspecify.annotations.Nullable;

/// What became of an event between its receipt and the log.
///
/// @param by the functions that changed it, each as `name@stamp`, by commas; null for none
/// @param payload the event's JSON object (UTF-8) as they gave it; null where no function did
/// @param replayOf the row of quarantine that it was replayed from; null if it was not
public record Passage(@Nullable String by, byte @Nullable [] payload, @Nullable String replayOf) {
  /// It went in as it came.
  public static final Passage NONE = new Passage(null, null, null);

  /// The same, changed by functions.
  public Passage changed(String names, byte[] event) {
    return new Passage(names, event, replayOf);
  }
}
