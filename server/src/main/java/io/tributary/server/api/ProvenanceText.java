// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Provenance;
import io.tributary.model.TraitObservation;

/// Says in a sentence why a trait has its value.
final class ProvenanceText {
  private ProvenanceText() {}

  static String of(Provenance why) {
    TraitObservation winner = why.winner();
    if (why.losers().isEmpty()) {
      return "Nothing else was told: %s is the only source of a value.".formatted(winner.source());
    }
    TraitObservation next = why.losers().getFirst();
    return switch (why.reasons().getFirst()) {
      case UNITED -> "All values that were told are kept, as a list.";
      case GROUP ->
          "The trait belongs to a group that is taken from one source, which is %s."
              .formatted(winner.source());
      case VERIFIED ->
          "The source %s is verified; the next best, %s, is not."
              .formatted(winner.source(), next.source());
      case STRATEGY -> byStrategy(why, next);
      case SOURCE ->
          "By the rule both are as good, and it trusts %s more than %s."
              .formatted(winner.source(), next.source());
      case LATER ->
          "By the rule both are as good, and %s told it later than %s: at %s, not at %s."
              .formatted(winner.source(), next.source(), at(winner), at(next));
      case TIE -> "Both were told at %s; the larger message id goes first.".formatted(at(winner));
    };
  }

  private static String byStrategy(Provenance why, TraitObservation next) {
    TraitObservation winner = why.winner();
    return switch (why.strategy()) {
      case "most_recent" ->
          "It was told last: %s told it at %s; the next best was told by %s at %s."
              .formatted(winner.source(), at(winner), next.source(), at(next));
      case "first" ->
          "It was told first: by %s at %s; the next best by %s at %s."
              .formatted(
                  winner.source(),
                  PeopleJson.time(winner.first()),
                  next.source(),
                  PeopleJson.time(next.first()));
      case "most_trusted" ->
          "The rule trusts %s more than %s.".formatted(winner.source(), next.source());
      case "most_frequent" -> "It was told most often, over all sources together.";
      case "longest" -> "It is the longest text.";
      case "min" -> "It is the smallest value.";
      case "max" -> "It is the largest value.";
      default -> "The rule %s chose it.".formatted(why.strategy());
    };
  }

  private static String at(TraitObservation told) {
    return PeopleJson.time(told.last());
  }
}
