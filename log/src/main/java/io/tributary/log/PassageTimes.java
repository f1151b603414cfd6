// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// When a stage passed places of a topic: for the latest passages of each partition, from and to
/// which offset, and when. In memory alone, and bounded: old passages are forgotten. For any
/// thread.
public final class PassageTimes {
  private static final int FIRST_ENTRIES = 64;
  private static final int ENTRIES_MAX = 8_192;

  private final Map<Integer, Ring> rings = new HashMap<>();

  /// Says that a stage has passed all places from `from` to below `next`. What does not go beyond
  /// what was passed before is left out.
  ///
  /// @param at when, in whole milliseconds
  public synchronized void pass(int partition, long from, long next, Instant at) {
    if (next > from) {
      rings.computeIfAbsent(partition, _ -> new Ring(from)).add(next, at.toEpochMilli());
    }
  }

  /// When a place was passed; empty if it was not yet, or so long ago that it is forgotten.
  public synchronized Optional<Instant> of(int partition, long offset) {
    Ring ring = rings.get(partition);
    return ring == null ? Optional.empty() : ring.find(offset).map(Instant::ofEpochMilli);
  }

  /// Passages of one partition, in a ring that grows up to its bound.
  private static final class Ring {
    private long[] nexts = new long[FIRST_ENTRIES];
    private long[] times = new long[FIRST_ENTRIES];
    private int start;
    private int count;

    /// Below it nothing is known.
    private long since;

    Ring(long since) {
      this.since = since;
    }

    void add(long next, long time) {
      if (count > 0) {
        int last = place(count - 1);
        if (next <= nexts[last]) {
          return;
        }
        if (time <= times[last]) {
          nexts[last] = next;
          return;
        }
      }
      if (count == nexts.length) {
        makeRoom();
      }
      int free = place(count);
      nexts[free] = next;
      times[free] = time;
      count++;
    }

    private void makeRoom() {
      if (count == ENTRIES_MAX) {
        since = nexts[start];
        start = place(1);
        count--;
        return;
      }
      long[] moreNexts = new long[count * 2];
      long[] moreTimes = new long[count * 2];
      for (int i = 0; i < count; i++) {
        moreNexts[i] = nexts[place(i)];
        moreTimes[i] = times[place(i)];
      }
      nexts = moreNexts;
      times = moreTimes;
      start = 0;
    }

    private int place(int index) {
      return (start + index) % nexts.length;
    }

    Optional<Long> find(long offset) {
      if (offset < since || count == 0 || offset >= nexts[place(count - 1)]) {
        return Optional.empty();
      }
      int low = 0;
      int high = count - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (nexts[place(middle)] > offset) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return Optional.of(times[place(low)]);
    }
  }
}
