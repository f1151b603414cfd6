// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import io.tributary.model.Problem;
import java.util.List;

/// What became of a record.
public sealed interface Mapped {
  /// It became calls.
  ///
  /// @param calls in the order of the mapping; none where no call's condition holds
  record Calls(List<Call> calls) implements Mapped {
    /// Copies the list.
    public Calls {
      calls = List.copyOf(calls);
    }
  }

  /// The mapping does not take it.
  record Skipped() implements Mapped {}

  /// It cannot be mapped.
  ///
  /// @param problems why; at least one. Paths are those of the mapping, as `calls[0].timestamp`
  record Refused(List<Problem> problems) implements Mapped {
    /// Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// A tracking call.
  ///
  /// @param messageId the same whenever the same record of the same source is mapped
  /// @param json the call as a JSON object, in UTF-8
  record Call(String messageId, byte[] json) {}
}
