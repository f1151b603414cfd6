// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Queries that are kept in files.
final class Corpus {
  private Corpus() {}

  /// The queries of a file, parted by semicolons at the ends of lines; lines that begin with `--`
  /// are comments.
  static List<String> statements(String file) {
    String all =
        String.join("\n", text(file).lines().filter(line -> !line.startsWith("-- ")).toList());
    return Stream.of(all.split(";\\s*(\n|$)"))
        .map(String::strip)
        .filter(sql -> !sql.isEmpty())
        .toList();
  }

  /// The lines of a file that are no comments, which begin with `#`.
  static List<String> lines(String file) {
    return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
