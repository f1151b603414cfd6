// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.util.Map;
import java.util.TreeMap;

/// Writes JSON without white space.
final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(256);
  private final boolean canonical;

  private JsonWriter(boolean canonical) {
    this.canonical = canonical;
  }

  /// As received: members in their order, numbers as they were written.
  static String asReceived(Json json) {
    return text(json, false);
  }

  /// Canonical: members sorted by key (in UTF-16 order, as RFC 8785), numbers in one spelling, so
  /// that equal structures are equal texts.
  static String canonical(Json json) {
    return text(json, true);
  }

  private static String text(Json json, boolean canonical) {
    JsonWriter writer = new JsonWriter(canonical);
    writer.write(json);
    return writer.out.toString();
  }

  private void write(Json json) {
    switch (json) {
      case Json.Obj(Map<String, Json> members) -> object(members);
      case Json.Arr array -> array(array);
      case Json.Text(String text) -> string(text);
      case Json.Num(String written) -> out.append(canonical ? Numbers.canonical(written) : written);
      case Json.Bool(boolean truth) -> out.append(truth);
      case Json.Null _ -> out.append("null");
    }
  }

  private void object(Map<String, Json> members) {
    char separator = '{';
    for (Map.Entry<String, Json> member :
        (canonical ? new TreeMap<>(members) : members).entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      write(member.getValue());
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private void array(Json.Arr array) {
    char separator = '[';
    for (Json element : array.elements()) {
      out.append(separator);
      write(element);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private void string(String text) {
    out.append('"');
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, start, i);
        escaped(c);
        start = i + 1;
      }
    }
    out.append(text, start, text.length()).append('"');
  }

  private void escaped(char c) {
    out.append('\\');
    switch (c) {
      case '"', '\\' -> out.append(c);
      case '\b' -> out.append('b');
      case '\f' -> out.append('f');
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      default -> out.append("u00").append(HEX[c >> 4]).append(HEX[c & 15]);
    }
  }
}
