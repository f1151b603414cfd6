// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody decided about two identifiers: the same person, or not. A decision can be
/// withdrawn; its record stays.
///
/// @param workspace the tenant
/// @param id names the decision
/// @param kind same or different
/// @param a one identifier
/// @param b the other
/// @param reason why, in the words of who decided
/// @param by who decided: a token's name
/// @param at when
/// @param withdrawn whether it holds no more
/// @param withdrawnBy who withdrew it; null if nobody did
/// @param withdrawnAt when it was withdrawn; null if it was not
public record Decision(
    WorkspaceId workspace,
    String id,
    Kind kind,
    Identifier a,
    Identifier b,
    String reason,
    String by,
    Instant at,
    boolean withdrawn,
    @Nullable String withdrawnBy,
    @Nullable Instant withdrawnAt) {
  /// Which way it was decided.
  public enum Kind {
    /// The two are one person.
    SAME,
    /// The two are not one person.
    DIFFERENT
  }
}
