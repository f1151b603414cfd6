// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.table.Column;
import java.util.HashMap;
import java.util.Map;

/// Tells names whose given and family parts were swapped.
final class Crosswise {
  private final int[] familyOfGiven;

  /// @param given dictionary of given names
  /// @param family dictionary of family names
  Crosswise(Column given, Column family) {
    Map<String, Integer> families = new HashMap<>();
    for (int code = 1; code <= family.distinct(); code++) {
      families.put(family.value(code), code);
    }
    familyOfGiven = new int[given.distinct() + 1];
    for (int code = 1; code < familyOfGiven.length; code++) {
      familyOfGiven[code] = families.getOrDefault(given.value(code), -1);
    }
  }

  /// The level of swapped names, or 0.
  int level(int givenA, int familyA, int givenB, int familyB) {
    return familyOfGiven[givenA] == familyB && familyOfGiven[givenB] == familyA
        ? Comparisons.SWAPPED
        : 0;
  }
}
