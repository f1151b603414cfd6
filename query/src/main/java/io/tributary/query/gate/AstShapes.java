// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The syntax trees that pass: every kind of node with exactly its fields and what each may hold,
/// as version 2.0.0 of DuckDB serialises them. A kind or field that is not here is refused, so that
/// what a later version adds is refused until somebody has looked at it.
///
/// A line of the grammar is `family KIND field=shape …`. A shape is a family (`expression`,
/// `query`, `table`, `modifier`) or an object's kind, followed by `?` where null may stand, `*` for
/// a list, `**` for a list of lists; or one of the leaves `text`, `flag`, `whole`, `words` (list of
/// texts), `wholes*` (lists of lists of numbers), `null`, `none` (the empty list), `blank` (the
/// empty text), `false`; or the allowed words, parted by `|`.
final class AstShapes {
  private static final String GRAMMAR =
      """
      object root error=false statements=statement*
      object statement node=query named_param_map=parameter*
      object parameter key=text value=whole
      object ctes map=entry*
      object entry key=text value=cte
      object cte aliases=words materialized=CTE_MATERIALIZE_DEFAULT|CTE_MATERIALIZE_ALWAYS|CTE_MATERIALIZE_NEVER key_targets=none payload_aggregates=none query_node=query
      object order type=ORDER_DEFAULT|ASCENDING|DESCENDING null_order=ORDER_DEFAULT|NULLS_FIRST|NULLS_LAST|NULLS~FIRST|NULLS~LAST expression=expression
      object orders type=ORDER_MODIFIER orders=order*
      object literal kind=BOOLEAN|HEX|INTEGER|NULL_LITERAL|NUMERIC|STRING text=text
      object path path=words
      object argument name=text expression=expression
      object check when_expr=expression then_expr=expression
      object replace key=text value=expression
      object column catalog=blank schema=blank table=text column=text
      object rename key=column value=text

      query SELECT_NODE modifiers=modifier* cte_map=ctes select_list=expression* from_table=table where_clause=expression? group_expressions=expression* group_sets=wholes* aggregate_handling=STANDARD_HANDLING|FORCE_AGGREGATES having=expression? sample=null qualify=expression?
      query SET_OPERATION_NODE modifiers=modifier* cte_map=ctes setop_type=UNION|UNION_BY_NAME|EXCEPT|INTERSECT left=null right=null setop_all=flag children=query*
      query RECURSIVE_CTE_NODE modifiers=modifier* cte_map=ctes cte_name=text union_all=flag left=query right=query aliases=words key_targets=none

      modifier ORDER_MODIFIER orders=order*
      modifier LIMIT_MODIFIER limit=expression? offset=expression? limit_type=ROW_COUNT|PERCENTAGE
      modifier DISTINCT_MODIFIER distinct_on_targets=expression*

      table EMPTY
      table BASE_TABLE schema_name=blank table_name=text column_name_alias=words catalog_name=blank at_clause=null qualified_name=path
      table SUBQUERY subquery=statement column_name_alias=words
      table JOIN left=table right=table condition=expression? join_type=INNER|LEFT|RIGHT|OUTER|SEMI|ANTI ref_type=REGULAR|NATURAL|CROSS|ASOF using_columns=words delim_flipped=false duplicate_eliminated_columns=none is_implicit=flag ranking_expression=null nearest_count=whole nearest_order_type=ASCENDING nearest_approx=false
      table TABLE_FUNCTION function=expression column_name_alias=words with_ordinality=WITHOUT_ORDINALITY|WITH_ORDINALITY
      table EXPRESSION_LIST expected_names=words expected_types=none values=expression**

      expression CASE case_checks=check* else_expr=expression
      expression CAST child=expression try_cast=flag type_expr=expression
      expression COLLATE child=expression collation=text
      expression COLUMN_REF column_names=words
      expression COMPARISON left=expression right=expression
      expression CONJUNCTION children=expression*
      expression CONSTANT literal=literal
      expression BETWEEN input=expression lower=expression upper=expression
      expression FUNCTION function_name=text schema=blank filter=expression? order_bys=orders distinct=flag is_operator=flag export_state=false catalog=blank arguments=argument* qualified_name=path
      expression LAMBDA lhs=expression expr=expression syntax_type=LAMBDA_KEYWORD|SINGLE_ARROW
      expression OPERATOR children=expression*
      expression PARAMETER identifier=text
      expression POSITIONAL_REFERENCE index=whole
      expression STAR relation_name=text exclude_list=words replace_list=replace* columns=flag expr=expression? qualified_exclude_list=column* rename_list=rename*
      expression SUBQUERY subquery_type=SCALAR|EXISTS|NOT_EXISTS|ANY subquery=statement child=expression? comparison_type=INVALID|COMPARE_EQUAL|COMPARE_NOTEQUAL|COMPARE_LESSTHAN|COMPARE_GREATERTHAN|COMPARE_LESSTHANOREQUALTO|COMPARE_GREATERTHANOREQUALTO
      expression TYPE catalog=blank schema=blank type_name=text children=expression* qualified_name=path
      expression WINDOW function_name=text schema=blank catalog=blank partitions=expression* orders=order* start=bound end=bound start_expr=expression? end_expr=expression? offset_expr=expression? default_expr=expression? ignore_nulls=flag filter_expr=expression? exclude_clause=NO_OTHER|CURRENT_ROW|GROUP|TIES distinct=flag arg_orders=order* has_ignore_nulls=flag arguments=argument* qualified_name=path
      """;

