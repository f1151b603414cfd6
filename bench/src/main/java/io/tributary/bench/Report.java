// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Machine;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Writes figures, each as soon as it is known.
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  /// Begins a benchmark.
  void title(String name, String about, Instant now) {
    out.printf(
        Locale.ROOT,
        "%n%s: %s (%s, load average %.2f)%n",
        name,
        about,
        now.truncatedTo(ChronoUnit.SECONDS),
        Machine.load());
  }

  /// Tells the machine.
  void machine(Machine machine) {
    out.println(machine);
  }

  /// Tells a figure.
  void figure(String label, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-34s %s%n", label, format.formatted(values));
    out.flush();
  }

  /// Tells what belongs to the figure before.
  void detail(String format, Object... values) {
    out.printf(Locale.ROOT, "  %-34s   %s%n", "", format.formatted(values));
    out.flush();
  }
}
