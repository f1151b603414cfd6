// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

/// How often matches are right, by what was decided of them, with the interval that the true share
/// is in with 95 % confidence (Wilson, "Probable inference, the law of succession, and statistical
/// inference", 1927). It holds for few decisions, and for shares near 0 and 1, too.
///
/// @param same how many were decided to be one person
/// @param different how many were decided to be two
/// @param estimate the share of the former; 0 where nothing was decided
/// @param low the interval's lower end; 0 where nothing was decided
/// @param high its upper end; 1 where nothing was decided
public record Precision(long same, long different, double estimate, double low, double high) {
  private static final double Z = 1.959963984540054;

  static Precision of(long same, long different) {
    double count = (double) same + different;
    if (count == 0) {
      return new Precision(0, 0, 0, 0, 1);
    }
    double share = same / count;
    double spread = Z * Z / count;
    double middle = share + spread / 2;
    double half = Z * Math.sqrt(share * (1 - share) / count + spread / (4 * count));
    return new Precision(
        same,
        different,
        share,
        Math.max(0, (middle - half) / (1 + spread)),
        Math.min(1, (middle + half) / (1 + spread)));
  }
}
