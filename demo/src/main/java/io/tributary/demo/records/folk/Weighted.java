// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import java.util.List;

/// Draws things by their weights in constant time: Walker's alias method, as Vose builds it (A
/// linear algorithm for generating random numbers with a given distribution, 1991).
///
/// @param <T> what is drawn
final class Weighted<T> {
  private final List<T> things;
  private final double[] keep;
  private final int[] alias;

  private Weighted(List<T> things, double[] weights) {
    this.things = things;
    int count = things.size();
    this.keep = new double[count];
    this.alias = new int[count];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] small = new int[count];
    int[] large = new int[count];
    int smalls = 0;
    int larges = 0;
    double[] share = new double[count];
    for (int i = 0; i < count; i++) {
      share[i] = weights[i] * count / sum;
      if (share[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[--larges];
      keep[less] = share[less];
      alias[less] = more;
      share[more] -= 1 - share[less];
      if (share[more] < 1) {
        small[smalls++] = more;
      } else {
        large[larges++] = more;
      }
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /// By the law of Zipf and Mandelbrot: the weight of rank r, from 0, is 1 / (r + offset)^exponent.
  ///
  /// @param offset how flat the top is; 1 for Zipf's own law
  static <T> Weighted<T> zipf(List<T> things, double offset, double exponent) {
    double[] weights = new double[things.size()];
    for (int rank = 0; rank < weights.length; rank++) {
      weights[rank] = StrictMath.pow(rank + offset, -exponent);
    }
    return new Weighted<>(List.copyOf(things), weights);
  }

  T pick(Dice dice) {
    int at = dice.below(keep.length);
    return things.get(dice.unit() < keep[at] ? at : alias[at]);
  }
}
