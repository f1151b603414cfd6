// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.discover.DiscoveredText;
import io.tributary.lake.discover.Discovery;
import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Rows that wait for a commit of one table: in a temporary table of DuckDB, then in files, then in
/// a [Batch]. A failed step leaves all before it as it was, so that it can be tried again. For one
/// thread.
///
/// @param <T> what a row is made of
final class Stage<T> {
  private static final String ORDER = "_order";

  private final OpenTable<T> table;
  private final Duck duck;
  private final String name;
  private final long rollBytes;
  private final Map<Integer, Long> held;
  private final Map<String, Long> removedOwners = new HashMap<>();
  private final List<DataFile> rolled = new ArrayList<>();
  private @Nullable DuckDBAppender appender;
  private @Nullable RowSink sink;
  private @Nullable Batch batch;
  private long rows;
  private long rolledRows;
  private long order;

  /// Begins with no rows.
  ///
  /// @param name of the temporary table; unique in `duck`
  /// @param rollBytes when this many bytes wait, they are written to a file before the commit
  Stage(OpenTable<T> table, Duck duck, String name, long rollBytes) {
    this.table = table;
    this.duck = duck;
    this.name = name;
    this.rollBytes = rollBytes;
    this.held = new HashMap<>(table.offsets());
  }

  OpenTable<T> table() {
    return table;
  }

  /// Whether the table has what the log has there already.
  boolean holds(Position at) {
    Long next = held.get(at.partition());
    return next != null && at.offset() < next;
  }

  /// Rows that wait, in whatever form.
  long waiting() {
    return rows + rolledRows + (batch == null ? 0 : batch.rows());
  }

  /// Whether there is nothing to commit.
  boolean isEmpty() {
    return waiting() == 0 && removedOwners.isEmpty() && rolled.isEmpty() && batch == null;
  }

  /// Roughly how many bytes of memory wait.
  long bytes() {
    return sink == null ? 0 : sink.bytes();
  }

  void put(T row) {
    try {
      DuckDBAppender open = appender();
      RowSink to = sink();
      open.beginRow();
      for (Column<T> column : table.declared().columns()) {
        column.filler().fill(to, row);
      }
      if (table.declared().isKeyed()) {
        open.append(++order);
      }
      open.endRow();
    } catch (SQLException e) {
      throw Duck.failure("Cannot stage a row of " + table.declared() + ".", e);
    }
    rows++;
    table.declared().discover(table.discovery(), row);
  }

  /// Writes what waits to files if it is much, to free memory.
  void relieve() {
    if (!table.declared().isKeyed() && bytes() >= rollBytes) {
      roll();
    }
  }

  /// Gives up what waits: it will be put again by another stage.
  void abandon() {
    if (batch != null) {
      release(batch.data());
      release(batch.deletes());
    }
    release(rolled);
  }

  private void release(List<? extends ContentFile<?>> files) {
    files.forEach(file -> table.inFlight().remove(Contents.path(file)));
  }

  /// Removes all rows of an owner that were there before this call.
  void removeOwned(String owner) {
    if (table.declared().layout().owner() == null) {
      throw new IllegalArgumentException("Cannot remove from " + table.declared() + ": no owners.");
    }
    removedOwners.put(owner, ++order);
  }

  /// Writes what waits and commits it.
  ///
  /// @param offsets what the table then holds of the log
  /// @param written is told when files are there and the commit is not
  /// @return how many rows
  long commit(Map<Integer, Long> offsets, Runnable written) {
    long committed = 0;
    if (batch != null) {
      committed += finish(batch);
    }
    if (isEmpty()) {
      return committed;
    }
    List<DeleteFile> deletes = new ArrayList<>();
    if (table.declared().isKeyed()) {
      rollKeyed(deletes);
    } else if (rows > 0) {
      roll();
    }
    Discovery discovery = table.discovery();
    Batch next =
        new Batch(
            UUID.randomUUID(),
            rolledRows,
            rolled,
            deletes,
            offsets,
            discovery.grown() ? DiscoveredText.write(discovery.known()) : null);
    batch = next;
    rolled.clear();
    rolledRows = 0;
    written.run();
    return committed + finish(next);
  }

