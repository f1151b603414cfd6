// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredMessages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Forgets message ids that came in longer ago than the window: a duplicate that comes later counts
/// as a new event. To be run once a day or so, while events are applied. Whoever reads the log must
/// not lag behind by more than the window: what a late reader asks for may be forgotten.
public final class MessageExpiry {
  private static final int CHUNK = 100_000;
  private static final int DELETES_MAX = 5_000;

  private final ProfileStore store;
  private final Duration window;
  private final InstantSource clock;
  private final int chunk;

  /// Works on a store.
  ///
  /// @param window how long a message id is remembered
  public MessageExpiry(ProfileStore store, Duration window, InstantSource clock) {
    this(store, window, clock, CHUNK);
  }

  MessageExpiry(ProfileStore store, Duration window, InstantSource clock, int chunk) {
    this.store = store;
    this.window = window;
    this.clock = clock;
    this.chunk = chunk;
  }

  /// Forgets. Reads all message ids, some at a time; stops early where the thread is interrupted.
  ///
  /// @return how many were forgotten
  public long run() {
    long before = clock.instant().minus(window).toEpochMilli();
    long forgotten = 0;
    byte[] from = new byte[0];
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      byte[][] last = {from};
      int[] seen = {0};
      List<byte[]> old = new ArrayList<>();
      store.scan(
          Family.MESSAGES,
          new byte[0],
          from,
          (key, value) -> {
            last[0] = key;
            if (isOld(value, before)) {
              old.add(key);
            }
            return ++seen[0] < chunk;
          });
      for (int at = 0; at < old.size(); at += DELETES_MAX) {
        forgotten += forget(old.subList(at, Math.min(at + DELETES_MAX, old.size())), before);
      }
      more = seen[0] == chunk;
      from = Arrays.copyOf(last[0], last[0].length + 1);
    }
    return forgotten;
  }

  private static boolean isOld(byte[] value, long before) {
    return StoredMessages.First.decode(value).receivedAt() < before;
  }

  /// Forgets those that are still old: an event with the same message id may have come meanwhile.
  private long forget(List<byte[]> keys, long before) {
    while (true) {
      ProfileStore.Session session = store.begin();
      List<byte @Nullable []> values = session.readAll(Family.MESSAGES, keys);
      long forgotten = 0;
      for (int i = 0; i < keys.size(); i++) {
        byte[] value = values.get(i);
        if (value != null && isOld(value, before)) {
          session.delete(Family.MESSAGES, keys.get(i));
          forgotten++;
        }
      }
      if (session.commit()) {
        return forgotten;
      }
    }
  }
}