  private static final String BOUNDS =
      "UNBOUNDED_PRECEDING|UNBOUNDED_FOLLOWING|CURRENT_ROW_RANGE|CURRENT_ROW_ROWS|CURRENT_ROW_GROUPS"
          + "|EXPR_PRECEDING_ROWS|EXPR_FOLLOWING_ROWS|EXPR_PRECEDING_RANGE|EXPR_FOLLOWING_RANGE"
          + "|EXPR_PRECEDING_GROUPS|EXPR_FOLLOWING_GROUPS";

  /// The types of the classes of expressions that have more than one, or one of another name.
  private static final Map<String, Set<String>> TYPES =
      Map.ofEntries(
          Map.entry("CASE", Set.of("CASE_EXPR")),
          Map.entry("CAST", Set.of("OPERATOR_CAST")),
          Map.entry(
              "COMPARISON",
              Set.of(
                  "COMPARE_EQUAL",
                  "COMPARE_NOTEQUAL",
                  "COMPARE_LESSTHAN",
                  "COMPARE_GREATERTHAN",
                  "COMPARE_LESSTHANOREQUALTO",
                  "COMPARE_GREATERTHANOREQUALTO",
                  "COMPARE_DISTINCT_FROM",
                  "COMPARE_NOT_DISTINCT_FROM")),
          Map.entry("CONJUNCTION", Set.of("CONJUNCTION_AND", "CONJUNCTION_OR")),
          Map.entry("CONSTANT", Set.of("VALUE_CONSTANT")),
          Map.entry("BETWEEN", Set.of("COMPARE_BETWEEN", "COMPARE_NOT_BETWEEN")),
          Map.entry(
              "OPERATOR",
              Set.of(
                  "ARRAY_EXTRACT",
                  "ARRAY_SLICE",
                  "COMPARE_IN",
                  "COMPARE_NOT_IN",
                  "GROUPING_FUNCTION",
                  "OPERATOR_COALESCE",
                  "OPERATOR_IS_NOT_NULL",
                  "OPERATOR_IS_NULL",
                  "OPERATOR_NOT",
                  "OPERATOR_TRY",
                  "OPERATOR_UNPACK",
                  "STRUCT_EXTRACT")),
          Map.entry("PARAMETER", Set.of("VALUE_PARAMETER")),
          Map.entry(
              "WINDOW",
              Set.of(
                  "WINDOW_AGGREGATE",
                  "WINDOW_RANK",
                  "WINDOW_RANK_DENSE",
                  "WINDOW_NTILE",
                  "WINDOW_PERCENT_RANK",
                  "WINDOW_CUME_DIST",
                  "WINDOW_ROW_NUMBER",
                  "WINDOW_FIRST_VALUE",
                  "WINDOW_LAST_VALUE",
                  "WINDOW_NTH_VALUE",
                  "WINDOW_FILL",
                  "WINDOW_LEAD",
                  "WINDOW_LAG")));

  private static final Set<String> FAMILIES = Set.of("expression", "query", "table", "modifier");
  private static final List<String> EXPRESSION_FIELDS =
      List.of("class", "type", "alias", "query_location", "query_location_length");
  private static final List<String> TABLE_FIELDS =
      List.of("type", "alias", "sample", "query_location", "query_location_length");

  private final Map<String, Map<String, String>> kinds = new HashMap<>();
  private final int nodesMax;
  private int nodes;

