// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of events that were handed in. All of them are durably in the log, the refused ones
/// too.
///
/// @param accepted how many were accepted
/// @param refused those that were not, in the order in which they came
public record Receipt(int accepted, List<Refusal> refused) {
  /// Copies the list.
  public Receipt {
    refused = List.copyOf(refused);
  }

  /// An event that was refused; it can be found in quarantine.
  ///
  /// @param index its place among those handed in, from 0
  /// @param messageId its message id; null if it has none that can be used
  /// @param problems why; at least one. Paths are relative to the event
  public record Refusal(int index, @Nullable String messageId, List<Problem> problems) {
    /// Copies the list.
    public Refusal {
      problems = List.copyOf(problems);
    }
  }
}
