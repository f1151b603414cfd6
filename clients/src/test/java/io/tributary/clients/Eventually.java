// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what becomes true in time: reading runs behind writing.
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(150);

  private Eventually() {}

  /// Asks again and again until the answer fits, and answers it.
  ///
  /// @throws AssertionError with the last answer, if none fits within a minute
  public static <T> T get(String what, Supplier<T> question, Predicate<T> fits) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      T answer = question.get();
      if (fits.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("%s within %s; at last: %s".formatted(what, LIMIT, answer));
      }
      pause(PAUSE);
    }
  }

  /// Sleeps.
  public static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
