// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.Enrichment;
import io.tributary.model.Event;
import io.tributary.model.Problem;
import java.util.List;

/// A row of `events`: an accepted event, refined.
///
/// @param at where in the log it is
/// @param event the refined event
/// @param warnings what was mended on the way
/// @param anchorId the id, as of a profile, of the identifier of highest priority
/// @param enrichment what was found out about it, and what cleansing did
public record CleanEvent(
    Position at, Event event, List<Problem> warnings, String anchorId, Enrichment enrichment) {
  /// An event of which nothing was found out.
  public CleanEvent(Position at, Event event, List<Problem> warnings, String anchorId) {
    this(at, event, warnings, anchorId, Enrichment.NONE);
  }

  /// Copies the list.
  public CleanEvent {
    warnings = List.copyOf(warnings);
  }
}
