// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.query.SqlTable;
import java.util.List;

/// A table that queries may name.
///
/// @param name lower case
/// @param doc what a row is
/// @param base the table of the lake that it is made of
/// @param columns its columns, in order
/// @param condition which rows of `base`: SQL over the alias `base`; empty for all
public record Relation(
    String name, String doc, String base, List<Column> columns, String condition) {
  /// Copies the list.
  public Relation {
    columns = List.copyOf(columns);
  }

  /// A column.
  ///
  /// @param face its name, type and meaning
  /// @param expression SQL over the alias `base`, and `person` where `joined`
  /// @param joined whether it needs the join with the identifiers
  public record Column(SqlTable.Column face, String expression, boolean joined) {}

  /// The table as completion shows it.
  public SqlTable face() {
    return new SqlTable(name, doc, columns.stream().map(Column::face).toList());
  }
}
