// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;

/// An identifier with when it was seen.
///
/// @param identifier the identifier
/// @param firstSeen the earliest observation that carried it
/// @param lastSeen the latest observation that carried it
/// @param count how many observations carried it
public record IdentifierSeen(
    Identifier identifier, Instant firstSeen, Instant lastSeen, long count) {}
