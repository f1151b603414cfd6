// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Level;
import io.tributary.matching.field.Concept;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Weighs pairs: log2 of the odds that they are of one person. For one thread.
public final class Scorer {
  private static final double LN2 = Math.log(2);
  private static final double FREQUENCY_MAX = 10;
  private static final int NAME_FAMILY = 1;
  private static final double ROUNDING = 1e-6;

  private final Comparison.Finder[] finders;
  private final Frequencies frequencies;
  private final Weights weights;
  private final int[] states;
  private final double[] most;
  private long pattern;

  /// What scorers of one model share.
  public static final class Weights {
    private final List<Comparison> comparisons;
    private final Frequencies frequencies;
    private final Model model;
    private final double[][] match;
    private final double[][] relatives;
    private final int[][]
        field; // per comparison and level the place of the value that counts, or -1
    private final int[][] familyField; // the same for relatives
    private final double[][] share;
    private final double[][] coincidence;
    private final int[][] second;
    private final double[][] secondShare;
    private final double[][] secondCoincidence;
    private final int[][] certain; // per comparison and state the level, or -1 where it is open
    private final double[][] plainBest; // the best of levels on which frequency does not count
    private final int[][][] counted; // the levels on which it does
    private final int[] order; // comparisons, those first that may take most away

    /// Prepares.
    public Weights(List<Comparison> comparisons, Model model, Frequencies frequencies) {
      this.comparisons = comparisons;
      this.frequencies = frequencies;
      this.model = model;
      int count = comparisons.size();
      match = new double[count][];
      relatives = new double[count][];
      field = new int[count][];
      familyField = new int[count][];
      share = new double[count][];
      coincidence = new double[count][];
      second = new int[count][];
      secondShare = new double[count][];
      secondCoincidence = new double[count][];
      certain = new int[count][Comparison.STATES];
      plainBest = new double[count][Comparison.STATES];
      counted = new int[count][Comparison.STATES][];
      for (int k = 0; k < count; k++) {
        prepare(k);
        for (int state = 0; state < Comparison.STATES; state++) {
          prepare(k, state);
        }
      }
      order =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> match[k][match[k].length - 1]))
              .mapToInt(Integer::intValue)
              .toArray();
    }

    private void prepare(int k, int state) {
      int[] levels = comparisons.get(k).levelsOf(state);
      certain[k][state] = levels.length == 1 ? levels[0] : -1;
      counted[k][state] = Arrays.stream(levels).filter(level -> field[k][level] >= 0).toArray();
      plainBest[k][state] =
          Arrays.stream(levels)
              .filter(level -> field[k][level] < 0)
              .mapToDouble(level -> match[k][level])
              .max()
              .orElse(Double.NEGATIVE_INFINITY);
    }

    /// The most that a comparison may weigh for two records in a state.
    private double most(int k, int state, int[] codes, int a, int b) {
      double most = plainBest[k][state];
      for (int level : counted[k][state]) {
        most = Math.max(most, match[k][level] + frequencyWeight(k, level, codes, a, b));
      }
      return most;
    }

    private double part(int k, int level, int[] codes, int a, int b) {
      return match[k][level] + (field[k][level] >= 0 ? frequencyWeight(k, level, codes, a, b) : 0);
    }

    private void prepare(int k) {
      Comparison comparison = comparisons.get(k);
      int size = comparison.levels().size() + 1;
      match[k] = new double[size];
      relatives[k] = new double[size];
      field[k] = new int[size];
      familyField[k] = new int[size];
      share[k] = new double[size];
      coincidence[k] = new double[size];
      second[k] = new int[size];
      secondShare[k] = new double[size];
      secondCoincidence[k] = new double[size];
      field[k][0] = -1;
      familyField[k][0] = -1;
      Concept.Kind kind = comparison.concept().kind();
      for (int at = 1; at < size; at++) {
        Level level = comparison.levels().get(at - 1);
        match[k][at] = model.weight(k, at);
        relatives[k][at] = model.relativesWeight(k, at);
        field[k][at] = level.field() < 0 ? -1 : comparison.first() + level.field();
        share[k][at] = level.share();
        familyField[k][at] = kind.shared() ? field[k][at] : -1;
        if (level.field() >= 0) {
          coincidence[k][at] = Model.log2(reference(k, at, level, comparison));
        }
        second[k][at] = level.second() < 0 ? -1 : comparison.first() + level.second();
        secondShare[k][at] = level.secondShare();
        if (level.second() >= 0) {
          secondCoincidence[k][at] = Model.log2(frequencies.coincidence(second[k][at]));
        }
        if (kind == Concept.Kind.NAME
            && (at == 1 || at == 3 || at == 4 || at == 7 || at == 10 || at == 14)) {
          familyField[k][at] = comparison.first() + NAME_FAMILY;
        }
      }
    }

    /// The frequency that a level's u already allows for.
    private double reference(int k, int at, Level level, Comparison comparison) {
      double mean = frequencies.coincidence(comparison.first() + level.field());
      return at == 1 ? Math.max(model.u()[k][1], mean / 4) : mean;
    }

    /// The model.
    public Model model() {
      return model;
    }

    /// The comparisons.
    public List<Comparison> comparisons() {
      return comparisons;
    }

    /// What the frequency of the value shared on a level adds to a comparison's weight.
    public double frequencyWeight(int k, int level, int[] codes, int a, int b) {
      int place = field[k][level];
      if (place < 0) {
        return 0;
      }
      double weight =
          share[k][level] * bounded(coincidence[k][level] - frequent(place, codes, a, b));
      int other = second[k][level];
      if (other >= 0) {
        weight +=
            secondShare[k][level]
                * bounded(secondCoincidence[k][level] - frequent(other, codes, a, b));
      }
      return weight;
    }

    private double relativesFrequency(int k, int level, int[] codes, int a, int b) {
      int place = familyField[k][level];
      if (place < 0) {
        return 0;
      }
      double reference =
          place == field[k][level]
              ? coincidence[k][level]
              : Model.log2(frequencies.coincidence(place));
      return bounded(reference - frequent(place, codes, a, b));
    }

    private double frequent(int place, int[] codes, int a, int b) {
      return Math.max(
          frequencies.log2(place, codes[a + place]), frequencies.log2(place, codes[b + place]));
    }

    private static double bounded(double weight) {
      return Math.clamp(weight, -FREQUENCY_MAX, FREQUENCY_MAX);
    }

    /// A scorer for one thread.
    public Scorer scorer() {
      return new Scorer(
          this, comparisons.stream().map(Comparison::finder).toArray(Comparison.Finder[]::new));
    }

    /// A scorer in place of another, which remembers how far values agree.
    public Scorer scorer(Scorer before) {
      return new Scorer(this, before.finders);
    }
  }

  private Scorer(Weights weights, Comparison.Finder[] finders) {
    this.weights = weights;
    this.frequencies = weights.frequencies;
    this.finders = finders;
    this.states = new int[finders.length];
    this.most = new double[finders.length];
  }

  /// The agreement pattern of two records.
  ///
  /// @param a where the one begins in the codes
  /// @param b where the other begins
  public long pattern(int[] codes, int a, int b) {
    long pattern = 0;
    for (int k = 0; k < finders.length; k++) {
      pattern |= (long) finders[k].level(codes, a, b) << (k * Patterns.BITS);
    }
    return pattern;
  }

  /// The weight of two records.
  public double weight(int[] codes, int a, int b) {
    return weight(pattern(codes, a, b), codes, a, b);
  }

  /// The weight of two records, or negative infinity as soon as it is certain that it is less than
  /// the least one asked for. Most pairs are told without a look at a text.
  public double weight(int[] codes, int a, int b, double least) {
    double bound = weights.model.priorWeight();
    for (int k = 0; k < finders.length; k++) {
      states[k] = finders[k].state(codes, a, b);
      most[k] = weights.most(k, states[k], codes, a, b);
      bound += most[k];
    }
    long found = 0;
    for (int k : weights.order) {
      if (bound < least - ROUNDING) {
        return Double.NEGATIVE_INFINITY;
      }
      int level = weights.certain[k][states[k]];
      if (level < 0) {
        level = finders[k].level(codes, a, b);
        bound += weights.part(k, level, codes, a, b) - most[k];
      }
      found |= (long) level << (k * Patterns.BITS);
    }
    pattern = found;
    return weight(found, codes, a, b);
  }

  /// The pattern of the records that were weighed last, where their weight is finite.
  public long pattern() {
    return pattern;
  }

  /// The weight of two records whose pattern is known.
  public double weight(long pattern, int[] codes, int a, int b) {
    double one = weights.model.priorWeight();
    double two = weights.model.relativesPriorWeight();
    for (int k = 0; k < finders.length; k++) {
      int level = Patterns.level(pattern, k);
      if (level != 0) {
        one += weights.match[k][level];
        two += weights.relatives[k][level];
        if (weights.field[k][level] >= 0) {
          one += weights.frequencyWeight(k, level, codes, a, b);
        }
        if (weights.familyField[k][level] >= 0) {
          two += weights.relativesFrequency(k, level, codes, a, b);
        }
      }
    }
    return one - excess(two);
  }

  /// What relatives take away: log2 of 1 + 2^two.
  private static double excess(double two) {
    if (two < -8) {
      return 0;
    }
    return two > 40 ? two : Math.log(1 + Math.exp(two * LN2)) / LN2;
  }

  /// Weighs the parts that [#weight] adds up.
  ///
  /// @param steps receives per comparison the level
  /// @return what relatives take away
  public double relativesPart(int[] steps, int[] codes, int a, int b) {
    double two = weights.model.relativesPriorWeight();
    for (int k = 0; k < finders.length; k++) {
      int level = finders[k].level(codes, a, b);
      steps[k] = level;
      if (level != 0) {
        two += weights.relatives[k][level] + weights.relativesFrequency(k, level, codes, a, b);
      }
    }
    return excess(two);
  }

  /// The frequencies behind the weights.
  public Frequencies frequencies() {
    return frequencies;
  }
}
