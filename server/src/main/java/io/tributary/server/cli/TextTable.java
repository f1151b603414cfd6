// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Prints the answer of a query as a table of text.
final class TextTable {
  private static final int WIDTH_MAX = 60;

  private TextTable() {}

  static void print(JsonNode answer) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>();
    answer.path("columns").forEach(column -> head.add(column.path("name").asString("")));
    lines.add(head);
    for (JsonNode row : answer.path("rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(text(cell)));
      lines.add(cells);
    }
    int[] widths = new int[head.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      Output.line(row(lines.get(i), widths));
      if (i == 0) {
        Output.line(rule(widths));
      }
    }
    boolean truncated = answer.path("truncated").asBoolean(false);
    Output.line(
        "(%d row%s%s)"
            .formatted(
                lines.size() - 1, lines.size() == 2 ? "" : "s", truncated ? ", cut off" : ""));
  }

  private static String text(JsonNode cell) {
    String text = cell.isNull() ? "" : cell.isString() ? cell.stringValue() : cell.toString();
    String flat = text.replace('\n', ' ').replace('\t', ' ');
    return flat.length() <= WIDTH_MAX ? flat : flat.substring(0, WIDTH_MAX - 1) + "…";
  }

  private static String row(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append(cells.get(i));
      line.repeat(' ', widths[i] - cells.get(i).length());
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").repeat('-', widths[i]);
    }
    return line.toString();
  }
}
