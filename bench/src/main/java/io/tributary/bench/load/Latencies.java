// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.util.Arrays;

/// Times that were measured, all of them, so that percentiles are exact. For one thread.
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1 << 12];
  private int size;
  private boolean sorted = true;

  /// Notes one, in nanoseconds.
  public void add(long nanosTaken) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = nanosTaken;
    sorted = false;
  }

  /// How many there are.
  public int count() {
    return size;
  }

  /// The time that a share of all does not exceed, in milliseconds; 0 where there are none.
  ///
  /// @param share 0 to 1
  public double millis(double share) {
    if (size == 0) {
      return 0;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, size);
      sorted = true;
    }
    int at = (int) Math.ceil(share * size) - 1;
    return nanos[Math.clamp(at, 0, size - 1)] / NANOS_PER_MILLI;
  }

  /// The percentiles that reports tell.
  @Override
  public String toString() {
    return "p50 %.2f ms, p99 %.2f ms, max %.1f ms".formatted(millis(0.5), millis(0.99), millis(1));
  }
}
