// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Published test vectors, which lie beside the repository and not in it: in a folder `shared` of
/// one of the folders above. Tests are skipped where they are absent.
public final class Vectors {
  private Vectors() {}

  /// The file of vectors; the test is skipped where it is absent.
  public static Path file(String relative) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared").resolve(relative);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    Assumptions.abort("no " + relative + " here");
    throw new IllegalStateException("unreachable");
  }

  /// The records of a CSV file, without its header.
  public static List<List<String>> csv(String relative) {
    List<List<String>> records = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file(relative))) {
        records.add(fields(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records.subList(1, records.size());
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
