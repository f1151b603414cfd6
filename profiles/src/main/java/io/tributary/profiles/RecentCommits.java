// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Remembers which keys the last commits wrote, so that a session can be told whether what it read
/// was changed: backward validation (Kung and Robinson, "On optimistic methods for concurrency
/// control", 1981). Keys are 64-bit hashes: a collision costs a needless retry, never a lost one.
///
/// For one thread at a time.
final class RecentCommits {
  private static final int REMEMBERED = 64;

  private final Deque<Written> written = new ArrayDeque<>();
  private long last;

  /// The number of the last commit.
  long last() {
    return last;
  }

  /// Tells whether any of `read` was written after commit number `since`.
  ///
  /// @param read hashes, in any order
  boolean changed(long[] read, long since) {
    if (since == last || read.length == 0) {
      return false;
    }
    if (last - since > written.size()) {
      return true;
    }
    long number = last;
    for (Written keys : written) {
      if (number <= since) {
        return false;
      }
      if (intersects(keys.sorted(), read)) {
        return true;
      }
      number--;
    }
    return false;
  }

  /// Notes a commit.
  ///
  /// @param keys the hashes that it wrote; kept here
  void add(long[] keys) {
    last++;
    written.addFirst(new Written(keys));
    if (written.size() > REMEMBERED) {
      written.removeLast();
    }
  }

  /// The keys of a commit: sorted when somebody asks.
  private static final class Written {
    private final long[] keys;
    private boolean sorted;

    Written(long[] keys) {
      this.keys = keys;
    }

    long[] sorted() {
      if (!sorted) {
        Arrays.sort(keys);
        sorted = true;
      }
      return keys;
    }
  }

  private static boolean intersects(long[] sorted, long[] read) {
    for (long key : read) {
      if (Arrays.binarySearch(sorted, key) >= 0) {
        return true;
      }
    }
    return false;
  }
}
