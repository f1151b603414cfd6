// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML, and SVG inside of it. Whatever is given as text or as an attribute's value is
/// escaped; characters that HTML does not allow become `�`.
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /// Begins an element.
  ///
  /// @param attributes name, value, name, value, …
  Html open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /// Ends the innermost element.
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /// An element with nothing but text.
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /// An element that has no end, as `meta`.
  Html single(String tag, String... attributes) {
    start(tag, attributes);
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /// Style sheets alone come in like this: they are ours.
  Html style(String css) {
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  private void start(String tag, String... attributes) {
    if (tag.equals("html")) {
      out.append("<!doctype html>\n");
    } else if (tag.equals("section") || tag.equals("tr") || tag.equals("svg")) {
      out.append('\n');
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\n', '\t' -> out.append(letter);
        default -> {
          boolean half =
              Character.isSurrogate(letter)
                  && !(Character.isHighSurrogate(letter)
                      ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                      : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
          out.append(letter < ' ' || half ? '\ufffd' : letter);
        }
      }
    }
  }

  /// All that was written.
  ///
  /// @throws IllegalStateException if an element is still open
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("The element " + open.peek() + " is still open.");
    }
    return out.append('\n').toString();
  }
}
