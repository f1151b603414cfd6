// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.matching.MatchOutcome;
import io.tributary.matching.report.PairExplanation;
import io.tributary.model.Trust;
import io.tributary.model.match.Match;
import io.tributary.model.match.MatchLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run of the matcher found, as links: a pair joins where its probability is at least the
/// threshold and average linkage has put both into one cluster. Pairs from the lower bound on that
/// do not join are doubtful, unless joining pairs make them one person anyway.
final class FoundLinks {
  private final MatchOutcome outcome;
  private final PeopleTable people;
  private final RunPlan plan;
  private final Map<Match.Step, Match.Step> steps = new HashMap<>();

  FoundLinks(MatchOutcome outcome, PeopleTable people, RunPlan plan) {
    this.outcome = outcome;
    this.people = people;
    this.plan = plan;
  }

  Map<MatchLink.Pair, MatchLink> links(String run, Instant at, String model) {
    int[] joined = joined();
    Map<MatchLink.Pair, MatchLink> links = new LinkedHashMap<>();
    for (int pair = 0; pair < outcome.left().length; pair++) {
      boolean joins = joins(pair);
      boolean doubtful =
          !joins
              && outcome.probability(pair) >= plan.reviewFrom()
              && root(joined, outcome.left()[pair]) != root(joined, outcome.right()[pair]);
      if (joins || doubtful) {
        MatchLink link = link(pair, joins, run, at, model);
        links.put(link.pair(), link);
      }
    }
    return links;
  }

  private boolean joins(int pair) {
    int left = outcome.left()[pair];
    int right = outcome.right()[pair];
    return outcome.clusterOf()[left] == outcome.clusterOf()[right]
        && outcome.probability(pair) >= plan.threshold();
  }

  /// Per record another one that joining pairs make one with it; a root is its own.
  private int[] joined() {
    int[] parents = new int[people.names().size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
    }
    for (int pair = 0; pair < outcome.left().length; pair++) {
      if (joins(pair)) {
        int a = root(parents, outcome.left()[pair]);
        int b = root(parents, outcome.right()[pair]);
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    return parents;
  }

  private static int root(int[] parents, int of) {
    int at = of;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private MatchLink link(int pair, boolean joins, String run, Instant at, String model) {
    int left = outcome.left()[pair];
    int right = outcome.right()[pair];
    PairExplanation why = outcome.explainer().explain(left, right);
    List<Match.Step> found = new ArrayList<>(why.steps().size());
    for (PairExplanation.Step step : why.steps()) {
      Match.Step one =
          new Match.Step(
              step.comparison(), step.level(), rounded(step.weight() + step.frequencyWeight()));
      found.add(steps.computeIfAbsent(one, same -> same));
    }
    Match match =
        new Match(
            rounded(why.weight()),
            why.probability(),
            rounded(why.priorWeight()),
            found,
            why.rules().isEmpty() ? "" : why.rules().getFirst(),
            model);
    boolean verified = people.verified().get(left) && people.verified().get(right);
    return new MatchLink(
        people.names().get(left),
        people.names().get(right),
        joins,
        verified ? Trust.VERIFIED : Trust.UNVERIFIED,
        at,
        run,
        match);
  }

  /// Six decimals tell more than anybody sees, and keep what is stored short.
  private static double rounded(double weight) {
    return Math.round(weight * 1e6) / 1e6;
  }
}
