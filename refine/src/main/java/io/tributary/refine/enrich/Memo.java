// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers answers about texts in a table of fixed size, without a lock: a later text takes the
/// place of an earlier one, and forgetting costs only time.
///
/// @param <V> what an answer is
final class Memo<V> {
  // 2^32 divided by the golden ratio: texts that follow one another are kept far apart
  private static final int SPREAD = 0x9e3779b9;

  private final AtomicReferenceArray<@Nullable Known<V>> places;
  private final int bits;
  private final Function<String, V> work;

  /// @param bits the table has 2 to the power of this many places
  /// @param work works an answer out
  Memo(int bits, Function<String, V> work) {
    this.places = new AtomicReferenceArray<>(1 << bits);
    this.bits = bits;
    this.work = work;
  }

  private record Known<V>(String text, V answer) {}

  V of(String text) {
    int place = (text.hashCode() * SPREAD) >>> (Integer.SIZE - bits);
    Known<V> first = places.get(place);
    if (first != null && first.text.equals(text)) {
      return first.answer;
    }
    Known<V> second = places.get(place ^ 1);
    if (second != null && second.text.equals(text)) {
      return second.answer;
    }
    Known<V> made = new Known<>(text, work.apply(text));
    places.set(place, made);
    if (first != null) {
      places.set(place ^ 1, first);
    }
    return made.answer;
  }
}
