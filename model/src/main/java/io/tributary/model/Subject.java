// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom an event is about.
///
/// @param userId the caller's id of a known user, as sent
/// @param anonymousId the browser's or installation's id, as sent
/// @param groupId the group's id, as sent
/// @param alias for an alias call: the other id of the same person, as an identifier; else null
/// @param identifiers all usable identifiers, normalised, distinct, in order of type and value; at
///   least one. Those of an alias are not among them.
public record Subject(
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String groupId,
    @Nullable Identifier alias,
    List<Identifier> identifiers) {
  /// Copies the list.
  public Subject {
    identifiers = List.copyOf(identifiers);
  }
}
