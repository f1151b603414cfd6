// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.query.RunningQuery;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlColumn;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// Small answers of queries as JSON objects, a row each.
final class SqlRows {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SqlRows() {}

  static void each(RunningQuery query, Consumer<ObjectNode> row) {
    try (SqlAnswer answer = query.answer()) {
      List<SqlColumn> columns = answer.columns();
      for (List<List<SqlCell>> rows = answer.next(); !rows.isEmpty(); rows = answer.next()) {
        for (List<SqlCell> cells : rows) {
          ObjectNode node = NODES.objectNode();
          for (int i = 0; i < cells.size(); i++) {
            node.set(columns.get(i).name(), cell(cells.get(i)));
          }
          row.accept(node);
        }
      }
    }
  }

  private static JsonNode cell(SqlCell cell) {
    return switch (cell) {
      case SqlCell.Null _ -> NODES.nullNode();
      case SqlCell.Bool(boolean truth) -> NODES.booleanNode(truth);
      case SqlCell.Whole(long number) -> NODES.numberNode(number);
      case SqlCell.Real(double number) -> NODES.numberNode(number);
      case SqlCell.Exact exact -> NODES.numberNode(exact.number());
      case SqlCell.Text(String text) -> NODES.stringNode(text);
      case SqlCell.Json(String json) -> NODES.rawValueNode(new RawValue(json));
    };
  }
}
