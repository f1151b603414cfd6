// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;

/// Writes the DuckDB SQL that yields the live rows of a snapshot.
///
/// Files are read by field id, so that a file from before a column was added has nulls there. A row
/// of a keyed table lives unless a file of deletes with a larger sequence names its key (Iceberg
/// specification, "Scan Planning").
final class LiveSql {
  private static final String SEQUENCE = "\"_sequence\"";

  private LiveSql() {}

  /// The live rows: all columns, in order.
  static String of(LakeTable<?> table, Contents contents) {
    return of(table, contents, "true");
  }

  /// The live rows of some keys.
  ///
  /// @param where a condition on columns of the key
  static String of(LakeTable<?> table, Contents contents, String where) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    if (contents.data().isEmpty()) {
      return table.columns().stream()
          .map(c -> "NULL::" + c.kind().duckdb() + " AS " + quoted(c.name()))
          .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }
    if (contents.deletes().isEmpty()) {
      return "SELECT %s FROM %s WHERE %s"
          .formatted(list(names), scan(table, names, contents.data()), where);
    }
    String key = list(table.layout().key());
    return """
    SELECT %s FROM (%s) AS kept LEFT JOIN (SELECT %s, max(%s) AS "_gone" FROM (%s) GROUP BY %s) \
    AS deleted USING (%s) WHERE "_gone" IS NULL OR "_gone" <= %s\
    """
        .formatted(
            list(names),
            withSequence(table, names, contents.data(), where),
            key,
            SEQUENCE,
            withSequence(table, table.layout().key(), contents.deletes(), where),
            key,
            key,
            SEQUENCE);
  }

  /// A list of columns.
  static String list(List<String> columns) {
    return columns.stream().map(LiveSql::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String column) {
    return '"' + column + '"';
  }

  /// Files as something to select from.
  static String scan(
      LakeTable<?> table, List<String> columns, List<? extends ContentFile<?>> files) {
    String paths =
        files.stream()
            .map(Contents::path)
            .map(Duck::literal)
            .collect(Collectors.joining(", ", "[", "]"));
    String schema =
        table.columns().stream()
            .filter(c -> columns.contains(c.name()))
            .map(c ->
                "%d: {'name': '%s', 'type': '%s', 'default_value': NULL}"
                    .formatted(table.fieldId(c.name()), c.name(), c.kind().duckdb()))
            .collect(Collectors.joining(", ", "MAP {", "}"));
    return "read_parquet(%s, schema=%s, hive_partitioning=false)".formatted(paths, schema);
  }

  /// Rows of files with the sequence of the file that each is in.
  private static String withSequence(
      LakeTable<?> table,
      List<String> columns,
      List<? extends ContentFile<?>> files,
      String where) {
    String sequences =
        files.stream()
            .map(file -> Contents.sequence(file) + "::BIGINT")
            .collect(Collectors.joining(", ", "[", "]"));
    return "SELECT %s, (%s)[(file_index + 1)::BIGINT] AS %s FROM %s WHERE %s"
        .formatted(list(columns), sequences, SEQUENCE, scan(table, columns, files), where);
  }
}
