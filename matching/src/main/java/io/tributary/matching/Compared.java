// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.PairScan;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.report.MatchReport;
import java.util.ArrayList;
import java.util.List;

/// The pairs that blocking brought together, weighed; those that weigh enough are kept. Of a pair
/// that does not, no more is worked out than that; how many there are of which weight is told by
/// one in [#SAMPLE] of them, chosen by hash.
final class Compared {
  private static final int LIGHTEST = -40;
  private static final int HEAVIEST = 80;
  private static final int SAMPLE = 16;

  private final Edges edges;
  private final long[] bins;
  private final long[] pairsOf;
  private final double[] matchesOf;

  private Compared(Edges edges, long[] bins, long[] pairsOf, double[] matchesOf) {
    this.edges = edges;
    this.bins = bins;
    this.pairsOf = pairsOf;
    this.matchesOf = matchesOf;
  }

  private static Compared none(int rules) {
    return new Compared(
        new Edges(), new long[HEAVIEST - LIGHTEST], new long[rules], new double[rules]);
  }

  static Compared scan(
      PairScan scan, Records records, Scorer.Weights weights, double kept, int threads) {
    int rules = scan.rules().size();
    Scorer[] scorers = new Scorer[threads];
    for (int i = 0; i < threads; i++) {
      scorers[i] = weights.scorer();
    }
    List<Compared> parts =
        scan.run(threads, slot -> new Weighing(records, scorers[slot], kept, none(rules)));
    Compared none = none(rules);
    Compared all =
        new Compared(
            Edges.of(parts.stream().map(Compared::edges).toList()),
            none.bins,
            none.pairsOf,
            none.matchesOf);
    for (Compared part : parts) {
      for (int i = 0; i < all.bins.length; i++) {
        all.bins[i] += part.bins[i];
      }
      for (int i = 0; i < rules; i++) {
        all.pairsOf[i] += part.pairsOf[i];
        all.matchesOf[i] += part.matchesOf[i];
      }
    }
    return all;
  }

  /// Weighs the pairs of a part.
  private static final class Weighing implements PairScan.Visitor<Compared> {
    private final int[] codes;
    private final int width;
    private final Scorer scorer;
    private final double kept;
    private final Compared part;

    Weighing(Records records, Scorer scorer, double kept, Compared part) {
      this.codes = records.codes();
      this.width = records.width();
      this.scorer = scorer;
      this.kept = kept;
      this.part = part;
    }

    @Override
    public void pair(int a, int b, int rule) {
      part.pairsOf[rule]++;
      boolean sampled = (Canonical.scramble((long) a << 32 | b) & (SAMPLE - 1)) == 0;
      double least = sampled ? Double.NEGATIVE_INFINITY : kept;
      double weight = scorer.weight(codes, a * width, b * width, least);
      if (weight >= kept) {
        part.edges.add(a, b, weight, scorer.pattern());
        part.count(rule, weight, 1);
      } else if (sampled) {
        part.count(rule, weight, SAMPLE);
      }
    }

    @Override
    public Compared end() {
      return part;
    }
  }

  private void count(int rule, double weight, int pairs) {
    bins[Math.clamp((int) Math.floor(weight), LIGHTEST, HEAVIEST - 1) - LIGHTEST] += pairs;
    if (weight > -10) {
      matchesOf[rule] += pairs / (1 + Math.pow(2, -weight));
    }
  }

  /// Weighs the kept pairs with another model.
  void weighAnew(Records records, Scorer scorer) {
    int width = records.width();
    for (int edge = 0; edge < edges.size(); edge++) {
      edges.weigh(
          edge,
          scorer.weight(
              edges.pattern(edge),
              records.codes(),
              edges.left(edge) * width,
              edges.right(edge) * width));
    }
  }

  List<MatchReport.WeightBin> bins() {
    List<MatchReport.WeightBin> all = new ArrayList<>();
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] > 0) {
        all.add(new MatchReport.WeightBin(i + LIGHTEST, i + LIGHTEST + 1, bins[i]));
      }
    }
    return all;
  }

  Edges edges() {
    return edges;
  }

  long pairs() {
    long pairs = 0;
    for (long of : pairsOf) {
      pairs += of;
    }
    return pairs;
  }

  long pairsOf(int rule) {
    return pairsOf[rule];
  }

  double matchesOf(int rule) {
    return matchesOf[rule];
  }
}