  private long finish(Batch next) {
    if (!next.data().isEmpty() || !next.deletes().isEmpty()) {
      next.commit(table);
      if (next.discovered() != null) {
        table.discovery().settle();
      }
    }
    held.putAll(next.offsets());
    batch = null;
    return next.rows();
  }

  /// Writes the rows of an append table to files, one per day.
  private void roll() {
    flush();
    String partition = table.declared().layout().partition();
    ParquetFiles files = files();
    try {
      if (partition == null) {
        files.data(select(""), null);
      } else {
        for (String day : days(partition)) {
          String where = " WHERE " + LiveSql.quoted(partition) + " = DATE " + Duck.literal(day);
          files.data(select(where), day);
        }
      }
    } catch (RuntimeException e) {
      files.discardAll();
      throw e;
    }
    drop(files);
  }

  private List<String> days(String partition) {
    return duck.query(
        "SELECT DISTINCT %s::VARCHAR FROM %s ORDER BY 1".formatted(LiveSql.quoted(partition), name),
        found -> {
          List<String> days = new ArrayList<>();
          while (found.next()) {
            days.add(found.getString(1));
          }
          return days;
        });
  }

  private String select(String where) {
    String columns = LiveSql.list(table.declared().columns().stream().map(Column::name).toList());
    List<String> sort = table.declared().layout().sort();
    return "SELECT %s FROM %s%s ORDER BY %s".formatted(columns, name, where, LiveSql.list(sort));
  }

  /// Writes the last row of each key to a file, and all keys that appeared to a file of deletes.
  private void rollKeyed(List<DeleteFile> deletes) {
    appender();
    flush();
    duck.run(KeyedSql.removedTable(name, removedOwners));
    ParquetFiles files = files();
    try {
      Contents before = table.contents();
      files.data(KeyedSql.lastRows(table.declared(), name), null);
      if (!before.data().isEmpty()) {
        files.deletes(KeyedSql.goneKeys(table.declared(), name, before));
      }
    } catch (RuntimeException e) {
      files.discardAll();
      throw e;
    }
    deletes.addAll(files.deletes());
    removedOwners.clear();
    drop(files);
  }

  private ParquetFiles files() {
    return new ParquetFiles(duck, table, table.change(t -> t.spec()), ParquetFiles.Packing.QUICK);
  }

  private DuckDBAppender appender() {
    DuckDBAppender open = appender;
    if (open != null) {
      return open;
    }
    String columns =
        table.declared().columns().stream()
            .map(c -> LiveSql.quoted(c.name()) + " " + c.kind().duckdb())
            .collect(Collectors.joining(", "));
    duck.run(
        "CREATE OR REPLACE TABLE %s (%s%s)"
            .formatted(
                name,
                columns,
                table.declared().isKeyed() ? ", " + LiveSql.quoted(ORDER) + " BIGINT" : ""));
    try {
      open = duck.connection().createAppender(name);
    } catch (SQLException e) {
      throw Duck.failure("Cannot stage rows of " + table.declared() + ".", e);
    }
    appender = open;
    sink = new RowSink(open);
    return open;
  }

  private RowSink sink() {
    RowSink to = sink;
    if (to == null) {
      throw new IllegalStateException("Cannot stage a row before the stage is open.");
    }
    return to;
  }

  private void flush() {
    try {
      appender().flush();
    } catch (SQLException e) {
      throw Duck.failure("Cannot stage rows of " + table.declared() + ".", e);
    }
  }

  /// Forgets the rows: they are in files now. What DuckDB still has of them is replaced by the
  /// next.
  private void drop(ParquetFiles files) {
    rolled.addAll(files.data());
    rolledRows += rows;
    rows = 0;
    DuckDBAppender done = appender();
    appender = null;
    sink = null;
    try {
      done.close();
    } catch (SQLException e) {
      throw Duck.failure("Cannot end a stage of " + table.declared() + ".", e);
    }
    duck.run("DROP TABLE IF EXISTS " + name);
    if (table.declared().isKeyed()) {
      duck.run(KeyedSql.dropRemovedTable(name));
    }
  }
}
