// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.List;

/// A tracking call with what is true of it.
///
/// @param json the call as a JSON object (UTF-8) with type, message id and timestamp. The array is
///   not copied: leave it as it is
/// @param messageId the call's message id
/// @param at when it truly happened; the timestamp in the call is off by the error of the sender's
///   clock
/// @param person the index of the person that it is about; -1 for an invalid one
/// @param valid whether it must be accepted; any other must be quarantined
/// @param duplicate whether the same call was sent before
/// @param identifiers all usable identifiers, normalised, in order of type and value; empty for an
///   invalid one
public record DemoEvent(
    byte[] json,
    String messageId,
    Instant at,
    int person,
    boolean valid,
    boolean duplicate,
    List<Identifier> identifiers) {
  /// Nobody: the person of an invalid event.
  public static final int NO_PERSON = -1;

  /// Copies the list.
  public DemoEvent {
    identifiers = List.copyOf(identifiers);
  }
}