  /// Prepares to look at one tree.
  ///
  /// @param nodesMax more nodes are refused
  AstShapes(int nodesMax) {
    this.nodesMax = nodesMax;
    kinds.putAll(Kinds.ALL);
  }

  /// Reading the grammar once.
  private static final class Kinds {
    static final Map<String, Map<String, String>> ALL = read();

    private static Map<String, Map<String, String>> read() {
      Map<String, Map<String, String>> all = new HashMap<>();
      for (String line : GRAMMAR.lines().filter(l -> !l.isBlank()).toList()) {
        List<String> words = List.of(line.split(" "));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : words.subList(2, words.size())) {
          List<String> field = List.of(word.split("=", 2));
          fields.put(field.get(0), field.get(1).equals("bound") ? BOUNDS : field.get(1));
        }
        all.put(words.get(0) + " " + words.get(1), Map.copyOf(fields));
      }
      return Map.copyOf(all);
    }
  }

  /// Tells the first thing in a tree that may not be there; null where all is well.
  @Nullable String refusal(JsonNode root) {
    return object(root, "root");
  }

  private @Nullable String object(JsonNode node, String kind) {
    Map<String, String> fields = kinds.get("object " + kind);
    if (fields == null || !node.isObject() || node.size() != fields.size()) {
      return "an unknown " + kind;
    }
    return fields(node, fields);
  }

  private @Nullable String member(JsonNode node, String family) {
    nodes++;
    if (nodes > nodesMax) {
      return "more than " + nodesMax + " parts";
    }
    String kind = node.path(family.equals("expression") ? "class" : "type").asString("");
    Map<String, String> fields = kinds.get(family + " " + kind);
    if (fields == null) {
      return kind.isEmpty() ? "an unknown " + family : kind.replace('_', ' ');
    }
    List<String> frame =
        switch (family) {
          case "expression" -> EXPRESSION_FIELDS;
          case "table" -> TABLE_FIELDS;
          default -> List.of("type");
        };
    if (node.size() != fields.size() + frame.size() || !frame.stream().allMatch(node::has)) {
      return "an unknown form of " + kind.replace('_', ' ');
    }
    String refusal = frame(node, family, kind);
    return refusal == null ? fields(node, fields) : refusal;
  }

  private static @Nullable String frame(JsonNode node, String family, String kind) {
    if (family.equals("expression")) {
      String type = node.path("type").asString("");
      if (!TYPES.getOrDefault(kind, Set.of(kind)).contains(type)) {
        return type.replace('_', ' ');
      }
    }
    if (family.equals("table") && !node.path("sample").isNull()) {
      return "a sample clause";
    }
    boolean located =
        node.path("alias").isString()
            && node.path("query_location").isIntegralNumber()
            && node.path("query_location_length").isIntegralNumber();
    boolean sound = located || family.equals("query") || family.equals("modifier");
    return sound ? null : "an unknown form of " + kind;
  }

  private @Nullable String fields(JsonNode node, Map<String, String> fields) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      JsonNode value = node.get(field.getKey());
      String refusal =
          value == null ? "an unknown construct" : value(value, field.getKey(), field.getValue());
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable String value(JsonNode value, String name, String shape) {
    if (shape.endsWith("?")) {
      return value.isNull() ? null : value(value, name, shape.substring(0, shape.length() - 1));
    }
    if (shape.endsWith("*")) {
      return list(value, name, shape.substring(0, shape.length() - 1));
    }
    if (FAMILIES.contains(shape)) {
      return member(value, shape);
    }
    if (kinds.containsKey("object " + shape)) {
      return object(value, shape);
    }
    return leaf(value, shape) ? null : "the clause " + name.replace('_', ' ');
  }

  private @Nullable String list(JsonNode value, String name, String shape) {
    if (!value.isArray()) {
      return "an unknown form of " + name;
    }
    for (JsonNode item : value) {
      String refusal = value(item, name, shape);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static boolean leaf(JsonNode value, String shape) {
    return switch (shape) {
      case "text" -> value.isString();
      case "flag" -> value.isBoolean();
      case "whole" -> value.isIntegralNumber();
      case "words" -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
      case "wholes" -> value.isArray() && value.valueStream().allMatch(JsonNode::isIntegralNumber);
      case "null" -> value.isNull();
      case "none" -> value.isArray() && value.isEmpty();
      case "blank" -> value.isString() && value.asString().isEmpty();
      case "false" -> value.isBoolean() && !value.asBoolean();
      default ->
          value.isString()
              && List.of(shape.replace('~', ' ').split("\\|")).contains(value.asString());
    };
  }
}
