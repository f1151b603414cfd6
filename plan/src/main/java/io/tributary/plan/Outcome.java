// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import io.tributary.model.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a plan says should become of what it objects to.
public enum Outcome {
  /// It is not looked at.
  ALLOW(null),
  /// It is taken as it is, and told.
  REPORT(Violation.Action.REPORT),
  /// The field is left out.
  OMIT(Violation.Action.OMIT),
  /// The event goes to quarantine.
  BLOCK(Violation.Action.BLOCK);

  private final Violation.@Nullable Action action;

  Outcome(Violation.@Nullable Action action) {
    this.action = action;
  }

  /// What follows; null where nothing is to be found.
  Violation.@Nullable Action action() {
    return action;
  }

  /// The word in documents: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Finds an outcome by its word.
  public static Optional<Outcome> of(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }

  /// All words.
  public static List<String> words() {
    return Arrays.stream(values()).map(Outcome::word).toList();
  }
}
