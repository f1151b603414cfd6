// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.Collected;
import io.tributary.model.Violation;
import org.jspecify.annotations.Nullable;

/// A row of `violations`: one thing in which an event was not as a tracking plan said.
///
/// @param at where in the log the event is
/// @param collected the event
/// @param event its name; null where it has none
/// @param violation what it was
public record PlanViolation(
    Position at, Collected collected, @Nullable String event, Violation violation) {}
