// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Locale;
import java.util.Optional;

/// One thing in which an event is not as a tracking plan says. It is found at the door and stored
/// with the event, so that what becomes of the event does not depend on the plan of today.
///
/// @param plan the plan's name
/// @param action what follows from it
/// @param rule what it is against: a keyword of JSON Schema, `unplanned-event` or `unplanned-field`
/// @param path where in the event, as a JSON pointer: `/properties/total`
/// @param message what is wrong: never with the value
public record Violation(String plan, Action action, String rule, String path, String message) {
  /// What follows from a violation.
  public enum Action {
    /// Nothing; it is told.
    REPORT,
    /// The field is left out.
    OMIT,
    /// The event goes to quarantine.
    BLOCK;

    /// The word in documents and tables: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Finds an action by its word.
    public static Optional<Action> of(String word) {
      for (Action action : values()) {
        if (action.word().equals(word)) {
          return Optional.of(action);
        }
      }
      return Optional.empty();
    }
  }

  /// The problem that a blocked event is refused with.
  public Problem problem() {
    return new Problem(
        Problem.Code.PLAN_VIOLATION,
        path.isEmpty() ? "" : path.substring(1).replace('/', '.'),
        message,
        "Send it as tracking plan '%s' says, or change the plan, and replay.".formatted(plan));
  }
}
