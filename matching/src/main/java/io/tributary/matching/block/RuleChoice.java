// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.block.Proposal.Candidate;
import java.util.ArrayList;
import java.util.List;

/// Chooses rules among candidates: again and again the one that finds most that was not yet found
/// for what it costs (greedy set cover).
public final class RuleChoice {
  private static final int RULES_MAX = 40;
  private static final double RULE_COST = 0.15; // of sorting, in compared pairs a record
  private static final double LEAST_GAIN = 0.0004;
  private static final double LEAST_PRECISION = 0.005;
  private static final int WORDS = 64;

  private final Proposal proposal;
  private final List<Candidate> candidates;
  private final long[][] brought; // per pair the candidates that bring it, a bit each
  private final double[] weights;

  /// Finds out which candidates bring which pairs.
  public RuleChoice(Proposal proposal) {
    this.proposal = proposal;
    this.candidates = proposal.candidates();
    int size = proposal.pairCount();
    brought = new long[size][];
    weights = new double[size];
    int words = (candidates.size() + WORDS - 1) / WORDS;
    for (int pair = 0; pair < size; pair++) {
      brought[pair] = new long[words];
      weigh(pair);
    }
  }

  private void weigh(int pair) {
    Keys keys = proposal.keys();
    int a = proposal.left(pair);
    int b = proposal.right(pair);
    long agreement = keys.agreement(a, b);
    int common = commonWords(keys, a, b);
    double missed = 1;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Rule rule = candidate.rule;
      if ((agreement & rule.atoms()) != rule.atoms() || common < rule.words()) {
        continue;
      }
      if (rule.words() == 0
          && candidate.skipped.size() > 0
          && candidate.skipped.find(rule.key(keys, a)) != 0) {
        continue;
      }
      brought[pair][i / WORDS] |= 1L << (i % WORDS);
      missed *= 1 - candidate.drawn;
    }
    weights[pair] = 1 / Math.max(1e-6, 1 - missed);
  }

  static int commonWords(Keys keys, int a, int b) {
    int i = keys.wordStart(a);
    int j = keys.wordStart(b);
    int common = 0;
    while (i < keys.wordEnd(a) && j < keys.wordEnd(b)) {
      int one = keys.word(i);
      int two = keys.word(j);
      common += one == two ? 1 : 0;
      i += one <= two ? 1 : 0;
      j += two <= one ? 1 : 0;
    }
    return common;
  }

  /// For how many pairs a drawn pair stands.
  public double weight(int pair) {
    return weights[pair];
  }

  /// The rules.
  ///
  /// @param match per drawn pair the probability that it is of one person
  /// @param budget how many pairs may be compared at most
  /// @param records how many records there are
  public List<Rule> choose(float[] match, double budget, int records) {
    List<Rule> chosen = new ArrayList<>();
    boolean[] covered = new boolean[match.length];
    double all = 0;
    for (int pair = 0; pair < match.length; pair++) {
      all += match[pair] * weights[pair];
    }
    double spent = 0;
    while (chosen.size() < RULES_MAX) {
      double[] gains = new double[candidates.size()];
      double[] costs = new double[candidates.size()];
      count(match, covered, gains, costs);
      int best = -1;
      double bestScore = 0;
      for (int i = 0; i < gains.length; i++) {
        double cost = Math.min(costs[i], candidates.get(i).cost);
        boolean worthIt =
            gains[i] > LEAST_GAIN * all
                && gains[i] > LEAST_PRECISION * cost
                && spent + cost <= budget;
        double score = gains[i] / (cost + RULE_COST * records);
        if (worthIt && score > bestScore) {
          best = i;
          bestScore = score;
        }
      }
      if (best < 0) {
        break;
      }
      chosen.add(candidates.get(best).rule);
      spent += Math.min(costs[best], candidates.get(best).cost);
      for (int pair = 0; pair < covered.length; pair++) {
        covered[pair] |= has(pair, best);
      }
    }
    chosen.sort(java.util.Comparator.comparingInt(Rule::words));
    return chosen;
  }

  private boolean has(int pair, int candidate) {
    return (brought[pair][candidate / WORDS] >>> (candidate % WORDS) & 1) != 0;
  }

  private void count(float[] match, boolean[] covered, double[] gains, double[] costs) {
    for (int pair = 0; pair < covered.length; pair++) {
      if (covered[pair]) {
        continue;
      }
      double weight = weights[pair];
      double gain = match[pair] > 0.3 ? match[pair] * weight : 0;
      for (int word = 0; word < brought[pair].length; word++) {
        for (long left = brought[pair][word]; left != 0; left &= left - 1) {
          int candidate = word * WORDS + Long.numberOfTrailingZeros(left);
          gains[candidate] += gain;
          costs[candidate] += weight;
        }
      }
    }
  }
}
