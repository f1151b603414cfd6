// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The rules for a tree whose shape is known: which functions, types, collations and names, and how
/// much of everything.
final class Rules {
  private static final int JOINS_MAX = 16;
  private static final int CTES_MAX = 32;
  private static final int IN_MAX = 5_000;
  private static final int ARRAY_MAX = 4_096;
  private static final int NAME_MAX = 256;
  private static final Set<String> LAMBDA_TAKERS =
      Set.of(
          "apply",
          "array_apply",
          "array_filter",
          "array_transform",
          "filter",
          "list_apply",
          "list_filter",
          "list_transform");
  private static final Set<String> COLLATIONS =
      Set.of("binary", "c", "nfc", "noaccent", "nocase", "posix");
  private static final Set<String> TYPES =
      Set.of(
          "array bigint blob bool boolean bpchar bytea char date datetime dec decimal double float"
              .concat(" float4 float8 hugeint int int1 int128 int16 int2 int32 int4 int64 int8")
              .concat(" integer interval json list logical long map numeric real row short signed")
              .concat(" smallint string struct text time timestamp timestamp_ms timestamp_ns")
              .concat(" timestamp_s timestamp_us timestamptz tinyint ubigint uhugeint uinteger")
              .concat(" usmallint utinyint uuid varbinary varchar")
              .split(" "));
  private static final String ZONED = "timestamp with time zone";

  private final Set<String> parameters = new HashSet<>();
  private final Set<String> columnNames = new HashSet<>();
  private int joins;
  private int ctes;

  /// Checks a tree.
  ///
  /// @throws io.tributary.model.ProblemException at the first thing that is against a rule
  void check(JsonNode root) {
    visit(root, false);
  }

  /// The parameters that were met: their numbers.
  Set<String> parameters() {
    return parameters;
  }

  /// The names of columns that were met, as written.
  Set<String> columnNames() {
    return columnNames;
  }

  private void visit(JsonNode node, boolean inLambda) {
    if (node.isArray()) {
      node.valueStream().forEach(item -> visit(item, inLambda));
    } else if (node.isObject()) {
      if (node.has("class")) {
        expression(node, inLambda);
      } else {
        other(node, inLambda);
      }
    }
  }

  private void inside(JsonNode node, boolean inLambda) {
    node.valueStream().forEach(child -> visit(child, inLambda));
  }

  private void expression(JsonNode node, boolean inLambda) {
    switch (node.path("class").asString()) {
      case "FUNCTION" -> function(node, inLambda);
      case "WINDOW" -> window(node, inLambda);
      case "COLUMN_REF" -> column(node);
      case "PARAMETER" -> parameters.add(node.path("identifier").asString());
      case "TYPE" -> type(node, inLambda);
      case "COLLATE" -> collation(node, inLambda);
      case "OPERATOR" -> operator(node, inLambda);
      default -> inside(node, inLambda);
    }
  }

  private void other(JsonNode node, boolean inLambda) {
    switch (node.path("type").asString("")) {
      case "JOIN" -> {
        if (++joins > JOINS_MAX) {
          throw SqlFault.LARGE.with("Cannot join more than %d times.".formatted(JOINS_MAX));
        }
        node.path("using_columns").forEach(name -> columnNames.add(name.asString()));
      }
      case "TABLE_FUNCTION" -> {
        tableFunction(node.path("function"), inLambda);
        return;
      }
      default -> {
        if (node.has("query_node") && ++ctes > CTES_MAX) {
          throw SqlFault.LARGE.with("Cannot use more than %d tables of WITH.".formatted(CTES_MAX));
        }
      }
    }
    inside(node, inLambda);
  }

  private void tableFunction(JsonNode function, boolean inLambda) {
    String name = name(function);
    if (!Functions.mayMakeTable(name)) {
      throw notAllowed(name, "in FROM");
    }
    FunctionRules.check(name, arguments(function), true);
    plain(function);
    inside(function.path("arguments"), inLambda);
  }

  /// A call in `FROM` is a name and arguments, nothing else.
  private static void plain(JsonNode function) {
    if (!function.path("filter").isNull()
        || function.path("distinct").asBoolean()
        || !function.path("order_bys").path("orders").isEmpty()) {
      throw SqlFault.STATEMENT.with("Cannot filter or order within a call in FROM.");
    }
  }

