// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event as it came in, with all that is needed to refine it later: a record of the topic
/// `events.collected`.
///
/// @param key workspace, source and message id; the message id is the sender's, or one made here
/// @param origin what was known of the sender at the door
/// @param receivedAt when the door took it
/// @param sentAt when the sender's clock says that it was sent; null if it did not say
/// @param payload the event's JSON object as received (UTF-8), batch-level context already merged
/// @param violations where the event was not as the tracking plans of that time said
/// @param problems why the door refused the event; empty for an accepted one. A refused event is
///   logged all the same, so that it reaches quarantine
public record Collected(
    EventKey key,
    Origin origin,
    Instant receivedAt,
    @Nullable Instant sentAt,
    byte[] payload,
    List<Violation> violations,
    List<Problem> problems) {
  /// Copies the lists.
  public Collected {
    violations = List.copyOf(violations);
    problems = List.copyOf(problems);
  }

  /// An event that violates no tracking plan.
  public Collected(
      EventKey key,
      Origin origin,
      Instant receivedAt,
      @Nullable Instant sentAt,
      byte[] payload,
      List<Problem> problems) {
    this(key, origin, receivedAt, sentAt, payload, List.of(), problems);
  }
}
