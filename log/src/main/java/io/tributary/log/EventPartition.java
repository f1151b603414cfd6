// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.EventKey;

/// Chooses the partition of `events.collected` for an event, by its key alone, so that duplicates
/// meet. The same in every version: what was seen before is known per partition.
public final class EventPartition {
  private EventPartition() {}

  /// The partition, below `count`.
  public static int of(EventKey key, int count) {
    // The hash of texts is fixed by the Java specification.
    int hash =
        31 * (31 * key.workspace().value().hashCode() + key.source().hashCode())
            + key.messageId().hashCode();
    // Ids that differ in few characters differ in few bits: the finaliser of MurmurHash3 spreads
    // them.
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    return Math.floorMod(hash, count);
  }
}
