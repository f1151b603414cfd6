// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a table: commas between fields, quotes as RFC 4180 says.
final class Csv {
  private final Reader in;
  private int line = 1;
  private int c;

  Csv(Reader in) throws IOException {
    this.in = in;
    c = in.read();
    if (c == '\ufeff') {
      c = in.read();
    }
  }

  /// The line that the next row begins on.
  int line() {
    return line;
  }

  /// The next row; null at the end. Empty lines are passed over.
  @Nullable List<String> row() throws IOException {
    while (c == '\n' || c == '\r') {
      newLine();
    }
    if (c < 0) {
      return null;
    }
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (c == ',') {
      c = in.read();
      fields.add(field());
    }
    if (c >= 0) {
      newLine();
    }
    return fields;
  }

  private void newLine() throws IOException {
    line += c == '\n' ? 1 : 0;
    boolean carriage = c == '\r';
    c = in.read();
    if (carriage && c == '\n') {
      line++;
      c = in.read();
    }
  }

  private String field() throws IOException {
    StringBuilder out = new StringBuilder();
    if (c == '"') {
      quoted(out);
    }
    while (c >= 0 && c != ',' && c != '\n' && c != '\r') {
      out.append((char) c);
      c = in.read();
    }
    return out.toString();
  }

  private void quoted(StringBuilder out) throws IOException {
    int begin = line;
    for (c = in.read(); ; c = in.read()) {
      if (c < 0) {
        throw new IOException("a quote of line " + begin + " is not closed");
      }
      if (c == '"') {
        c = in.read();
        if (c != '"') {
          return;
        }
      }
      line += c == '\n' ? 1 : 0;
      out.append((char) c);
    }
  }
}
