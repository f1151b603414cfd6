// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.golden;

import io.tributary.model.Provenance;
import io.tributary.model.Provenance.Reason;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.profiles.Facet;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Chooses which of several observations of a trait survives. Observations of verified sources go
/// before all others; then the rule's strategy decides; ties go to the more trusted source, then to
/// the one told last, then to the larger message id, source name and value: a total order.
final class Survivorship {
  private static final Comparator<TraitObservation> VERIFIED_FIRST =
      Comparator.comparingInt(observation -> observation.trust() == Trust.VERIFIED ? 0 : 1);

  private Survivorship() {}

  /// Chooses.
  ///
  /// @param observations at least one
  /// @param source the source that the value is to be taken from, if it has told one; null for any
  static Provenance choose(
      List<TraitObservation> observations, Rule rule, @Nullable String source) {
    List<Step> steps = steps(observations, rule, source);
    List<TraitObservation> ordered = new ArrayList<>(observations);
    ordered.sort((x, y) -> {
      Step step = deciding(steps, x, y);
      return step.order.compare(x, y);
    });
    TraitObservation winner = ordered.getFirst();
    String strategy = rule.strategy().name().toLowerCase(Locale.ROOT);
    if (rule.strategy() == Strategy.UNION) {
      List<Reason> united = Collections.nCopies(ordered.size(), Reason.UNITED);
      return new Provenance(strategy, union(ordered), ordered, united);
    }
    List<TraitObservation> losers = ordered.subList(1, ordered.size());
    List<Reason> reasons =
        losers.stream().map(loser -> deciding(steps, winner, loser).reason).toList();
    return new Provenance(strategy, winner, losers, reasons);
  }

  /// One thing that is looked at, and what it is called.
  private record Step(Reason reason, Comparator<TraitObservation> order) {}

  /// All that is looked at, in order; the last step is a total order.
  private static List<Step> steps(
      List<TraitObservation> observations, Rule rule, @Nullable String source) {
    Step start =
        source == null
            ? new Step(Reason.VERIFIED, VERIFIED_FIRST)
            : new Step(
                Reason.GROUP, Comparator.comparingInt(one -> one.source().equals(source) ? 0 : 1));
    return List.of(
        start,
        new Step(Reason.STRATEGY, byStrategy(observations, rule)),
        new Step(Reason.SOURCE, byTrust(rule)),
        new Step(Reason.LATER, Comparator.comparing(TraitObservation::last).reversed()),
        new Step(Reason.TIE, Facet.LATEST_FIRST));
  }

  /// The first step that tells the two apart; the last if none does.
  private static Step deciding(List<Step> steps, TraitObservation x, TraitObservation y) {
    for (Step step : steps) {
      if (step.order.compare(x, y) != 0) {
        return step;
      }
    }
    return steps.getLast();
  }

  private static Comparator<TraitObservation> byStrategy(
      List<TraitObservation> observations, Rule rule) {
    return switch (rule.strategy()) {
      case MOST_RECENT -> Comparator.comparing(TraitObservation::last).reversed();
      case FIRST -> Comparator.comparing(TraitObservation::first);
      case MOST_TRUSTED, UNION -> byTrust(rule);
      case MOST_FREQUENT -> byFrequency(observations);
      case LONGEST ->
          Comparator.comparingInt((TraitObservation o) -> text(o.value()).length()).reversed();
      case MIN -> Comparator.comparing(TraitObservation::value, Survivorship::compare);
      case MAX ->
          Comparator.comparing(TraitObservation::value, Survivorship::compareForMax).reversed();
    };
  }

  private static Comparator<TraitObservation> byTrust(Rule rule) {
    return Comparator.comparingInt(observation -> {
      int place = rule.sources().indexOf(observation.source());
      return place < 0 ? Integer.MAX_VALUE : place;
    });
  }

  /// By how often the value was told by all sources together.
  private static Comparator<TraitObservation> byFrequency(List<TraitObservation> observations) {
    Map<Value, Long> counts = new HashMap<>();
    observations.forEach(one -> counts.merge(one.value(), one.count(), Long::sum));
    return Comparator.comparingLong((TraitObservation one) -> counts.getOrDefault(one.value(), 0L))
        .reversed();
  }

  /// Numbers by size, before texts by characters; nulls last.
  private static int compare(Value x, Value y) {
    if (x instanceof Value.Num a && y instanceof Value.Num b) {
      return a.number().compareTo(b.number());
    }
    int byKind = Integer.compare(kind(x), kind(y));
    return byKind != 0 ? byKind : text(x).compareTo(text(y));
  }

  private static int compareForMax(Value x, Value y) {
    boolean nothingX = x instanceof Value.Nothing;
    boolean nothingY = y instanceof Value.Nothing;
    return nothingX || nothingY ? Boolean.compare(!nothingX, !nothingY) : compare(x, y);
  }

  private static int kind(Value value) {
    return switch (value) {
      case Value.Num _ -> 0;
      case Value.Text _ -> 1;
      case Value.Bool _ -> 2;
      case Value.Structure _ -> 3;
      case Value.Nothing _ -> 4;
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Num num -> num.number().toPlainString();
      case Value.Bool bool -> String.valueOf(bool.truth());
      case Value.Structure structure -> structure.json();
      case Value.Nothing _ -> "";
    };
  }

  /// All distinct values as one list, sorted, told by the best observation.
  private static TraitObservation union(List<TraitObservation> ordered) {
    TreeSet<String> values = new TreeSet<>();
    for (TraitObservation one : ordered) {
      if (!(one.value() instanceof Value.Nothing)) {
        values.add(JsonText.of(one.value()));
      }
    }
    TraitObservation best = ordered.getFirst();
    return new TraitObservation(
        new Value.Structure("[" + String.join(",", values) + "]"),
        best.source(),
        best.trust(),
        best.first(),
        best.last(),
        best.messageId(),
        best.count());
  }
}