  private void function(JsonNode node, boolean inLambda) {
    String name = name(node);
    if (!Functions.mayBeCalled(name)) {
      throw notAllowed(name, "");
    }
    List<JsonNode> arguments = arguments(node);
    FunctionRules.check(name, arguments, false);
    boolean takesLambda = LAMBDA_TAKERS.contains(name);
    for (JsonNode argument : arguments) {
      boolean isLambda = takesLambda && argument.path("class").asString("").equals("LAMBDA");
      if (isLambda && inLambda) {
        throw SqlFault.STATEMENT.with(
            "Cannot use a lambda within a lambda.", "Unnest the list, and group again.");
      }
      visit(argument, inLambda || isLambda);
    }
    visit(node.path("filter"), inLambda);
    visit(node.path("order_bys"), inLambda);
  }

  private void window(JsonNode node, boolean inLambda) {
    String name = name(node);
    if (!Functions.mayHaveWindow(name)) {
      throw notAllowed(name, "with OVER");
    }
    FunctionRules.check(name, arguments(node), false);
    inside(node, inLambda);
  }

  private static String name(JsonNode function) {
    String name = function.path("function_name").asString();
    JsonNode path = function.path("qualified_name").path("path");
    if (path.size() != 1 || !path.path(0).asString("").equals(name)) {
      throw SqlFault.FUNCTION.with(
          "Cannot call a function by a qualified name or with a dot.", "Write function(value, …).");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<JsonNode> arguments(JsonNode function) {
    return function.path("arguments").valueStream().map(a -> a.path("expression")).toList();
  }

  private static RuntimeException notAllowed(String name, String where) {
    String shown = Near.shown(name);
    return SqlFault.FUNCTION.with(
        "Cannot call the function %s%s.".formatted(shown, where.isEmpty() ? "" : " " + where),
        Near.of(name, Functions.names())
            .map(near -> "Did you mean %s?".formatted(near))
            .orElse("Use another function."));
  }

  private void column(JsonNode node) {
    for (JsonNode name : node.path("column_names")) {
      if (name.asString().length() > NAME_MAX) {
        throw SqlFault.LARGE.with("Cannot use a name longer than %d.".formatted(NAME_MAX));
      }
      columnNames.add(name.asString());
    }
  }

  private void type(JsonNode node, boolean inLambda) {
    String name = node.path("type_name").asString().toLowerCase(Locale.ROOT);
    JsonNode path = node.path("qualified_name").path("path");
    boolean known = TYPES.contains(name) || name.equals(ZONED);
    if (!known || path.size() != 1 || !path.path(0).asString("").equalsIgnoreCase(name)) {
      throw SqlFault.STATEMENT.with(
          "Cannot use the type %s.".formatted(Near.shown(name)), "Use a plain SQL type.");
    }
    for (JsonNode child : node.path("children")) {
      String kind = child.path("class").asString("");
      boolean small =
          kind.equals("CONSTANT") && Literals.whole(child).orElse(ARRAY_MAX + 1L) <= ARRAY_MAX;
      boolean fine = small || kind.equals("TYPE");
      if (!fine) {
        throw SqlFault.LARGE.with("Cannot use a type with a size above %d.".formatted(ARRAY_MAX));
      }
    }
    inside(node, inLambda);
  }

  private void collation(JsonNode node, boolean inLambda) {
    for (String name : node.path("collation").asString().split("\\.", -1)) {
      if (!COLLATIONS.contains(name.toLowerCase(Locale.ROOT))) {
        throw SqlFault.STATEMENT.with(
            "Cannot use this collation.", "Use nocase, noaccent, nfc or binary.");
      }
    }
    inside(node, inLambda);
  }

  private void operator(JsonNode node, boolean inLambda) {
    if (node.path("type").asString().endsWith("IN") && node.path("children").size() > IN_MAX + 1) {
      throw SqlFault.LARGE.with("Cannot compare with more than %d values.".formatted(IN_MAX));
    }
    inside(node, inLambda);
  }
}
