// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import java.time.Instant;

/// What a function is told of an event besides the event itself.
///
/// @param source the source's name
/// @param kind the source's kind, as `web`
/// @param receivedAt when the door took the event first
public record About(String source, String kind, Instant receivedAt) {}
