// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

/// What a [FaultyProxy] does with a request.
public enum Fate {
  /// Hands it on, and the answer back.
  PASS,
  /// Hands it on, and resets the connection when the answer is there: the sender never learns that
  /// it arrived.
  LOSE_REPLY,
  /// Answers 429 with `Retry-After: 1`; the server sees nothing.
  LIMIT,
  /// Answers 503; the server sees nothing.
  REFUSE,
  /// Resets the connection; the server sees nothing.
  RESET
}
