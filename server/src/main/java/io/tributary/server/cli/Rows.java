// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of texts, to be printed as a table.
final class Rows {
  private final ObjectNode table = ApiClient.JSON.createObjectNode();
  private final ArrayNode rows = table.putArray("rows");

  Rows(String... columns) {
    ArrayNode head = table.putArray("columns");
    for (String column : columns) {
      head.addObject().put("name", column);
    }
  }

  void add(String... cells) {
    ArrayNode row = rows.addArray();
    for (String cell : cells) {
      row.add(cell);
    }
  }

  void print() {
    TextTable.print(table);
  }
}
