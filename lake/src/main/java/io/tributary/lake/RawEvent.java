// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.Collected;

/// A row of `raw_events`: an accepted event as it came in.
///
/// @param at where in the log it is
/// @param duplicate whether an earlier record carried the same message id
/// @param collected the event
public record RawEvent(Position at, boolean duplicate, Collected collected) {}
