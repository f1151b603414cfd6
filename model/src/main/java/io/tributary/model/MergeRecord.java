// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;
import java.util.List;

/// An entry of the journal: people were joined or parted.
///
/// @param sequence rising within a workspace
/// @param at when it was done
/// @param kind joined or parted
/// @param before the profile ids before, sorted
/// @param after the profile ids after, sorted
/// @param cause what brought it about: `event`, `decision`, `withdrawal`, `shared`, `rules` or
///   `match`
/// @param reason the event's message id, the decision's id, the identifier that is shared, or the
///   version of the model
/// @param links the links that joined or parted, as `type:value type:value`; those of matches with
///   weight and probability
public record MergeRecord(
    long sequence,
    Instant at,
    Kind kind,
    List<String> before,
    List<String> after,
    String cause,
    String reason,
    List<String> links) {
  /// Which way.
  public enum Kind {
    /// Several became fewer.
    JOINED,
    /// One became several.
    PARTED
  }
}
