// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Reads lines of bounded length, ended by a line feed, a carriage return, or both.
final class Lines {
  private final BufferedReader in;

  Lines(Reader reader) {
    this.in = new BufferedReader(reader, Texts.SAMPLE);
  }

  /// The next line without its end; null after the last. Of a line that is too long the beginning,
  /// with one character more than [Limits#RECORD_MAX].
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && c != '\r') {
      if (line.length() <= Limits.RECORD_MAX) {
        line.append((char) c);
      }
      c = in.read();
    }
    if (c == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
      }
    }
    return line.toString();
  }

  /// What follows.
  Reader rest() {
    return in;
  }
}
