// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.util.List;

/// A table as SQL sees it: a text of DuckDB's SQL that yields exactly the live rows of one
/// snapshot.
///
/// The text reads files of the lake by their absolute paths and is nobody's input: it may be
/// trusted, and must never be shown to a caller.
///
/// @param name the SQL name, as `events`
/// @param sql a `SELECT` without a trailing semicolon, with exactly `columns` in that order
/// @param files the absolute paths of all files that `sql` reads; empty for an empty table
/// @param columns what a row holds
/// @param snapshotId Iceberg's id of the snapshot; 0 where nothing has been written yet
public record LakeRelation(
    String name, String sql, List<String> files, List<LakeColumn> columns, long snapshotId) {
  /// Copies the lists.
  public LakeRelation {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }
}
