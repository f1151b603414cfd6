// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The SQL of a commit of a keyed table: from the stage, where every row has its `_order`, and the
/// owners that were removed, with theirs.
final class KeyedSql {
  private static final String REMOVED = "_removed";

  private KeyedSql() {}

  /// Makes the table of removed owners.
  static String removedTable(String stage, Map<String, Long> owners) {
    String rows =
        owners.entrySet().stream()
            .map(e -> "(" + Duck.literal(e.getKey()) + ", " + e.getValue() + "::BIGINT)")
            .collect(Collectors.joining(", "));
    String select =
        owners.isEmpty()
            ? "SELECT NULL::VARCHAR AS owner, NULL::BIGINT AS removed_at WHERE false"
            : "SELECT * FROM (VALUES " + rows + ") AS removed(owner, removed_at)";
    return "CREATE OR REPLACE TABLE " + stage + REMOVED + " AS " + select;
  }

  static String dropRemovedTable(String stage) {
    return "DROP TABLE IF EXISTS " + stage + REMOVED;
  }

  /// The last row of each key, unless its owner was removed later.
  static String lastRows(LakeTable<?> table, String stage) {
    String columns =
        table.columns().stream()
            .map(c -> "s." + LiveSql.quoted(c.name()))
            .collect(Collectors.joining(", "));
    String key = LiveSql.list(table.layout().key());
    String owner = table.layout().owner();
    return """
    SELECT %s FROM %s AS s \
    JOIN (SELECT %s, max(_order) AS _order FROM %s GROUP BY %s) AS last USING (%s, _order)%s \
    ORDER BY %s\
    """
        .formatted(columns, stage, key, stage, key, key, notRemoved(stage, owner), ordering(table));
  }

  private static String notRemoved(String stage, @Nullable String owner) {
    return owner == null
        ? ""
        : " WHERE NOT EXISTS (SELECT 1 FROM %s AS r WHERE r.owner = s.%s AND r.removed_at > s._order)"
            .formatted(stage + REMOVED, LiveSql.quoted(owner));
  }

  private static String ordering(LakeTable<?> table) {
    return table.layout().key().stream()
        .map(column -> "s." + LiveSql.quoted(column))
        .collect(Collectors.joining(", "));
  }

  /// All keys whose earlier rows end: those that were put again, and those of removed owners.
  static String goneKeys(LakeTable<?> table, String stage, Contents before) {
    List<String> key = table.layout().key();
    String put = "SELECT " + LiveSql.list(key) + " FROM " + stage;
    String owner = table.layout().owner();
    if (owner == null) {
      return "SELECT DISTINCT * FROM (" + put + ")";
    }
    return "SELECT DISTINCT * FROM (%s UNION ALL SELECT %s FROM (%s) WHERE %s IN (SELECT owner FROM %s))"
        .formatted(
            put,
            LiveSql.list(key),
            LiveSql.of(table, before),
            LiveSql.quoted(owner),
            stage + REMOVED);
  }
}
