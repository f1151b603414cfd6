// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import java.util.List;

/// What of a table a principal sees. Every query reads through one; nothing else decides about rows
/// and columns.
///
/// @param relation the table
/// @param columns those of its columns that are seen
/// @param rowFilter which rows are seen: SQL over the alias `base`; empty for all
public record TablePlan(Relation relation, List<Relation.Column> columns, String rowFilter) {
  /// Copies the list.
  public TablePlan {
    columns = List.copyOf(columns);
  }

  /// The plan of whoever may query the workspace: all columns and all rows of the workspace's own
  /// table.
  public static TablePlan whole(Relation relation) {
    return new TablePlan(relation, relation.columns(), "");
  }
}
