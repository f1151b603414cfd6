// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.block.Proposal.Candidate;
import io.tributary.matching.table.LongNumbers;
import java.util.ArrayList;
import java.util.List;

/// Chooses rules among candidates: again and again the one that finds most that was not yet found
/// for what it costs (greedy set cover).
public final class RuleChoice {
  private static final int RULES_MAX = 40;
  private static final double RULE_COST = 0.15; // of sorting, in compared pairs a record
  private static final double LEAST_GAIN = 0.0004;
  private static final double LEAST_PRECISION = 0.005;
  private static final int WORD = 64;

  private final Proposal proposal;
  private final List<Candidate> candidates;
  private final int words;
  private final long[] brought; // per pair so many words: the candidates that bring it, a bit each
  private final double[] weights;

  /// Finds out which candidates bring which pairs.
  public RuleChoice(Proposal proposal) {
    this.proposal = proposal;
    this.candidates = proposal.candidates();
    int size = proposal.pairCount();
    weights = new double[size];
    words = (candidates.size() + WORD - 1) / WORD;
    brought = new long[Math.multiplyExact(size, words)];
    Agreeing agreeing = new Agreeing();
    for (int pair = 0; pair < size; pair++) {
      weigh(pair, agreeing);
    }
  }

  /// Finds the candidates that bring a pair, and for how many pairs it stands.
  private void weigh(int pair, Agreeing agreeing) {
    Keys keys = proposal.keys();
    int a = proposal.left(pair);
    int b = proposal.right(pair);
    long[] all = agreeing.of(keys.agreement(a, b), Math.min(2, commonWords(keys, a, b)));
    double missed = 1;
    for (int word = 0; word < words; word++) {
      long bring = all[word];
      for (long left = all[word]; left != 0; left &= left - 1) {
        Candidate candidate = candidates.get(word * WORD + Long.numberOfTrailingZeros(left));
        Rule rule = candidate.rule;
        if (rule.words() == 0
            && candidate.skipped.size() > 0
            && candidate.skipped.find(rule.key(keys, a)) != 0) {
          bring &= ~Long.lowestOneBit(left);
          continue;
        }
        missed *= 1 - candidate.drawn;
      }
      brought[pair * words + word] = bring;
    }
    weights[pair] = 1 / Math.max(1e-6, 1 - missed);
  }

  /// The candidates that pairs agree in, found out once for each kind of agreement: there are far
  /// fewer kinds than pairs.
  private final class Agreeing {
    private final LongNumbers[] kinds = {new LongNumbers(), new LongNumbers(), new LongNumbers()};
    private final List<List<long[]>> known =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    long[] of(long agreement, int common) {
      int number = kinds[common].number(agreement);
      List<long[]> sets = known.get(common);
      if (number > sets.size()) {
        long[] set = new long[words];
        for (int i = 0; i < candidates.size(); i++) {
          Rule rule = candidates.get(i).rule;
          if ((agreement & rule.atoms()) == rule.atoms() && common >= rule.words()) {
            set[i / WORD] |= 1L << (i % WORD);
          }
        }
        sets.add(set);
      }
      return sets.get(number - 1);
    }
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
    double[] gains = new double[candidates.size()];
    double[] costs = new double[candidates.size()];
    for (int pair = 0; pair < match.length; pair++) {
      count(pair, match[pair], 1, gains, costs);
    }
    while (chosen.size() < RULES_MAX) {
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
        if (!covered[pair] && has(pair, best)) {
          covered[pair] = true;
          count(pair, match[pair], -1, gains, costs);
        }
      }
    }
    chosen.sort(java.util.Comparator.comparingInt(Rule::words));
    return chosen;
  }

  private boolean has(int pair, int candidate) {
    return (brought[pair * words + candidate / WORD] >>> (candidate % WORD) & 1) != 0;
  }

  /// Adds a pair to what its candidates would find and cost, or takes it away.
  private void count(int pair, float match, int sign, double[] gains, double[] costs) {
    double cost = sign * weights[pair];
    double gain = match > 0.3 ? match * cost : 0;
    for (int word = 0; word < words; word++) {
      for (long left = brought[pair * words + word]; left != 0; left &= left - 1) {
        int candidate = word * WORD + Long.numberOfTrailingZeros(left);
        gains[candidate] += gain;
        costs[candidate] += cost;
      }
    }
  }
}
