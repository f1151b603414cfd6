// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts of one source by second, in a ring. For one thread at a time.
final class Seconds {
  private final long[] seconds = new long[Traffic.SECONDS + 1];
  private final int[] accepted = new int[Traffic.SECONDS + 1];
  private final int[] refused = new int[Traffic.SECONDS + 1];
  private long acceptedTotal;
  private long refusedTotal;
  private Instant last = Instant.EPOCH;

  void add(long second, boolean usable, Instant receivedAt) {
    int place = place(second);
    if (seconds[place] != second) {
      seconds[place] = second;
      accepted[place] = 0;
      refused[place] = 0;
    }
    if (usable) {
      accepted[place]++;
      acceptedTotal++;
    } else {
      refused[place]++;
      refusedTotal++;
    }
    if (receivedAt.isAfter(last)) {
      last = receivedAt;
    }
  }

  Traffic.SourceTraffic traffic(String source, long now) {
    List<Integer> acceptedBySecond = new ArrayList<>(Traffic.SECONDS);
    List<Integer> refusedBySecond = new ArrayList<>(Traffic.SECONDS);
    for (long second = now - Traffic.SECONDS; second < now; second++) {
      int place = place(second);
      boolean known = seconds[place] == second;
      acceptedBySecond.add(known ? accepted[place] : 0);
      refusedBySecond.add(known ? refused[place] : 0);
    }
    return new Traffic.SourceTraffic(
        source, acceptedTotal, refusedTotal, last, acceptedBySecond, refusedBySecond);
  }

  private int place(long second) {
    return (int) Math.floorMod(second, (long) seconds.length);
  }
}
