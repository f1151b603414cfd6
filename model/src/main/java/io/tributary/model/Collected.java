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
/// @param passage what became of it at the door; users' functions run there once, so that refining
///   is a function of the record alone
public record Collected(
    EventKey key,
    Origin origin,
    Instant receivedAt,
    @Nullable Instant sentAt,
    byte[] payload,
    List<Violation> violations,
    List<Problem> problems,
    Passage passage) {
  /// Copies the lists.
  public Collected {
    violations = List.copyOf(violations);
    problems = List.copyOf(problems);
  }

  /// An event that went in as it came.
  public Collected(
      EventKey key,
      Origin origin,
      Instant receivedAt,
      @Nullable Instant sentAt,
      byte[] payload,
      List<Violation> violations,
      List<Problem> problems) {
    this(key, origin, receivedAt, sentAt, payload, violations, problems, Passage.NONE);
  }

  /// An event that violates no tracking plan and went in as it came.
  public Collected(
      EventKey key,
      Origin origin,
      Instant receivedAt,
      @Nullable Instant sentAt,
      byte[] payload,
      List<Problem> problems) {
    this(key, origin, receivedAt, sentAt, payload, List.of(), problems, Passage.NONE);
  }

  /// The event's JSON object as it is refined: what functions made of it, else as received.
  public byte[] refinable() {
    byte[] changed = passage.payload();
    return changed == null ? payload : changed;
  }

  /// The same event with another passage.
  public Collected with(Passage other) {
    return new Collected(key, origin, receivedAt, sentAt, payload, violations, problems, other);
  }

  /// The same event, refused.
  public Collected refused(List<Problem> why) {
    return new Collected(key, origin, receivedAt, sentAt, payload, violations, why, passage);
  }

  /// The same event, not as the tracking plans say: refused where one of them blocks it.
  public Collected violating(List<Violation> found) {
    List<Problem> blocking =
        found.stream()
            .filter(violation -> violation.action() == Violation.Action.BLOCK)
            .map(Violation::problem)
            .toList();
    return new Collected(key, origin, receivedAt, sentAt, payload, found, blocking, passage);
  }

  /// The same event as if it came now: through nothing yet, and treated as said.
  public Collected anew(Treatment treatment) {
    return new Collected(
        key,
        origin.with(treatment),
        receivedAt,
        sentAt,
        payload,
        List.of(),
        List.of(),
        Passage.NONE);
  }
}
