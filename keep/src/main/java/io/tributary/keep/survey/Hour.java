// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.profiles.BinaryReader;
import io.tributary.profiles.BinaryWriter;
import java.util.Arrays;
import java.util.List;

/// What came from a source within an hour, or in all: counts, and how late. All are sums and
/// maxima, so that the order does not matter. For one thread.
public final class Hour implements Stored {
  /// Below how many seconds after it happened an event arrived, for each element of [#delays()] but
  /// the last, which has the rest.
  public static final List<Integer> DELAY_SECONDS = List.of(1, 10, 60, 600, 3_600, 86_400);

  /// An event is late that arrives so long after it happened: from here on in [#DELAY_SECONDS].
  public static final int LATE_SECONDS = 3_600;

  private static final int VERSION = 1;
  private static final int MS = 1_000;

  private long accepted;
  private long duplicates;
  private long quarantined;
  private long violating;
  private long lastAccepted;
  private final long[] delays = new long[DELAY_SECONDS.size() + 1];

  Hour() {}

  void seeAccepted(long receivedAt, long occurredAt) {
    accepted++;
    lastAccepted = Math.max(lastAccepted, receivedAt);
    long seconds = Math.max(0, receivedAt - occurredAt) / MS;
    int place = 0;
    while (place < DELAY_SECONDS.size() && seconds >= DELAY_SECONDS.get(place)) {
      place++;
    }
    delays[place]++;
  }

  void seeDuplicate() {
    duplicates++;
  }

  void seeQuarantined() {
    quarantined++;
  }

  void seeViolating() {
    violating++;
  }

  /// Adds another to this one.
  void add(Hour other) {
    accepted += other.accepted;
    duplicates += other.duplicates;
    quarantined += other.quarantined;
    violating += other.violating;
    lastAccepted = Math.max(lastAccepted, other.lastAccepted);
    for (int i = 0; i < delays.length; i++) {
      delays[i] += other.delays[i];
    }
  }

  /// Events that were accepted, each once.
  public long accepted() {
    return accepted;
  }

  /// Events that had been accepted before.
  public long duplicates() {
    return duplicates;
  }

  /// Events that could not be used.
  public long quarantined() {
    return quarantined;
  }

  /// Events of either sort that a tracking plan objected to.
  public long violating() {
    return violating;
  }

  /// When an event was accepted last, in milliseconds since 1970; 0 where none was.
  public long lastAccepted() {
    return lastAccepted;
  }

  /// Accepted events by how long after they happened they arrived: see [#DELAY_SECONDS].
  public List<Long> delays() {
    return Arrays.stream(delays).boxed().toList();
  }

  /// Accepted events that arrived an hour or more after they happened.
  public long late() {
    long late = 0;
    for (int i = DELAY_SECONDS.indexOf(LATE_SECONDS) + 1; i < delays.length; i++) {
      late += delays[i];
    }
    return late;
  }

  @Override
  public byte[] encode() {
    BinaryWriter out =
        new BinaryWriter(VERSION)
            .number(accepted)
            .number(duplicates)
            .number(quarantined)
            .number(violating)
            .number(lastAccepted);
    for (long delay : delays) {
      out.number(delay);
    }
    return out.bytes();
  }

  static Hour decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    Hour hour = new Hour();
    hour.accepted = in.number();
    hour.duplicates = in.number();
    hour.quarantined = in.number();
    hour.violating = in.number();
    hour.lastAccepted = in.number();
    for (int i = 0; i < hour.delays.length; i++) {
      hour.delays[i] = in.number();
    }
    return hour;
  }
}
