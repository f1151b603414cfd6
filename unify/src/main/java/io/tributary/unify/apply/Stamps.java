// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Rising numbers that go with the clock: the milliseconds, then 20 bits that count within one.
public final class Stamps {
  private static final int COUNT_BITS = 20;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  /// Counts by a clock.
  public Stamps(InstantSource clock) {
    this.clock = clock;
  }

  /// The next number: larger than all before.
  public long next() {
    long now = clock.millis() << COUNT_BITS;
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
