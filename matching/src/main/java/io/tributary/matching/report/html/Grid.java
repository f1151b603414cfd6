// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import java.util.List;

/// A table: a caption, a row of headings, rows of cells. The first cell of a row is its heading.
final class Grid {
  private final Html html;
  private boolean first;

  private Grid(Html html) {
    this.html = html;
  }

  /// Begins a table; [#end] ends it.
  ///
  /// @param headings those that begin with `#` head a column of numbers
  static Grid begin(Html html, String caption, List<String> headings) {
    html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table");
    html.leaf("caption", caption);
    html.open("thead").open("tr");
    for (String heading : headings) {
      boolean number = heading.startsWith("#");
      html.leaf(
          "th",
          number ? heading.substring(1) : heading,
          "scope",
          "col",
          "class",
          number ? "number" : "text");
    }
    html.close().close().open("tbody");
    return new Grid(html);
  }

  Grid row() {
    html.open("tr");
    first = true;
    return this;
  }

  Grid cell(String text) {
    return cell(text, "text");
  }

  Grid number(String text) {
    return cell(text, "number");
  }

  private Grid cell(String text, String kind) {
    if (first) {
      html.leaf("th", text, "scope", "row", "class", kind);
    } else {
      html.leaf("td", text, "class", kind);
    }
    first = false;
    return this;
  }

  /// A number with a bar below it.
  ///
  /// @param part of the longest bar, 0 to 1
  Grid bar(String text, double part, String kind) {
    html.open("td", "class", "number barred");
    html.text(text);
    slip(0, part, kind);
    html.close();
    return this;
  }

  /// A bar that may begin anywhere.
  ///
  /// @param from where it begins, 0 to 1
  /// @param to where it ends, 0 to 1
  /// @param zero where nothing lies, 0 to 1
  Grid between(double from, double to, double zero, String kind) {
    html.open("td", "class", "floating");
    html.open("svg", "viewBox", "0 0 200 16", "preserveAspectRatio", "none", "aria-hidden", "true");
    html.open(
            "line",
            "x1",
            Chart.number(zero * 200),
            "x2",
            Chart.number(zero * 200),
            "y1",
            "0",
            "y2",
            "16",
            "class",
            "axis")
        .close();
    double left = Math.min(from, to) * 200;
    double width = Math.max(1.5, Math.abs(to - from) * 200);
    html.open(
            "rect",
            "x",
            Chart.number(left),
            "width",
            Chart.number(width),
            "y",
            "2",
            "height",
            "12",
            "class",
            kind)
        .close();
    html.close().close();
    first = false;
    return this;
  }

  private void slip(double from, double part, String kind) {
    html.open("svg", "viewBox", "0 0 100 4", "preserveAspectRatio", "none", "aria-hidden", "true");
    double width = Double.isFinite(part) ? Math.clamp(part, 0, 1) * 100 : 0;
    html.open(
            "rect",
            "x",
            Chart.number(from),
            "y",
            "0",
            "height",
            "4",
            "width",
            Chart.number(width),
            "class",
            kind)
        .close();
    html.close();
  }

  Grid endRow() {
    html.close();
    return this;
  }

  void end() {
    html.close().close().close();
  }
}
