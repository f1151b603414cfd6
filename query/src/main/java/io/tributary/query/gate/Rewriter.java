// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Resolves the names of tables in a tree, and replaces them.
///
/// Tables of `WITH` get names that nothing else has, governed tables become views named with their
/// schema. So it does no harm if the engine should resolve a name otherwise than we do: what it
/// then looks for is not there. In particular the first branch of a recursive query does not see
/// the query's own name.
final class Rewriter {
  private static final Pattern CTE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private static final int LABEL_MAX = 60;
  private static final int COLUMNS_MAX = 2_000;

  private final Views views;
  private final byte[] sql;
  private final Wideness wideness;
  private final List<TableUse> uses = new ArrayList<>();
  private int named;

  /// Prepares for one tree.
  ///
  /// @param sql the text that it was read from
  Rewriter(Views views, String sql, JsonNode root) {
    this.views = views;
    this.sql = sql.getBytes(StandardCharsets.UTF_8);
    this.wideness = Wideness.of(root);
  }

  /// Rewrites the tree in place.
  void rewrite(JsonNode root) {
    long growth = query(root.path("statements").path(0).path("node"), Scope.EMPTY);
    check(growth);
  }

  /// The governed tables that were met.
  List<TableUse> uses() {
    return uses;
  }

  private static void check(long growth) {
    if (growth > Growth.MAX) {
      throw SqlFault.LARGE.with(
          "Cannot join so many values to one over nested queries.",
          "Join texts and lists in one place, and use each value once.");
    }
  }

  /// Rewrites a query; tells how its values may have grown.
  private long query(JsonNode node, Scope outer) {
    Scope scope = with(node, outer);
    long growth =
        switch (node.path("type").asString()) {
          case "SELECT_NODE" -> select(node, scope);
          case "SET_OPERATION_NODE" ->
              node.path("children").valueStream().mapToLong(q -> query(q, scope)).max().orElse(1);
          default -> throw SqlFault.STATEMENT.with("Cannot use recursion outside of WITH.");
        };
    long modifiers = expressions(node.path("modifiers"), scope);
    return Math.max(growth, modifiers);
  }

  private Scope with(JsonNode node, Scope outer) {
    Scope scope = outer;
    Set<String> here = new HashSet<>();
    for (JsonNode entry : node.path("cte_map").path("map")) {
      String name = entry.path("key").asString();
      String key = name.toLowerCase(Locale.ROOT);
      if (!CTE_NAME.matcher(name).matches()) {
        throw SqlFault.STATEMENT.with(
            "Cannot name a table of WITH so.", "Use up to 63 letters, digits and _.");
      }
      if (!here.add(key)) {
        throw SqlFault.STATEMENT.with(
            "Cannot name two tables of WITH %s.".formatted(Near.shown(name)), "Rename one.");
      }
      String unique = "cte_" + ++named;
      JsonNode body = entry.path("value").path("query_node");
      long growth =
          body.path("type").asString().equals("RECURSIVE_CTE_NODE")
              ? recursion(body, scope, key, unique)
              : query(body, scope);
      check(growth);
      ((ObjectNode) entry).put("key", unique);
      scope = scope.with(key, new Scope.Binding(unique, growth));
    }
    return scope;
  }

  private long recursion(JsonNode node, Scope outer, String key, String unique) {
    if (!node.path("cte_name").asString().toLowerCase(Locale.ROOT).equals(key)) {
      throw SqlFault.STATEMENT.with("Cannot use recursion under another name.");
    }
    Scope scope = with(node, outer);
    long first = query(node.path("left"), scope);
    Scope own = scope.with(key, new Scope.Binding(unique, 1));
    long step = query(node.path("right"), own);
    long modifiers = expressions(node.path("modifiers"), own);
    ((ObjectNode) node).put("cte_name", unique);
    return Math.max(Math.max(first, step), modifiers);
  }

