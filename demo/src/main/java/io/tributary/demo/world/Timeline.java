// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.util.ArrayList;
import java.util.List;

/// A value that changes at known times.
///
/// @param <T> what changes
/// @param spans the values with the times from which they hold, in milliseconds since 1970,
///   earliest first; the first holds since ever
public record Timeline<T>(List<Span<T>> spans) {
  /// Copies the list.
  public Timeline {
    spans = List.copyOf(spans);
  }

  /// A value and from when on it holds.
  public record Span<T>(T value, long from) {}

  /// A value that never changes.
  public static <T> Timeline<T> of(T value) {
    return new Timeline<>(List.of(new Span<>(value, Long.MIN_VALUE)));
  }

  /// This timeline with a change after its last one.
  public Timeline<T> then(T value, long from) {
    List<Span<T>> longer = new ArrayList<>(spans);
    longer.add(new Span<>(value, from));
    return new Timeline<>(longer);
  }

  /// The value at a time.
  public T at(long millis) {
    T value = spans.getFirst().value();
    for (Span<T> span : spans) {
      if (span.from() <= millis) {
        value = span.value();
      }
    }
    return value;
  }

  /// Whether the value changes at all.
  public boolean changes() {
    return spans.size() > 1;
  }
}
