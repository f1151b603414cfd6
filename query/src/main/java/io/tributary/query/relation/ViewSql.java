// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.lake.LakeRelation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the `SELECT` behind a view.
public final class ViewSql {
  private ViewSql() {}

  /// The rows and columns of a plan.
  ///
  /// @param wide whether columns that need the join with the identifiers are wanted
  /// @param identifiers which person each identifier names
  public static String of(
      TablePlan plan, boolean wide, LakeRelation base, LakeRelation identifiers) {
    List<Relation.Column> columns =
        plan.columns().stream().filter(column -> wide || !column.joined()).toList();
    boolean joined = columns.stream().anyMatch(Relation.Column::joined);
    String select =
        columns.stream()
            .map(column -> column.expression() + " AS " + quoted(column.face().name()))
            .collect(Collectors.joining(", "));
    String where =
        Stream.of(plan.relation().condition(), plan.rowFilter())
            .filter(condition -> !condition.isEmpty())
            .map(condition -> "(" + condition + ")")
            .collect(Collectors.joining(" AND "));
    return "SELECT "
        + select
        + " FROM ("
        + base.sql()
        + ") AS base"
        + (joined ? join(identifiers) : "")
        + (where.isEmpty() ? "" : " WHERE " + where);
  }

  private static String join(LakeRelation identifiers) {
    return " LEFT JOIN (SELECT identifier_id, profile_id FROM (%s)) AS person ON base.anchor_id = person.identifier_id"
        .formatted(identifiers.sql());
  }

  /// A name as an SQL identifier.
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text as an SQL literal.
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
