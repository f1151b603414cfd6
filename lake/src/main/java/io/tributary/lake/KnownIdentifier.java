// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.IdentifierSeen;

/// A row of `identifiers`: which person an identifier names today.
///
/// @param identifierId the identifier's own id, as of a profile; `events.anchor_id` is one of these
/// @param seen the identifier and when it was seen
/// @param profileId the person
public record KnownIdentifier(String identifierId, IdentifierSeen seen, String profileId) {}
