// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Duck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;

/// Cuts the rows of a keyed table into ranges of keys that each fit into memory. The cuts are taken
/// from a sample, so that the slices have about the same number of rows.
final class KeySlices {
  private static final int SAMPLED_PER_SLICE = 200;
  private static final int SEED = 7;

  private final Duck duck;
  private final LakeTable<?> table;
  private final List<String> key;

  KeySlices(Duck duck, LakeTable<?> table) {
    this.duck = duck;
    this.table = table;
    this.key = table.layout().key();
  }

  /// Conditions on columns of the key; each row meets exactly one of them. They are in the order of
  /// the key.
  ///
  /// @param sliceBytes how many bytes of the files belong to one slice, about
  List<String> of(List<DataFile> files, long sliceBytes) {
    long bytes = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    int slices = Math.toIntExact(Math.ceilDiv(bytes, sliceBytes));
    if (slices <= 1) {
      return List.of("true");
    }
    List<List<String>> cuts = cuts(files, slices);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i <= cuts.size(); i++) {
      String from = i == 0 ? "true" : compare(">=", cuts.get(i - 1));
      String to = i == cuts.size() ? "true" : compare("<", cuts.get(i));
      conditions.add(from + " AND " + to);
    }
    return conditions;
  }

  private List<List<String>> cuts(List<DataFile> files, int slices) {
    List<List<String>> sample =
        duck.query(
            """
            SELECT * FROM (SELECT %s FROM %s USING SAMPLE reservoir(%d ROWS) REPEATABLE (%d)) \
            ORDER BY ALL\
            """
                .formatted(
                    LiveSql.list(key),
                    LiveSql.scan(table, key, files),
                    slices * SAMPLED_PER_SLICE,
                    SEED),
            this::literals);
    List<List<String>> cuts = new ArrayList<>();
    for (int i = 1; i < slices && !sample.isEmpty(); i++) {
      List<String> cut = sample.get((int) ((long) sample.size() * i / slices));
      if (cuts.isEmpty() || !cuts.getLast().equals(cut)) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  private List<List<String>> literals(ResultSet rows) throws SQLException {
    List<List<String>> found = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (String name : key) {
        row.add(Duck.literal(rows.getString(name)) + "::" + type(name));
      }
      found.add(row);
    }
    return found;
  }

  private String type(String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(column -> column.kind().duckdb())
        .findFirst()
        .orElseThrow();
  }

  /// Keys are compared column by column. The first column is named by itself as well, since only of
  /// plain comparisons can the reader tell which row groups to skip.
  private String compare(String operator, List<String> cut) {
    String first = LiveSql.quoted(key.getFirst());
    String plain = operator.substring(0, 1) + "=";
    return key.size() == 1
        ? first + " " + operator + " " + cut.getFirst()
        : "%s %s %s AND %s".formatted(first, plain, cut.getFirst(), compare(operator, cut, 0));
  }

  private String compare(String operator, List<String> cut, int at) {
    String column = LiveSql.quoted(key.get(at));
    String value = cut.get(at);
    return at == key.size() - 1
        ? column + " " + operator + " " + value
        : "(%s %s %s OR (%s = %s AND %s))"
            .formatted(
                column,
                operator.substring(0, 1),
                value,
                column,
                value,
                compare(operator, cut, at + 1));
  }
}
