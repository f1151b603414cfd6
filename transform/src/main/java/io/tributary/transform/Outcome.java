// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import io.tributary.model.Problem;

/// What a function made of an event.
public sealed interface Outcome {
  /// Another event, or the same.
  ///
  /// @param event JSON, in UTF-8
  record Changed(byte[] event) implements Outcome {}

  /// Nothing: the function leaves the event out.
  record LeftOut() implements Outcome {}

  /// It failed, or was ended.
  ///
  /// @param problem why, without anything of the event
  /// @param said what the engine says; it may hold values of the event, so it is only for who tries
  ///   the function on an event that they see
  /// @param limit whether a limit was reached
  record Failed(Problem problem, String said, boolean limit) implements Outcome {}
}
