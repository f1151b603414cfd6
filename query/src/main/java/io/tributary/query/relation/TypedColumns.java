// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.lake.ColumnType;
import io.tributary.query.SqlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Columns for the members of a JSON object, typed as they were discovered. A value that does not
/// fit the type is null there; the object itself stays beside them.
final class TypedColumns {
  private TypedColumns() {}

  /// Makes the columns.
  ///
  /// @param object the column that holds the object: SQL over the alias `base`
  /// @param noun what a member is, as `trait`
  /// @param taken names that other columns have
  static List<Relation.Column> of(
      String object, String noun, Map<String, ColumnType> members, Set<String> taken) {
    Map<String, String> names = SnakeCase.names(members.keySet(), taken, noun + "_");
    List<Relation.Column> columns = new ArrayList<>();
    new TreeMap<>(members)
        .forEach((member, type) ->
            columns.add(
                new Relation.Column(
                    new SqlTable.Column(
                        names.getOrDefault(member, member),
                        sqlType(type),
                        "The %s \"%s\".".formatted(noun, member)),
                    expression(object, member, type),
                    false)));
    return columns;
  }

  private static String sqlType(ColumnType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
      case JSON -> "JSON";
    };
  }

  private static String expression(String object, String member, ColumnType type) {
    // A pointer of RFC 6901: unlike a path it can name every member.
    String pointer = ViewSql.literal("/" + member.replace("~", "~0").replace("/", "~1"));
    String text = "json_extract_string(%s, %s)".formatted(object, pointer);
    return switch (type) {
      case TEXT -> text;
      case NUMBER, BOOLEAN, TIMESTAMP -> "TRY_CAST(%s AS %s)".formatted(text, sqlType(type));
      case JSON -> "json_extract(%s, %s)".formatted(object, pointer);
    };
  }
}
