// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings trees of the same meaning into the same form: takes out where things stood in the text,
/// and evens out what the engine's writer does to some constructs.
final class Canonical {
  private static final String VALUES = "valueslist";

  private Canonical() {}

  /// Changes a tree in place.
  static void make(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("query_location");
      object.remove("query_location_length");
      // Tells only how a call was written.
      object.remove("is_operator");
      if (object.has("from_table")) {
        object.set("from_table", table(object.path("from_table")));
      }
      if (object.path("type").asString("").equals("JOIN")) {
        object.set("left", table(object.path("left")));
        object.set("right", table(object.path("right")));
      }
      argument(object);
    }
    node.valueStream().forEach(Canonical::make);
  }

  /// The name of a named argument is written as the expression's alias too.
  private static void argument(ObjectNode object) {
    if (object.size() == 2
        && object.path("expression") instanceof ObjectNode expression
        && !object.path("name").asString("").isEmpty()) {
      expression.put("alias", "");
    }
  }

  /// `VALUES …` is written as `(VALUES …) AS valueslist`, which reads back as a subquery.
  private static JsonNode table(JsonNode table) {
    JsonNode select = table.path("subquery").path("node");
    boolean wrapped =
        table.path("type").asString("").equals("SUBQUERY")
            && table.path("alias").asString("").equals(VALUES)
            && table.path("column_name_alias").isEmpty()
            && isStarOverValues(select);
    return wrapped ? select.path("from_table") : table;
  }

  private static boolean isStarOverValues(JsonNode select) {
    JsonNode star = select.path("select_list").path(0);
    return select.path("type").asString("").equals("SELECT_NODE")
        && select.path("select_list").size() == 1
        && star.path("class").asString("").equals("STAR")
        && star.path("relation_name").asString("").isEmpty()
        && !star.path("columns").asBoolean()
        && star.path("exclude_list").isEmpty()
        && star.path("replace_list").isEmpty()
        && star.path("rename_list").isEmpty()
        && star.path("qualified_exclude_list").isEmpty()
        && select.path("modifiers").isEmpty()
        && select.path("cte_map").path("map").isEmpty()
        && select.path("where_clause").isNull()
        && select.path("group_expressions").isEmpty()
        && select.path("having").isNull()
        && select.path("qualify").isNull()
        && select.path("from_table").path("alias").asString("").equals(VALUES)
        && select.path("from_table").path("type").asString("").equals("EXPRESSION_LIST");
  }
}
