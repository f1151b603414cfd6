// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import java.util.ArrayList;
import java.util.List;

/// Where a value lies on an axis, evenly or by its logarithm.
///
/// @param from the least value; above 0 on a logarithmic axis
/// @param to the largest
/// @param start where the least value lies, in the picture's units
/// @param end where the largest does
/// @param logarithmic whether equal steps are equal factors
record Scale(double from, double to, double start, double end, boolean logarithmic) {
  private static final int TICKS_MAX = 8;

  /// An axis has some length, whatever the values.
  Scale {
    if (!(to > from)) {
      to = logarithmic ? from * 10 : from + 1;
    }
  }

  static Scale even(double from, double to, double start, double end) {
    return new Scale(from, to, start, end, false);
  }

  /// For counts: a count of one is seen, none is not.
  static Scale counts(double most, double start, double end) {
    return new Scale(0.5, Math.max(2, most), start, end, true);
  }

  double at(double value) {
    double clamped = Math.clamp(value, from, to);
    double part =
        logarithmic
            ? Math.log(clamped / from) / Math.log(to / from)
            : (clamped - from) / (to - from);
    return start + part * (end - start);
  }

  /// Round values to write beside the axis.
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      double decades = Math.log10(to / from);
      double factor = decades > TICKS_MAX ? 100 : 10;
      for (double tick = Math.pow(10, Math.ceil(Math.log10(from))); tick <= to; tick *= factor) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step((to - from) / TICKS_MAX);
    for (double tick = Math.ceil(from / step) * step; tick <= to + step / 1e6; tick += step) {
      // rounded anew each time, so that errors do not add up; and no -0
      ticks.add(Math.round(tick / step) * step + 0.0);
    }
    return ticks;
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
