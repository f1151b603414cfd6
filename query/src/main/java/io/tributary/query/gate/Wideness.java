// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Tells whether a query may look at the column `profile_id`: when in doubt, yes.
///
/// @param everywhere whether it is named, or may be part of a natural join or of a whole row
record Wideness(boolean everywhere) {
  private static final String COLUMN = "profile_id";

  /// Looks at a whole tree.
  static Wideness of(JsonNode root) {
    Set<String> tables = new HashSet<>();
    tables(root, tables);
    return new Wideness(names(root, tables));
  }

  private static void tables(JsonNode node, Set<String> into) {
    if (node.has("table_name")) {
      into.add(node.path("table_name").asString().toLowerCase(Locale.ROOT));
    }
    if (!node.has("class") && node.has("alias")) {
      into.add(node.path("alias").asString().toLowerCase(Locale.ROOT));
    }
    node.valueStream().forEach(child -> tables(child, into));
  }

  private static boolean names(JsonNode node, Set<String> tables) {
    JsonNode column = node.path("column_names");
    boolean wholeRow =
        column.size() == 1 && tables.contains(column.path(0).asString().toLowerCase(Locale.ROOT));
    boolean here =
        wholeRow
            || has(column, COLUMN)
            || has(node.path("using_columns"), COLUMN)
            || node.path("ref_type").asString("").equals("NATURAL");
    return here || node.valueStream().anyMatch(child -> names(child, tables));
  }

  private static boolean has(JsonNode names, String name) {
    return names.valueStream().anyMatch(n -> n.asString("").equalsIgnoreCase(name));
  }

  /// Whether a `SELECT` has a star, or counts columns, outside of its subqueries: then all columns
  /// of the tables in its `FROM` are meant.
  static boolean hasStar(JsonNode select) {
    return star(select.path("select_list"))
        || star(select.path("where_clause"))
        || star(select.path("group_expressions"))
        || star(select.path("having"))
        || star(select.path("qualify"))
        || star(select.path("modifiers"));
  }

  private static boolean star(JsonNode node) {
    return switch (node.path("class").asString("")) {
      case "STAR", "POSITIONAL_REFERENCE" -> true;
      case "SUBQUERY" -> star(node.path("child"));
      default -> node.valueStream().anyMatch(Wideness::star);
    };
  }
}
