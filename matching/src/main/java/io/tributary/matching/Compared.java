// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.PairScan;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.report.MatchReport;
import java.util.ArrayList;
import java.util.List;

/// The pairs that blocking brought together, weighed; those that weigh enough are kept.
final class Compared {
  private static final int LIGHTEST = -40;
  private static final int HEAVIEST = 80;

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
    Compared all = none(rules);
    for (Compared part : parts) {
      all.edges.addAll(part.edges);
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
      double weight = scorer.weight(codes, a * width, b * width);
      part.count(weight);
      part.pairsOf[rule]++;
      if (weight > -10) {
        part.matchesOf[rule] += 1 / (1 + Math.pow(2, -weight));
      }
      if (weight >= kept) {
        part.edges.add(a, b, weight);
      }
    }

    @Override
    public Compared end() {
      return part;
    }
  }

  private void count(double weight) {
    bins[Math.clamp((int) Math.floor(weight), LIGHTEST, HEAVIEST - 1) - LIGHTEST]++;
  }

  /// Weighs the kept pairs with another model.
  void weighAnew(Records records, Scorer.Weights weights) {
    Scorer scorer = weights.scorer();
    int width = records.width();
    for (int edge = 0; edge < edges.size(); edge++) {
      edges.weigh(
          edge,
          scorer.weight(records.codes(), edges.left(edge) * width, edges.right(edge) * width));
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
