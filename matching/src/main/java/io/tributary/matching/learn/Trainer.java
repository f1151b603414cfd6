// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import java.util.List;

/// Learns a model from the patterns of pairs that blocking brings together and of pairs drawn at
/// random, by expectation and maximisation.
///
/// Whether a blocked pair is of one person is judged with the prior of random pairs: that a rule
/// brought it together says nothing beyond the levels. u is learnt from the random pairs, without
/// those that are likely of one person, and never from blocked pairs: those are alike by selection.
public final class Trainer {
  private static final int ROUNDS = 40;
  private static final double ENOUGH = 1e-5;
  private static final double GUESS_PAIRS = 30;
  private static final double GUESS_STRANGERS = 200;
  private static final double RELATIVES_START = 3;
  private static final double SMALLEST_MATCH = 1e-12;

  private final List<Comparison> comparisons;
  private final long[] blocked;
  private final double[] blockedWeights;
  private final long[] random;
  private final double[] randomWeights;
  private final double[] exact;
  private final double allPairs;
  private final double recall;

  /// @param blocked patterns of pairs that blocking brings together, each weighted for how many
  /// @param random patterns of pairs drawn at random
  /// @param exact per comparison how often strangers are on level 1 at most, by counting; or 1
  /// @param allPairs how many pairs there are
  /// @param recall the part of pairs of one person that are among the blocked
  public Trainer(
      List<Comparison> comparisons,
      Patterns blocked,
      Patterns random,
      double[] exact,
      double allPairs,
      double recall) {
    this.comparisons = comparisons;
    this.blocked = blocked.all();
    this.blockedWeights = blocked.weights();
    this.random = random.all();
    this.randomWeights = random.weights();
    this.exact = exact;
    this.allPairs = allPairs;
    this.recall = recall;
  }

  /// Learns from a guess.
  ///
  /// @param expected how many pairs of one person there may be
  public Model learn(double expected) {
    double match = Math.clamp(expected / allPairs, SMALLEST_MATCH, 0.3);
    double[][] u = strangers(null);
    Model model = Model.guess(comparisons, u, match, Math.min(0.1, match * RELATIVES_START));
    return improve(model);
  }

  /// Learns on from a model.
  public Model improve(Model start) {
    Model model = start;
    double[][] guess = Model.guess(comparisons, start.u(), start.match(), start.relatives()).m();
    for (int round = 0; round < ROUNDS; round++) {
      Model next = round(model, guess);
      double change = change(model, next);
      model = next;
      if (change < ENOUGH) {
        break;
      }
    }
    return model;
  }

  private Model round(Model model, double[][] guess) {
    double[][] m = new double[guess.length][];
    for (int k = 0; k < m.length; k++) {
      m[k] = new double[guess[k].length];
      for (int level = 1; level < m[k].length; level++) {
        m[k][level] = guess[k][level] * GUESS_PAIRS;
      }
    }
    double matches = 1;
    double relatives = 1;
    Posterior posterior = new Posterior(model);
    for (int i = 1; i < blocked.length; i++) {
      posterior.of(blocked[i]);
      double part = posterior.match * blockedWeights[i];
      matches += part;
      relatives += posterior.relatives * blockedWeights[i];
      for (int k = 0; k < m.length; k++) {
        int level = Patterns.level(blocked[i], k);
        if (level != 0) {
          m[k][level] += part;
        }
      }
    }
    for (double[] levels : m) {
      Model.normalise(levels);
    }
    double[][] u = strangers(model);
    double match = Math.clamp(matches / recall / allPairs, SMALLEST_MATCH, 0.3);
    double related = Math.clamp(relatives / allPairs, SMALLEST_MATCH, 0.3);
    return new Model(m, u, Model.ofRelatives(comparisons, m, u), match, related);
  }

  private static double change(Model a, Model b) {
    double change = Math.abs(Math.log(a.match() / b.match())) / 10;
    for (int k = 0; k < a.m().length; k++) {
      for (int level = 1; level < a.m()[k].length; level++) {
        change = Math.max(change, Math.abs(a.m()[k][level] - b.m()[k][level]));
      }
    }
    return change;
  }

  /// How often strangers are on each level: among random pairs, without those that a model takes
  /// for one person. Level 1 occurs so seldom that counting values tells it better.
  private double[][] strangers(@org.jspecify.annotations.Nullable Model model) {
    double[][] u = new double[comparisons.size()][];
    double[] sums = new double[u.length];
    for (int k = 0; k < u.length; k++) {
      u[k] = new double[comparisons.get(k).levels().size() + 1];
    }
    Posterior posterior = model == null ? null : new Posterior(model);
    for (int i = 1; i < random.length; i++) {
      double part = randomWeights[i];
      if (posterior != null) {
        posterior.of(random[i]);
        part *= 1 - posterior.match;
      }
      for (int k = 0; k < u.length; k++) {
        int level = Patterns.level(random[i], k);
        if (level != 0) {
          u[k][level] += part;
          sums[k] += part;
        }
      }
    }
    for (int k = 0; k < u.length; k++) {
      double total = sums[k] + GUESS_STRANGERS;
      u[k][u[k].length - 1] += GUESS_STRANGERS;
      for (int level = 1; level < u[k].length; level++) {
        u[k][level] = (u[k][level] + 0.3) / total;
      }
      double seen = (u[k][1] * total + 0.7) / total;
      u[k][1] = Math.min(seen, exact[k]);
      Model.normalise(u[k]);
    }
    return u;
  }

  /// The probabilities of a pattern, over and over without making objects.
  public static final class Posterior {
    private final double[][] weights;
    private final double[][] relativesWeights;
    private final double prior;
    private final double relativesPrior;

    /// That the pair is of one person.
    double match;

    /// That it is of two people of one household.
    double relatives;

    Posterior(Model model) {
      int count = model.m().length;
      weights = new double[count][];
      relativesWeights = new double[count][];
      for (int k = 0; k < count; k++) {
        weights[k] = new double[model.m()[k].length];
        relativesWeights[k] = new double[weights[k].length];
        for (int level = 1; level < weights[k].length; level++) {
          weights[k][level] = model.weight(k, level);
          relativesWeights[k][level] = model.relativesWeight(k, level);
        }
      }
      prior = model.priorWeight();
      relativesPrior = model.relativesPriorWeight();
    }

    void of(long pattern) {
      double one = prior;
      double two = relativesPrior;
      for (int k = 0; k < weights.length; k++) {
        int level = Patterns.level(pattern, k);
        one += weights[k][level];
        two += relativesWeights[k][level];
      }
      double a = Math.pow(2, Math.min(one, 300));
      double b = Math.pow(2, Math.min(two, 300));
      double sum = 1 + a + b;
      match = a / sum;
      relatives = b / sum;
    }
  }
}
