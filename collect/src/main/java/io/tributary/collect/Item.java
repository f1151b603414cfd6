// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.EventType;
import io.tributary.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event of a request, as far as the door looks into it.
///
/// @param slice where its bytes are
/// @param implied the type that the request's path says, where the event itself says none; else
///   null
/// @param messageId the sender's id for it; null if there is none that can be used
/// @param sentAt what it says itself, unparsed; null if nothing
/// @param direct whether `context.direct` asks for the address of the request to be kept
/// @param problems why it is refused; empty if it is not
record Item(
    Slice slice,
    @Nullable EventType implied,
    @Nullable String messageId,
    @Nullable String sentAt,
    boolean direct,
    List<Problem> problems) {
  /// A part of a request's bytes.
  ///
  /// @param start the first byte
  /// @param end the byte after the last
  record Slice(int start, int end) {
    int length() {
      return end - start;
    }
  }
}
