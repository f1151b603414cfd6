// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import java.time.Duration;
import java.util.List;

/// The rows of an answer, read while the query runs. For one thread.
public interface SqlAnswer extends AutoCloseable {
  /// The columns.
  List<SqlColumn> columns();

  /// Waits for the next rows, each with a cell per column; empty after the last.
  ///
  /// @throws io.tributary.model.ProblemException where the query fails, is cancelled or takes too
  ///   long
  List<List<SqlCell>> next();

  /// How many rows have been read.
  long rowCount();

  /// Whether rows were cut off by a limit; known after the last.
  boolean truncated();

  /// The time from the start of the query to now, or to its end.
  Duration elapsed();

  /// Ends the query.
  @Override
  void close();
}
