// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.watch;

import java.util.Arrays;
import java.util.Optional;

/// Delays of the last minute, in a ring of histograms of a second each. Buckets are a millisecond
/// wide up to 32 ms, and from there on a sixteenth of their power of two, so that an answer is at
/// most a sixteenth too large. For one thread at a time.
final class Delays {
  private static final int WINDOW_SECONDS = 60;
  private static final int EXACT = 32;
  private static final int EXACT_BITS = 5;
  private static final int PARTS_BITS = 4;
  private static final int PARTS = 1 << PARTS_BITS;
  private static final int BITS_MAX = 30;
  private static final int BUCKETS = EXACT + (BITS_MAX - EXACT_BITS) * PARTS;
  private static final long DELAY_MS_MAX = (1L << BITS_MAX) - 1;

  private final long[] seconds = new long[WINDOW_SECONDS + 1];
  private final int[][] histograms = new int[WINDOW_SECONDS + 1][];

  void add(long second, long delayMs) {
    int place = place(second);
    int[] histogram = histograms[place];
    if (histogram == null) {
      histogram = new int[BUCKETS];
      histograms[place] = histogram;
    } else if (seconds[place] != second) {
      Arrays.fill(histogram, 0);
    }
    seconds[place] = second;
    histogram[bucket(Math.clamp(delayMs, 0, DELAY_MS_MAX))]++;
  }

  Optional<Traffic.Delay> lastMinute(long now) {
    long[] sum = new long[BUCKETS];
    long count = 0;
    for (int place = 0; place < histograms.length; place++) {
      int[] histogram = histograms[place];
      if (histogram != null && seconds[place] > now - WINDOW_SECONDS && seconds[place] <= now) {
        for (int i = 0; i < BUCKETS; i++) {
          sum[i] += histogram[i];
          count += histogram[i];
        }
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Traffic.Delay(
                count, quantile(sum, (count + 1) / 2), quantile(sum, count - count / 100)));
  }

  /// The upper end of the bucket that the event of a rank is in.
  private static long quantile(long[] sum, long rank) {
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += sum[i];
      if (seen >= rank) {
        return upper(i);
      }
    }
    return DELAY_MS_MAX;
  }

  private static int bucket(long delayMs) {
    if (delayMs < EXACT) {
      return (int) delayMs;
    }
    int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(delayMs);
    int part = (int) (delayMs >> (bits - PARTS_BITS)) & (PARTS - 1);
    return EXACT + (bits - EXACT_BITS) * PARTS + part;
  }

  private static long upper(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int bits = (bucket - EXACT) / PARTS + EXACT_BITS;
    int part = (bucket - EXACT) % PARTS;
    return ((PARTS + part + 1L) << (bits - PARTS_BITS)) - 1;
  }

  private static int place(long second) {
    return (int) Math.floorMod(second, (long) WINDOW_SECONDS + 1);
  }
}
