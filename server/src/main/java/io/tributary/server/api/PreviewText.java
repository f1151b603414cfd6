// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.unify.apply.DecisionPreview;
import org.jspecify.annotations.Nullable;

/// Says in a sentence what a decision would change.
final class PreviewText {
  private PreviewText() {}

  static String of(Decision decision, DecisionPreview.Outcome outcome) {
    if (outcome.moves().isEmpty()) {
      return "Nothing would change: %s.".formatted(reason(decision, outcome.use()));
    }
    long events = outcome.moves().stream().mapToLong(DecisionPreview.Move::eventCount).sum();
    return "%s would become %s; %s with %s would move."
        .formatted(
            count(outcome.before().size(), "person", "people"),
            count(outcome.after().size(), "person", "people"),
            count(outcome.moves().size(), "identifier", "identifiers"),
            count(events, "event", "events"));
  }

  private static String reason(Decision decision, EvidenceLink.@Nullable Use use) {
    if (decision.withdrawn()) {
      return "other evidence says the same, or the decision holds no more";
    }
    if (use == null) {
      return "both identifiers are shared by too many and are nobody's";
    }
    return switch (use) {
      case JOINS -> "the two are one person already";
      case PARTS -> "the two are different people already";
      case NOT_UNIQUE -> "one person would have two values of a unique type";
      case DECIDED_DIFFERENT -> "somebody decided that the two sides are different people";
      case SHARED -> "one of the two is shared by too many and joins nobody";
      case OVER_LIMIT -> "one person would have more identifiers of a type than its limit";
      case DOUBTFUL -> "the two are alike, but not enough to join";
      case WITHDRAWN -> "nothing matches the two any longer";
      case UNVERIFIED -> "only unverified sources say so";
    };
  }

  private static String count(long number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }
}
