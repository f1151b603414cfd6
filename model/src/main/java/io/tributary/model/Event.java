// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refined event: checked, its identifiers normalised, its time corrected.
///
/// @param key what makes it one event
/// @param type what kind of call
/// @param name the event's name for `track`, the page's or screen's name for `page` and `screen`
/// @param times when it happened, by whose clock
/// @param origin what was known of the sender
/// @param subject who it is about
/// @param traits of the person, from `traits` and `context.traits`, in key order; for a group call
///   the group's traits stay in the properties
/// @param properties the event's properties as JSON object text
/// @param context the event's context as JSON object text
public record Event(
    EventKey key,
    EventType type,
    @Nullable String name,
    EventTimes times,
    Origin origin,
    Subject subject,
    Map<String, Value> traits,
    String properties,
    String context) {}
