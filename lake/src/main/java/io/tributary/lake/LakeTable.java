// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.discover.Discovery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The declaration of a table: what it holds, how it is laid out, and which one module writes it.
///
/// An *append* table only grows. A *keyed* table has one live row per key: a later row with the
/// same key replaces an earlier one.
///
/// @param <T> what a row is made of
public final class LakeTable<T> {
  /// The columns that every table ends with, and that have the first field ids.
  private static final int STAMPS = 2;

  private final String name;
  private final Zone zone;
  private final String doc;
  private final Layout layout;
  private final List<Column<T>> columns;
  private final BiConsumer<Discovery, T> discovers;

  /// How a table is laid out.
  ///
  /// @param key the columns of the key; empty for an append table
  /// @param owner the column by whose value rows of a keyed table can be removed together
  /// @param partition the date column that files are grouped by
  /// @param sort what rows of a file are sorted by
  record Layout(
      List<String> key, @Nullable String owner, @Nullable String partition, List<String> sort) {
    static Layout daily(String partition, String... sort) {
      return new Layout(List.of(), null, partition, List.of(sort));
    }

    static Layout keyed(String... key) {
      return new Layout(List.of(key), null, null, List.of(key));
    }

    Layout ownedBy(String column) {
      return new Layout(key, column, partition, sort);
    }
  }

  /// Declares a table.
  ///
  /// @param declared the columns; add new ones at the end, for a column's place is its id for good
  LakeTable(String name, Zone zone, String doc, Layout layout, List<Column<T>> declared) {
    this(name, zone, doc, layout, stamped(declared), (_, _) -> {});
  }

  private LakeTable(
      String name,
      Zone zone,
      String doc,
      Layout layout,
      List<Column<T>> columns,
      BiConsumer<Discovery, T> discovers) {
    this.name = name;
    this.zone = zone;
    this.doc = doc;
    this.layout = layout;
    this.columns = columns;
    this.discovers = discovers;
  }

  private static <T> List<Column<T>> stamped(List<Column<T>> declared) {
    List<Column<T>> all = new ArrayList<>(declared);
    all.add(Column.whole("codec_version", "The version of the row's form.", _ -> 1));
    all.add(
        Column.whole(
            "key_id", "The key that personal columns are encrypted with; 0 for none.", _ -> 0));
    return List.copyOf(all);
  }

  /// The same table, with what its rows tell of properties and traits.
  LakeTable<T> discovering(BiConsumer<Discovery, T> sees) {
    return new LakeTable<>(name, zone, doc, layout, columns, sees);
  }

  /// The name in SQL.
  public String name() {
    return name;
  }

  /// The zone.
  public Zone zone() {
    return zone;
  }

  /// The one module that writes it.
  public String writer() {
    return "keep";
  }

  /// What a row is, in a sentence.
  public String doc() {
    return doc;
  }

  /// The columns as SQL sees them, in order.
  public List<LakeColumn> faces() {
    return columns.stream().map(Column::face).toList();
  }

  /// Whether the table has one live row per key.
  public boolean isKeyed() {
    return !layout.key().isEmpty();
  }

  List<Column<T>> columns() {
    return columns;
  }

  Layout layout() {
    return layout;
  }

  void discover(Discovery discovery, T row) {
    discovers.accept(discovery, row);
  }

  /// The columns in the order of their field ids, which is that of the Iceberg schema.
  List<Column<T>> columnsById() {
    int declared = columns.size() - STAMPS;
    List<Column<T>> ordered = new ArrayList<>(columns.subList(declared, columns.size()));
    ordered.addAll(columns.subList(0, declared));
    return ordered;
  }

  /// The number by which files know a column.
  int fieldId(String column) {
    List<Column<T>> ordered = columnsById();
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).name().equals(column)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("Cannot find column %s of %s.".formatted(column, name));
  }

  @Override
  public String toString() {
    return name;
  }
}
