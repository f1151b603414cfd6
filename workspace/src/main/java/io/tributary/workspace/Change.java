// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.time.Instant;
import java.util.List;

/// One change of a definition, as it stands in the definition's history.
///
/// @param at when it was made
/// @param by who made it: the name of a token, or [WorkspaceRegistry#ITSELF]
/// @param what what was done
/// @param lines the settings that differ: `+` is new, `~` becomes another, `-` goes. Secrets and
///   personal data are not among them
public record Change(Instant at, String by, What what, List<String> lines) {
  /// What can be done with a definition.
  public enum What {
    /// It was made.
    MADE,
    /// It was made another.
    CHANGED,
    /// It was deleted; rules became the default ones.
    DELETED
  }

  /// Copies the list.
  public Change {
    lines = List.copyOf(lines);
  }
}
