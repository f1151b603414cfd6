// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Proposal;
import io.tributary.matching.block.RuleChoice;
import io.tributary.matching.compare.Comparison;
import io.tributary.matching.learn.Frequencies;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Patterns;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.learn.Trainer;
import java.util.List;

/// Learns a model: looks at the pairs that the candidates for blocking rules drew and at pairs
/// drawn at random.
final class Learning {
  private static final double EXPECTED_PER_RECORD = 0.3;

  private final List<Comparison> comparisons;
  private final Records records;
  private final Proposal proposal;
  private final long[] patternOf;
  private final Patterns blocked = new Patterns();
  private final Patterns random = new Patterns();
  private final double allPairs;

  Learning(
      Prepared prepared, boolean linking, Proposal proposal, RuleChoice choice, int randomPairs) {
    this.comparisons = prepared.comparisons();
    this.records = prepared.records();
    this.proposal = proposal;
    this.patternOf = new long[proposal.pairCount()];
    // Finders alone are used: the weights are of no account.
    PatternFinder finder = new PatternFinder(comparisons);
    int width = records.width();
    for (int pair = 0; pair < patternOf.length; pair++) {
      patternOf[pair] =
          finder.pattern(
              records.codes(), proposal.left(pair) * width, proposal.right(pair) * width);
      blocked.add(patternOf[pair], choice.weight(pair));
    }
    this.allPairs = allPairs(linking);
    drawRandom(finder, linking, randomPairs);
  }

  private double allPairs(boolean linking) {
    double size = records.size();
    double all = size * (size - 1) / 2;
    if (!linking) {
      return Math.max(1, all);
    }
    int files = 0;
    for (int source : records.sources()) {
      files = Math.max(files, source + 1);
    }
    long[] counts = new long[files];
    for (int source : records.sources()) {
      counts[source]++;
    }
    for (long count : counts) {
      all -= count * (count - 1) / 2.0;
    }
    return Math.max(1, all);
  }

  private void drawRandom(PatternFinder finder, boolean linking, int wanted) {
    int size = records.size();
    int width = records.width();
    if (size < 2) {
      return;
    }
    if ((double) size * (size - 1) / 2 <= wanted) {
      for (int a = 0; a < size; a++) {
        for (int b = a + 1; b < size; b++) {
          drawRandom(finder, linking, a, b, width);
        }
      }
      return;
    }
    for (int i = 0; i < wanted; i++) {
      long hash = Canonical.scramble(i * 0x9E3779B97F4A7C15L + 1);
      int a = (int) Long.remainderUnsigned(hash, size);
      int b = (int) Long.remainderUnsigned(Canonical.scramble(hash), size);
      drawRandom(finder, linking, Math.min(a, b), Math.max(a, b), width);
    }
  }

  private void drawRandom(PatternFinder finder, boolean linking, int a, int b, int width) {
    if (a != b && !(linking && records.sources()[a] == records.sources()[b])) {
      random.add(finder.pattern(records.codes(), a * width, b * width), 1);
    }
  }

  private Trainer trainer(Frequencies frequencies, double recall) {
    double[] exact = new double[comparisons.size()];
    for (int k = 0; k < exact.length; k++) {
      Comparison comparison = comparisons.get(k);
      int field = comparison.levels().getFirst().field();
      exact[k] =
          field < 0 || comparison.fields().get(field).distinct() == 0
              ? 1
              : Math.max(1e-9, frequencies.coincidence(comparison.first() + field));
    }
    return new Trainer(comparisons, blocked, random, exact, allPairs, recall);
  }

  Model first(Frequencies frequencies, double recall) {
    return trainer(frequencies, recall).learn(EXPECTED_PER_RECORD * records.size());
  }

  Model again(Model model, Frequencies frequencies, double recall) {
    return trainer(frequencies, recall).improve(model);
  }

  /// Per drawn pair the probability that it is of one person.
  float[] probabilities(Scorer.Weights weights) {
    Scorer scorer = weights.scorer();
    int width = records.width();
    float[] probabilities = new float[patternOf.length];
    for (int pair = 0; pair < probabilities.length; pair++) {
      double weight =
          scorer.weight(
              patternOf[pair],
              records.codes(),
              proposal.left(pair) * width,
              proposal.right(pair) * width);
      probabilities[pair] = (float) (1 / (1 + Math.pow(2, -weight)));
    }
    return probabilities;
  }

  /// How many pairs of one person there should be.
  double expectedPairs(Model model) {
    return model.match() * allPairs;
  }

  /// Finds patterns.
  private static final class PatternFinder {
    private final Comparison.Finder[] finders;

    PatternFinder(List<Comparison> comparisons) {
      finders = comparisons.stream().map(Comparison::finder).toArray(Comparison.Finder[]::new);
    }

    long pattern(int[] codes, int a, int b) {
      long pattern = 0;
      for (int k = 0; k < finders.length; k++) {
        pattern |= (long) finders[k].level(codes, a, b) << (k * Patterns.BITS);
      }
      return pattern;
    }
  }
}
