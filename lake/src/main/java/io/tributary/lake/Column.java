// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A column with how a row's value is found.
///
/// @param <T> what a row is made of
record Column<T>(String name, ColumnKind kind, String doc, Filler<T> filler) {
  /// Writes the value of one column.
  @FunctionalInterface
  interface Filler<T> {
    void fill(RowSink sink, T row) throws SQLException;
  }

  static <T> Column<T> text(String name, String doc, Function<T, @Nullable String> value) {
    return new Column<>(name, ColumnKind.TEXT, doc, (sink, row) -> sink.text(value.apply(row)));
  }

  static <T> Column<T> json(String name, String doc, Function<T, @Nullable String> value) {
    return new Column<>(
        name, ColumnKind.JSON, doc + " JSON.", (sink, row) -> sink.text(value.apply(row)));
  }

  static <T> Column<T> number(String name, String doc, ToLongFunction<T> value) {
    return new Column<>(
        name, ColumnKind.LONG, doc, (sink, row) -> sink.number(value.applyAsLong(row)));
  }

  static <T> Column<T> real(String name, String doc, Function<T, @Nullable Double> value) {
    return new Column<>(name, ColumnKind.DOUBLE, doc, (sink, row) -> sink.real(value.apply(row)));
  }

  static <T> Column<T> whole(String name, String doc, ToIntFunction<T> value) {
    return new Column<>(
        name, ColumnKind.INT, doc, (sink, row) -> sink.whole(value.applyAsInt(row)));
  }

  static <T> Column<T> truth(String name, String doc, Predicate<T> value) {
    return new Column<>(name, ColumnKind.BOOLEAN, doc, (sink, row) -> sink.truth(value.test(row)));
  }

  static <T> Column<T> time(String name, String doc, Function<T, @Nullable Instant> value) {
    return new Column<>(
        name, ColumnKind.TIMESTAMP, doc + " UTC.", (sink, row) -> sink.time(value.apply(row)));
  }

  static <T> Column<T> date(String name, String doc, Function<T, @Nullable Instant> value) {
    return new Column<>(
        name, ColumnKind.DATE, doc + " UTC.", (sink, row) -> sink.date(value.apply(row)));
  }

  LakeColumn face() {
    return new LakeColumn(name, kind.duckdb(), doc);
  }
}
