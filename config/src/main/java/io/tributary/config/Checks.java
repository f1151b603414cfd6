// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Gathers what is out of bounds in one section, so that all of it is reported at once.
final class Checks {
  private final String section;
  private final List<Problem> problems = new ArrayList<>();

  Checks(String section) {
    this.section = section;
  }

  /// Requires `min <= value <= max` of a number or a count of bytes.
  Checks between(String name, long value, long min, long max) {
    if (value < min || value > max) {
      refuse(
          name,
          Long.toString(value),
          max == Long.MAX_VALUE || max == Integer.MAX_VALUE
              ? "at least %d".formatted(min)
              : "between %d and %d".formatted(min, max));
    }
    return this;
  }

  /// Requires `min <= value` of a number or a count of bytes.
  Checks atLeast(String name, long value, long min) {
    return between(name, value, min, Long.MAX_VALUE);
  }

  /// Requires `min <= value` of a duration.
  Checks atLeast(String name, Duration value, Duration min) {
    if (value.compareTo(min) < 0) {
      refuse(name, Form.writeDuration(value), "at least " + Form.writeDuration(min));
    }
    return this;
  }

  /// Ends the checks.
  ///
  /// @throws ProblemException with everything that was out of bounds; the paths are keys
  void done() {
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private void refuse(String name, String value, String bounds) {
    String key = section + "." + name;
    problems.add(
        new Problem(
            Problem.Code.CONFIGURATION,
            key,
            "Cannot use %s for %s: out of bounds.".formatted(value, key),
            "Give a value of %s.".formatted(bounds)));
  }
}
