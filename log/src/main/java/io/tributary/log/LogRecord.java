// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record read from the log.
///
/// @param partition which partition
/// @param offset its place there
/// @param key the key; null if it has none
/// @param value the bytes; null for the tombstone of a key in a compacted topic
/// @param appendedAt when it was handed to the log, by the clock of the machine that appended it
public record LogRecord(
    int partition,
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Instant appendedAt) {}
