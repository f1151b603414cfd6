// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;
import java.util.Map;

/// What a person did, counted.
///
/// @param eventCount all events
/// @param counters events per name (for `track`) or per type (for all others), in key order
/// @param firstSeen when the earliest event happened
/// @param lastSeen when the latest event happened
public record Activity(
    long eventCount, Map<String, Long> counters, Instant firstSeen, Instant lastSeen) {}
