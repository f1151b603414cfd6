// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// A picture with two axes. What it shows is told in its title and description, and the numbers
/// belong in a table beside it.
final class Chart {
  static final double WIDTH = 720;
  static final double HEIGHT = 280;
  static final double LEFT = 64;
  static final double RIGHT = WIDTH - 40;
  static final double TOP = 24;
  static final double BOTTOM = HEIGHT - 48;

  private final Html html;
  private final Scale across;
  private final Scale up;

  private Chart(Html html, Scale across, Scale up) {
    this.html = html;
    this.across = across;
    this.up = up;
  }

  /// An axis across, from left to right.
  static Scale across(double from, double to) {
    return Scale.even(from, to, LEFT, RIGHT);
  }

  /// An axis upwards.
  static Scale up(double from, double to) {
    return Scale.even(from, to, BOTTOM, TOP);
  }

  /// An axis upwards for counts, logarithmic.
  static Scale upCounts(double most) {
    return Scale.counts(most, BOTTOM, TOP);
  }

  /// Begins a picture; [#end] ends it.
  ///
  /// @param id unlike any other in the page
  /// @param title what it shows
  /// @param told what one sees in it, for those who do not
  static Chart begin(Html html, String id, String title, String told, Scale across, Scale up) {
    html.open(
        "svg",
        "viewBox",
        "0 0 " + number(WIDTH) + " " + number(HEIGHT),
        "class",
        "chart",
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-told");
    html.leaf("title", title, "id", id + "-title");
    html.leaf("desc", told, "id", id + "-told");
    return new Chart(html, across, up);
  }

  Chart axes(
      String acrossName,
      DoubleFunction<String> acrossText,
      String upName,
      DoubleFunction<String> upText) {
    for (double tick : up.ticks()) {
      line(LEFT, up.at(tick), RIGHT, up.at(tick), "grid");
      label(LEFT - 8, up.at(tick) + 4, upText.apply(tick), "end");
    }
    line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
    for (double tick : across.ticks()) {
      line(across.at(tick), BOTTOM, across.at(tick), BOTTOM + 5, "axis");
      label(across.at(tick), BOTTOM + 18, acrossText.apply(tick), "middle");
    }
    label((LEFT + RIGHT) / 2, HEIGHT - 8, acrossName, "middle");
    label(LEFT - 56, TOP - 10, upName, "start");
    return this;
  }

  /// A bar between two values across, from the ground up to a value.
  Chart bar(double from, double to, double value, String kind, String told) {
    double top = up.at(value);
    double left = across.at(from) + 0.5;
    double width = Math.max(1, across.at(to) - left - 0.5);
    html.open(
        "rect",
        "x",
        number(left),
        "y",
        number(top),
        "width",
        number(width),
        "height",
        number(Math.max(0, BOTTOM - top)),
        "class",
        kind);
    html.leaf("title", told).close();
    return this;
  }

  /// A line through points.
  ///
  /// @param points x, y, x, y, … in values
  Chart line(List<Double> points, String kind) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      path.append(i == 0 ? 'M' : 'L')
          .append(number(across.at(points.get(i))))
          .append(' ')
          .append(number(up.at(points.get(i + 1))));
    }
    html.open("path", "d", path.toString(), "class", "line " + kind).close();
    return this;
  }

  /// A mark at a point, with what it means.
  Chart point(double x, double y, String kind, String told) {
    html.open(
        "circle", "cx", number(across.at(x)), "cy", number(up.at(y)), "r", "3.5", "class", kind);
    html.leaf("title", told).close();
    return this;
  }

  /// A line from bottom to top, with a name at its head.
  Chart upright(double x, String name) {
    double at = across.at(x);
    line(at, TOP - 4, at, BOTTOM, "mark");
    boolean rightHalf = at > (LEFT + RIGHT) / 2;
    label(at + (rightHalf ? -6 : 6), TOP + 6, name, rightHalf ? "end" : "start");
    return this;
  }

  /// A word at a point.
  Chart word(double x, double y, String text, String kind) {
    html.leaf(
        "text",
        text,
        "x",
        number(across.at(x)),
        "y",
        number(up.at(y) - 6),
        "text-anchor",
        across.at(x) > WIDTH - 140 ? "end" : "start",
        "class",
        "word " + kind);
    return this;
  }

  /// Text in the picture's own units.
  Chart label(double x, double y, String text, String anchor) {
    html.leaf("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    return this;
  }

  void end() {
    html.close();
  }

  private void line(double x1, double y1, double x2, double y2, String kind) {
    html.open(
            "line",
            "x1",
            number(x1),
            "y1",
            number(y1),
            "x2",
            number(x2),
            "y2",
            number(y2),
            "class",
            kind)
        .close();
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
