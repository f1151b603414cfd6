// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as it is kept for quick reading; the lake has the whole of it.
///
/// @param messageId the event's message id
/// @param source the source's name
/// @param type what kind of call
/// @param name the event's name; null if it has none
/// @param occurredAt when it happened
/// @param receivedAt when it came in
/// @param identifiers whom it named
/// @param properties the event's properties as JSON object text
public record RecentEvent(
    String messageId,
    String source,
    EventType type,
    @Nullable String name,
    Instant occurredAt,
    Instant receivedAt,
    List<Identifier> identifiers,
    String properties) {}
