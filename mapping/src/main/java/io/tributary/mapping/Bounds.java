// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Utils;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Bounds the time, depth and results of one evaluation. The library asks before and after each
/// part of the expression; it does not ask within one, such as a regular expression.
final class Bounds {
  private static final int SIZE_MAX = 1_000_000;

  private final long deadline =
      System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Expression.TIME_MAX_MS);
  private int depth;

  /// Bounds what is evaluated in a frame.
  static void set(Frame frame) {
    Bounds bounds = new Bounds();
    frame.setEvaluateEntryCallback((_, _, _) -> bounds.enter());
    frame.setEvaluateExitCallback((_, _, _, result) -> bounds.leave(result));
  }

  private void enter() {
    if (++depth > Expression.DEPTH_MAX) {
      throw new Functions.Refusal("calls are nested over %d deep".formatted(Expression.DEPTH_MAX));
    }
    if (System.nanoTime() - deadline > 0) {
      throw new Functions.Refusal("it took over %d ms".formatted(Expression.TIME_MAX_MS));
    }
  }

  private void leave(@Nullable Object result) {
    depth--;
    int size =
        switch (result) {
          case String text -> text.length();
          case Utils.RangeList _ -> 0; // whose elements are made as they are asked for
          case Collection<?> list -> list.size();
          case null, default -> 0;
        };
    if (size > SIZE_MAX) {
      throw new Functions.Refusal(
          "a part of it has over %,d characters or elements".formatted(SIZE_MAX));
    }
  }
}
