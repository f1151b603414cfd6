// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.PairScan;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.learn.Waterfall;
import io.tributary.matching.report.PairExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Tells why two records are of one person, or why not: any two, compared before or not.
public final class Explainer {
  private final Prepared prepared;
  private final Keys keys;
  private final PairScan scan;
  private final Scorer.Weights weights;
  private final IntFunction<String> ids;
  private final int[] placeOf;
  private @Nullable Waterfall waterfall; // guarded by this

  Explainer(
      Prepared prepared,
      Keys keys,
      PairScan scan,
      Scorer.Weights weights,
      IntFunction<String> ids) {
    this.prepared = prepared;
    this.keys = keys;
    this.scan = scan;
    this.weights = weights;
    this.ids = ids;
    this.placeOf = new int[prepared.order().length];
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[prepared.order()[place]] = place;
    }
  }

  static double probability(double weight) {
    return Waterfall.probability(weight);
  }

  Model model() {
    return weights.model();
  }

  /// The id of a record, by its place in the table.
  public String id(int record) {
    return ids.apply(record);
  }

  /// Explains two records, by their places in the table.
  public PairExplanation explain(int left, int right) {
    int one = placeOf[left];
    int two = placeOf[right];
    List<String> names = new ArrayList<>();
    for (int rule : scan.rulesOf(one, two)) {
      names.add(scan.rules().get(rule).name(keys));
    }
    return steps(one, two, List.of(id(left), id(right)), names);
  }

  private synchronized PairExplanation steps(
      int one, int two, List<String> pair, List<String> rules) {
    if (waterfall == null) {
      waterfall = new Waterfall(weights, prepared.records());
    }
    return waterfall.of(one, two, pair, rules);
  }
}
