// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tries again what the log cannot take at the moment.
final class Patience {
  private static final int TRIES = 600;
  private static final long PAUSE_MS = 200;

  private Patience() {}

  /// Does it, as soon as the log can.
  ///
  /// @throws ProblemException the last refusal, after two minutes
  static <T> T with(Supplier<T> work) {
    for (int i = 1; ; i++) {
      try {
        return work.get();
      } catch (ProblemException e) {
        boolean later =
            e.problems().stream().allMatch(problem -> problem.code() == Code.OVERLOADED);
        if (!later || i == TRIES || !paused()) {
          throw e;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
