// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them.
final class Words {
  private static final double PROBABILITY_SHOWN_MAX = 0.9999;

  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(double number) {
    return count(Math.round(number));
  }

  /// `1 record`, `2 records`.
  static String count(long number, String what) {
    return count(number) + " " + what + (number == 1 ? "" : "s");
  }

  /// A part as percent, with more digits where it is near nothing or all.
  static String percent(double part) {
    double hundred = part * 100;
    if (Double.isNaN(hundred)) {
      return "–";
    }
    boolean edge = hundred > 0 && (hundred < 1 || (hundred > 99 && hundred < 100));
    return String.format(Locale.ROOT, edge ? "%.2f %%" : "%.1f %%", hundred);
  }

  static String weight(double weight) {
    String text = String.format(Locale.ROOT, "%+.1f", weight);
    return text.equals("-0.0") ? "+0.0" : text.replace('-', '−');
  }

  static String decimals(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  static String tenths(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  /// A part with four digits after the point; a small one with two that are not nought.
  static String part(double part) {
    if (part > 0 && part < 0.001) {
      return new BigDecimal(part).round(new MathContext(2)).toPlainString();
    }
    return String.format(Locale.ROOT, "%.4f", part);
  }

  static String probability(double probability) {
    if (probability > PROBABILITY_SHOWN_MAX && probability < 1) {
      return "> 0.9999";
    }
    if (probability > 0 && probability < 1 - PROBABILITY_SHOWN_MAX) {
      return "< 0.0001";
    }
    return String.format(Locale.ROOT, "%.4f", probability);
  }

  /// The probability of a weight.
  static double ofWeight(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  /// The weight of a probability, at most 40 either way.
  static double toWeight(double probability) {
    double odds = probability / (1 - probability);
    return Math.clamp(Math.log(odds) / Math.log(2), -40, 40);
  }
}
