// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.util.List;

/// A table that queries can use.
///
/// @param name in snake case; quote it where it is not a plain word
/// @param doc what a row is
/// @param columns in the order of `SELECT *`
public record SqlTable(String name, String doc, List<Column> columns) {
  /// A column of a table.
  ///
  /// @param type the engine's name, as `VARCHAR`
  /// @param doc what it means
  public record Column(String name, String type, String doc) {}

  /// Copies the list.
  public SqlTable {
    columns = List.copyOf(columns);
  }
}
