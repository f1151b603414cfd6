// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.EventType;
import org.jspecify.annotations.Nullable;

/// The fields of an event that the protocol knows, checked.
///
/// @param type what kind of call
/// @param name the event's name for `track`, the page's or screen's for `page` and `screen`; else
///   null
/// @param userId stripped; null if there is none
/// @param anonymousId stripped; null if there is none
/// @param groupId stripped; null if there is none
/// @param previousId stripped; null if there is none
/// @param traits the person's own; for a group call there are none
/// @param properties for a group call the group's traits
/// @param context as received
record Envelope(
    EventType type,
    @Nullable String name,
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String groupId,
    @Nullable String previousId,
    Json.Obj traits,
    Json.Obj properties,
    Json.Obj context) {}
