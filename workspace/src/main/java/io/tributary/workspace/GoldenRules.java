// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which of several values of a trait survives: the document `golden-record.yaml`.
///
/// @param fallback the rule for traits without one of their own
/// @param traits rules by trait name
/// @param groups traits that are taken from one observation together, such as the parts of an
///   address
public record GoldenRules(Rule fallback, Map<String, Rule> traits, List<List<String>> groups) {
  /// Copies the collections.
  public GoldenRules {
    traits = Map.copyOf(traits);
    groups = groups.stream().map(List::copyOf).toList();
  }

  /// How a trait's value is chosen.
  ///
  /// @param strategy by what
  /// @param sources names of sources, the most trusted first; sources that are not named come last.
  ///   For `MOST_TRUSTED`; a tie-break otherwise
  public record Rule(Strategy strategy, List<String> sources) {
    /// Copies the list.
    public Rule {
      sources = List.copyOf(sources);
    }
  }

  /// By what a value is chosen. Values of verified sources go before those of unverified ones.
  public enum Strategy {
    /// The one told last.
    MOST_RECENT,
    /// The one told first.
    FIRST,
    /// The one of the source that is named first.
    MOST_TRUSTED,
    /// The one told most often.
    MOST_FREQUENT,
    /// The longest text.
    LONGEST,
    /// The smallest.
    MIN,
    /// The largest.
    MAX,
    /// All of them, as a list.
    UNION;

    /// The word in files: lower case with dashes.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Finds a strategy by its word.
    public static Optional<Strategy> of(String word) {
      for (Strategy strategy : values()) {
        if (strategy.word().equals(word)) {
          return Optional.of(strategy);
        }
      }
      return Optional.empty();
    }
  }

  private static final GoldenRules DEFAULTS =
      new GoldenRules(new Rule(Strategy.MOST_RECENT, List.of()), Map.of(), List.of());

  /// What holds where no `golden-record.yaml` says otherwise: the most recent.
  public static GoldenRules defaults() {
    return DEFAULTS;
  }
}
