// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.world.Dice;

/// How many records a person has: one at least, most people few, some very many.
final class Copies {
  private Copies() {}

  static int of(Difficulty difficulty, Dice dice) {
    double spread = difficulty.spread();
    if (dice.chance(0.01 * spread)) {
      return 1 + dice.below(difficulty.copiesMax());
    }
    // roughly log-normal with a mean of 1
    double bell = (dice.unit() + dice.unit() + dice.unit() - 1.5) * 2;
    double level = StrictMath.exp(bell * spread - spread * spread / 2);
    int more = dice.times((difficulty.copies() - 1) * level);
    return Math.min(difficulty.copiesMax(), 1 + more);
  }
}