  private long select(JsonNode node, Scope scope) {
    boolean wide = wideness.everywhere() || Wideness.hasStar(node);
    long from = table(node.path("from_table"), scope, wide);
    if (node.path("select_list").size() > COLUMNS_MAX) {
      throw SqlFault.LARGE.with("Cannot select more than %d columns.".formatted(COLUMNS_MAX));
    }
    node.path("select_list").forEach(this::label);
    long inner = 1;
    long own = 1;
    for (String field :
        List.of("select_list", "where_clause", "group_expressions", "having", "qualify")) {
      JsonNode part = node.path(field);
      inner = Math.max(inner, expressions(part, scope));
      own = Math.max(own, Growth.of(part));
    }
    return Growth.times(own, Math.max(from, inner));
  }

  /// A column without a name is named like its text, which must not be that of our views.
  private void label(JsonNode column) {
    if (column.path("alias").asString("").isEmpty() && hasSubquery(column)) {
      ((ObjectNode) column).put("alias", own(column));
    }
  }

  private static boolean hasSubquery(JsonNode node) {
    return node.path("class").asString("").equals("SUBQUERY")
        || node.valueStream().anyMatch(Rewriter::hasSubquery);
  }

  /// The caller's own text of an expression, shortened.
  private String own(JsonNode expression) {
    long from = expression.path("query_location").asLong(-1);
    long length = expression.path("query_location_length").asLong(0);
    if (!expression.path("class").asString().equals("SUBQUERY")
        || from < 0
        || length < 1
        || from + length > sql.length) {
      return "value";
    }
    String text = new String(sql, (int) from, (int) length, StandardCharsets.UTF_8);
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LABEL_MAX ? line : line.substring(0, LABEL_MAX);
  }

  /// Rewrites the subqueries of expressions.
  private long expressions(JsonNode node, Scope scope) {
    if (node.isObject() && node.path("class").asString("").equals("SUBQUERY")) {
      long child = expressions(node.path("child"), scope);
      return Math.max(child, query(node.path("subquery").path("node"), scope));
    }
    if (!node.isContainer()) {
      return 1;
    }
    return node.valueStream().mapToLong(item -> expressions(item, scope)).max().orElse(1);
  }

  private long table(JsonNode node, Scope scope, boolean wide) {
    return switch (node.path("type").asString()) {
      case "BASE_TABLE" -> base((ObjectNode) node, scope, wide);
      case "SUBQUERY" -> query(node.path("subquery").path("node"), scope);
      case "JOIN" -> {
        long left = table(node.path("left"), scope, wide);
        long right = table(node.path("right"), scope, wide);
        long condition = expressions(node.path("condition"), scope);
        yield Math.max(Math.max(left, right), condition);
      }
      case "TABLE_FUNCTION" ->
          Growth.times(Growth.of(node.path("function")), expressions(node.path("function"), scope));
      case "EXPRESSION_LIST" ->
          Growth.times(Growth.of(node.path("values")), expressions(node.path("values"), scope));
      case "EMPTY" -> 1;
      default -> throw SqlFault.STATEMENT.with("Cannot read from this kind of table.");
    };
  }

  private long base(ObjectNode node, Scope scope, boolean wide) {
    String name = node.path("table_name").asString();
    JsonNode path = node.path("qualified_name").path("path");
    if (path.size() != 1 || !path.path(0).asString("").equals(name)) {
      throw unknown(name);
    }
    String key = name.toLowerCase(Locale.ROOT);
    if (node.path("alias").asString().isEmpty()) {
      node.put("alias", name);
    }
    Scope.Binding binding = scope.find(key).orElse(null);
    if (binding != null) {
      place(node, List.of(binding.name()));
      return binding.growth();
    }
    if (!views.tables().contains(key)) {
      throw unknown(name);
    }
    TableUse use = new TableUse(key, wide || !node.path("column_name_alias").isEmpty());
    uses.add(use);
    node.put("schema_name", Views.SCHEMA);
    place(node, List.of(Views.SCHEMA, views.viewOf(use)));
    return 1;
  }

  private static void place(ObjectNode node, List<String> path) {
    node.put("table_name", path.getLast());
    ArrayNode names = ((ObjectNode) node.path("qualified_name")).putArray("path");
    path.forEach(names::add);
  }

  private RuntimeException unknown(String name) {
    return SqlFault.TABLE.with(
        "Cannot find the table %s.".formatted(Near.shown(name)),
        Near.of(name, views.tables())
            .map(near -> "Did you mean %s?".formatted(near))
            .orElse("Use a table of the workspace, or name it in WITH."));
  }
}
