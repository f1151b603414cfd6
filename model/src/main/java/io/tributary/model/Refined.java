// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;

/// What became of a collected event.
public sealed interface Refined {
  /// It can be used.
  ///
  /// @param event the refined event
  /// @param warnings what was mended or left out on the way
  record Accepted(Event event, List<Problem> warnings) implements Refined {
    /// Copies the list.
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// It cannot be used; it goes to quarantine, from where it can be replayed.
  ///
  /// @param problems why; at least one
  record Quarantined(List<Problem> problems) implements Refined {
    /// Copies the list.
    public Quarantined {
      problems = List.copyOf(problems);
    }
  }
}
