// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.SqlCell;
import io.tributary.query.SqlColumn;
import java.util.List;

/// What the thread of a query hands to whoever reads the answer.
sealed interface Piece {
  /// The first: the columns.
  record Head(List<SqlColumn> columns) implements Piece {}

  /// Some rows.
  record Rows(List<List<SqlCell>> rows) implements Piece {}

  /// The last.
  record End(boolean truncated) implements Piece {}
}
