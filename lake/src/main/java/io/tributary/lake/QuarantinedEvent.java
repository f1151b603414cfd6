// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.Collected;
import io.tributary.model.Problem;
import java.util.List;

/// A row of `quarantine`: an event that cannot be used, with why.
///
/// @param at where in the log it is
/// @param collected the event as it came in
/// @param problems why; at least one
public record QuarantinedEvent(Position at, Collected collected, List<Problem> problems) {
  /// Copies the list.
  public QuarantinedEvent {
    problems = List.copyOf(problems);
  }

  /// The row's id: it names the place in the log, as `q_2_1041`.
  public String id() {
    return "q_" + at.partition() + "_" + at.offset();
  }
}
