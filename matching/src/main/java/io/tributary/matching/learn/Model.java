// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Level;
import io.tributary.matching.field.Concept;
import java.util.List;

/// What is known of pairs: how often each level of each comparison occurs among pairs of one person
/// (m), of strangers (u), and of two people of one household (h), and how many such pairs there
/// are.
///
/// Household is a third kind on purpose: its people share name, address and phone, so that these,
/// together, are no evidence of one person.
///
/// @param m per comparison and level, from 1 on
/// @param u the same of strangers
/// @param h the same of relatives
/// @param match the probability that two records drawn at random are of one person
/// @param relatives that they are of two people of one household
public record Model(double[][] m, double[][] u, double[][] h, double match, double relatives) {
  private static final double SMALLEST = 1e-9;
  private static final double HOUSEHOLD_SHARES = 0.75;
  private static final double HOUSEHOLD_PHONES = 0.4;
  private static final double HOUSEHOLD_EMAILS = 0.08;
  private static final double SAME_SURNAME = 0.75;
  private static final double NAMESAKE = 0.01;

  /// A model before anything was learnt: u is told, m guessed.
  static Model guess(List<Comparison> comparisons, double[][] u, double match, double relatives) {
    double[][] m = new double[u.length][];
    for (int k = 0; k < m.length; k++) {
      List<Level> levels = comparisons.get(k).levels();
      m[k] = new double[levels.size() + 1];
      for (int level = 1; level < m[k].length; level++) {
        m[k][level] = levels.get(level - 1).guess();
      }
      normalise(m[k]);
    }
    return new Model(m, u, ofRelatives(comparisons, m, u), match, relatives);
  }

  static void normalise(double[] levels) {
    double sum = 0;
    for (int level = 1; level < levels.length; level++) {
      levels[level] = Math.max(levels[level], SMALLEST);
      sum += levels[level];
    }
    for (int level = 1; level < levels.length; level++) {
      levels[level] /= sum;
    }
  }

  /// Relatives agree as one person does in what a household shares, and as strangers do in the
  /// rest; the family name is shared, the given name is not.
  static double[][] ofRelatives(List<Comparison> comparisons, double[][] m, double[][] u) {
    double[][] h = new double[m.length][];
    for (int k = 0; k < m.length; k++) {
      Concept.Kind kind = comparisons.get(k).concept().kind();
      double share =
          switch (kind) {
            case PHONE -> HOUSEHOLD_PHONES;
            case EMAIL -> HOUSEHOLD_EMAILS;
            case NAME -> 0;
            default -> kind.shared() ? HOUSEHOLD_SHARES : NAMESAKE;
          };
      h[k] = new double[m[k].length];
      for (int level = 1; level < h[k].length; level++) {
        h[k][level] = share * m[k][level] + (1 - share) * u[k][level];
      }
      if (kind == Concept.Kind.NAME) {
        h[k] = relativesNames(m[k], u[k]);
      }
      normalise(h[k]);
    }
    return h;
  }

  /// Levels with the same family name take what they are among strangers, raised to the share of
  /// households that have one family name; so do those with a slip in it, as often as one person's
  /// name has one.
  private static double[] relativesNames(double[] m, double[] u) {
    int[] sameFamily = {1, 3, 4, 7, 10};
    double strangers = 0;
    double same = 0;
    for (int level : sameFamily) {
      strangers += u[level];
      same += m[level];
    }
    double slips = m[5] + m[6];
    double slipped = slips / Math.max(slips + same, SMALLEST);
    double[] h = new double[m.length];
    for (int level = 1; level < h.length; level++) {
      h[level] = (1 - SAME_SURNAME) * u[level];
    }
    for (int level : sameFamily) {
      h[level] =
          SAME_SURNAME
              * (1 - slipped)
              * (u[level] / Math.max(strangers, SMALLEST) + NAMESAKE * m[level]);
    }
    h[14] += SAME_SURNAME * slipped;
    return h;
  }

  /// log2 of m / u of a level.
  public double weight(int comparison, int level) {
    return log2(m[comparison][level] / u[comparison][level]);
  }

  /// log2 of h / u of a level.
  public double relativesWeight(int comparison, int level) {
    return log2(h[comparison][level] / u[comparison][level]);
  }

  /// Where the weight of a pair begins.
  public double priorWeight() {
    return log2(match / (1 - match - relatives));
  }

  /// Where the weight of relatives begins.
  public double relativesPriorWeight() {
    return log2(relatives / (1 - match - relatives));
  }

  /// The logarithm to base 2.
  public static double log2(double x) {
    return Math.log(x) / LN2;
  }

  private static final double LN2 = Math.log(2);
}
