// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import java.util.Iterator;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Checks laws over random values.
///
/// Each check runs twice: with a fixed seed, so that every build sees the same values, and with a
/// random one, so that every build also sees new ones. A failure names its seed and try. System
/// properties:
///
/// - `tributary.seed` runs with that seed alone
/// - `tributary.try` runs that try alone
/// - `tributary.tries` replaces the number of tries (sizes depend on it, so replays give both)
/// - `tributary.effort` multiplies the number of tries, for long runs
/// - `tributary.shrinks` is how many simpler values are tried on failure; 500 by default
public final class Property {
  /// The largest size that generators are given.
  public static final int SIZE_MAX = 100;

  private static final long FIXED_SEED = 20_260_101L;

  private Property() {}

  /// Checks that a law holds for every value that is tried.
  ///
  /// @param name the law as a sentence, for the message
  /// @param tries how many values each of the two seeds gives
  /// @throws AssertionError where the law is broken: it tells the value, cut down as far as
  ///   possible, and how to replay
  public static <T> void check(String name, Gen<T> gen, int tries, Law<? super T> law) {
    Long seed = Long.getLong("tributary.seed");
    int count =
        Integer.getInteger("tributary.tries", tries * Integer.getInteger("tributary.effort", 1));
    if (seed != null) {
      run(name, gen, count, law, seed);
    } else {
      run(name, gen, count, law, FIXED_SEED);
      run(name, gen, count, law, new SplittableRandom().nextLong());
    }
  }

  /// The size of a try: it grows evenly from 1 to [#SIZE_MAX].
  static int size(int index, int tries) {
    return tries <= 1 ? SIZE_MAX / 2 : 1 + (int) ((long) index * (SIZE_MAX - 1) / (tries - 1));
  }

  private static <T> void run(String name, Gen<T> gen, int tries, Law<? super T> law, long seed) {
    Integer only = Integer.getInteger("tributary.try");
    int first = only == null ? 0 : only;
    int end = only == null ? tries : only + 1;
    for (int i = first; i < end; i++) {
      SplittableRandom random = new SplittableRandom(mix(seed + i));
      T value = gen.generate(random, size(i, tries));
      Throwable broken = broken(law, value);
      if (broken != null) {
        throw failure(name, gen, law, new Failed<>(seed, i, tries, value, broken));
      }
    }
  }

  private record Failed<T>(long seed, int index, int tries, T value, Throwable cause) {}

  private static <T> AssertionError failure(
      String name, Gen<T> gen, Law<? super T> law, Failed<T> failed) {
    Failed<T> least = simplest(gen, law, failed);
    String message =
        "%s: broken in try %d of %d with seed %d%n  replay: -Dtributary.seed=%d -Dtributary.tries=%d -Dtributary.try=%d%n  value: %s%n  as generated: %s%n  because: %s"
            .formatted(
                name,
                failed.index,
                failed.tries,
                failed.seed,
                failed.seed,
                failed.tries,
                failed.index,
                shown(least.value),
                least.value.equals(failed.value) ? "the same" : shown(failed.value),
                least.cause);
    return new AssertionError(message, least.cause);
  }

  private static <T> Failed<T> simplest(Gen<T> gen, Law<? super T> law, Failed<T> failed) {
    int left = Integer.getInteger("tributary.shrinks", 500);
    Failed<T> least = failed;
    Iterator<T> candidates = gen.simpler(least.value).iterator();
    while (left-- > 0 && candidates.hasNext()) {
      T candidate = candidates.next();
      Throwable broken = broken(law, candidate);
      if (broken != null) {
        least = new Failed<>(failed.seed, failed.index, failed.tries, candidate, broken);
        candidates = gen.simpler(candidate).iterator();
      }
    }
    return least;
  }

  private static <T> @Nullable Throwable broken(Law<? super T> law, T value) {
    try {
      law.holds(value);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot go on checking: interrupted.", e);
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 4_000 ? text : text.substring(0, 4_000) + "… (" + text.length() + ")";
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
