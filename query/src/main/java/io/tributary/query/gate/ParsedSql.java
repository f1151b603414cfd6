// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.List;
import java.util.Set;

/// A query that passed the gate.
///
/// @param sql the text to run: the caller's tree written anew, over views
/// @param parameterCount how many parameters it takes
/// @param uses the tables that it reads
/// @param columnNames every name that it uses for a column, for telling which is unknown
public record ParsedSql(
    String sql, int parameterCount, List<TableUse> uses, Set<String> columnNames) {
  /// Copies the collections.
  public ParsedSql {
    uses = List.copyOf(uses);
    columnNames = Set.copyOf(columnNames);
  }
}
