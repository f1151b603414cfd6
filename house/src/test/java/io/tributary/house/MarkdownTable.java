// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A table of a Markdown page, found by its header.
///
/// @param rows the rows below the header, each a list of cells
record MarkdownTable(List<List<String>> rows) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// The table of the page whose header begins with the given cells.
  static MarkdownTable find(String page, String... header) {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : page.lines().toList()) {
      List<String> cells = cells(line);
      if (inside && cells.isEmpty()) {
        break;
      }
      if (inside && !line.startsWith("|-") && !line.startsWith("| -")) {
        rows.add(cells);
      }
      inside |=
          cells.size() >= header.length && cells.subList(0, header.length).equals(List.of(header));
    }
    if (rows.isEmpty()) {
      throw new AssertionError(
          "Cannot find the table | %s |: bring it back.".formatted(String.join(" | ", header)));
    }
    return new MarkdownTable(rows);
  }

  /// The words in backticks of a cell.
  static List<String> words(String cell) {
    return CODE.matcher(cell).results().map((MatchResult code) -> code.group(1)).toList();
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("|")) {
      return List.of();
    }
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
