// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.Console;
import java.util.Optional;

/// Shows how far long work is: on a terminal a line that is written over, else a line now and then.
/// Writes to standard error.
final class Progress {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long FILE_NANOS = 5_000_000_000L;
  private static final int BAR_WIDTH = 30;

  private final String what;
  private final boolean terminal = isTerminal();
  private final long start = System.nanoTime();
  private long last = start;
  private boolean any;

  Progress(String what) {
    this.what = what;
  }

  /// Shows.
  ///
  /// @param share how much is done, from 0 to 1
  /// @param count how many are done
  void show(double share, long count) {
    long now = System.nanoTime();
    if (now - last < (terminal ? TERMINAL_NANOS : FILE_NANOS) && share < 1) {
      return;
    }
    last = now;
    any = true;
    double seconds = (now - start) / 1e9;
    int filled = (int) Math.min(BAR_WIDTH, share * BAR_WIDTH);
    String bar = "█".repeat(filled) + "·".repeat(BAR_WIDTH - filled);
    String line =
        "%s %3.0f %%  %,d %s  %,.0f/s"
            .formatted(bar, share * 100, count, what, count / Math.max(seconds, 0.001));
    System.err.print(terminal ? "\r" + line : line + "\n");
  }

  private static boolean isTerminal() {
    return Optional.<Console>ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  void end() {
    if (terminal && any) {
      System.err.println();
    }
  }
}
