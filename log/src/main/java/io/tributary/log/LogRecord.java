// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import org.jspecify.annotations.Nullable;

/// A record read from the log.
///
/// @param partition which partition
/// @param offset its place there
/// @param key the key; null if it has none
/// @param value the bytes; null for the tombstone of a key in a compacted topic
public record LogRecord(
    int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
