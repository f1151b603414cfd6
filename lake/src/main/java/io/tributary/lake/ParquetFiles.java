// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import io.tributary.lake.file.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Conversions;
import org.jspecify.annotations.Nullable;

/// Writes answers of DuckDB as Parquet files that Iceberg can take in. Each file is on disk, and
/// registered as in flight, before anybody hears of it. Remembers what it wrote. For one thread.
final class ParquetFiles {
  /// How the names of our files begin; those of other engines do not.
  static final String PREFIX = "tributary-";

  private static final String SUFFIX = ".parquet";

  /// DuckDB writes and reads a row group's texts as one page. Payloads make pages of 60 MB and more
  /// of its usual 122,880 rows, several of which are in memory at once; these scan as fast.
  private static final int ROW_GROUP_ROWS = 40_960;

  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final Duck duck;
  private final OpenTable<?> table;
  private final PartitionSpec spec;
  private final Packing packing;
  private final List<DataFile> data = new ArrayList<>();
  private final List<DeleteFile> deletes = new ArrayList<>();

  ParquetFiles(Duck duck, OpenTable<?> table, PartitionSpec spec, Packing packing) {
    this.duck = duck;
    this.table = table;
    this.spec = spec;
    this.packing = packing;
  }

  /// How hard to try to make files small.
  enum Packing {
    /// For files that are joined with others soon.
    QUICK("snappy"),
    /// For files that stay.
    SMALL("zstd");

    private final String codec;

    Packing(String codec) {
      this.codec = codec;
    }
  }

  /// What DuckDB tells of a file that it wrote.
  private record Written(Path path, long rows, long bytes, Metrics metrics) {}

  /// The files of rows written until now.
  List<DataFile> data() {
    return List.copyOf(data);
  }

  /// The files of keys written until now.
  List<DeleteFile> deletes() {
    return List.copyOf(deletes);
  }

  /// Says that a table has all files written until now.
  void settle() {
    data.forEach(file -> table.inFlight().remove(Contents.path(file)));
    deletes.forEach(file -> table.inFlight().remove(Contents.path(file)));
  }

  /// Deletes all files written until now.
  void discardAll() {
    data.forEach(file -> discard(Path.of(Contents.path(file))));
    deletes.forEach(file -> discard(Path.of(Contents.path(file))));
    data.clear();
    deletes.clear();
  }

  /// Writes a file of rows, unless there are none.
  ///
  /// @param select yields all columns
  /// @param day the partition; null where the table has none
  void data(String select, @Nullable String day) {
    String partition = day == null ? "" : table.declared().layout().partition() + "=" + day;
    Written written =
        write(
            select,
            table.declared().columns().stream().map(Column::name).toList(),
            table.folder().resolve("data").resolve(partition));
    if (written == null) {
      return;
    }
    DataFiles.Builder file =
        DataFiles.builder(spec)
            .withPath(written.path().toString())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(written.bytes())
            .withMetrics(written.metrics());
    data.add(day == null ? file.build() : file.withPartitionPath(partition).build());
  }

  /// Writes a file of keys of rows that are gone, unless there are none.
  void deletes(String select) {
    List<String> key = table.declared().layout().key();
    Written written = write(select, key, table.folder().resolve("data"));
    if (written == null) {
      return;
    }
    deletes.add(
        FileMetadata.deleteFileBuilder(spec)
            .ofEqualityDeletes(key.stream().mapToInt(table.declared()::fieldId).toArray())
            .withPath(written.path().toString())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(written.bytes())
            .withMetrics(written.metrics())
            .build());
  }

  private @Nullable Written write(String select, List<String> columns, Path folder) {
    Path path = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    table.inFlight().add(path.toString());
    try {
      Files.createDirectories(folder);
      Written written = duck.query(copy(select, columns, path), rows -> read(rows, path));
      if (written.rows() == 0) {
        discard(path);
        return null;
      }
      LocalFiles.force(path);
      return written;
    } catch (IOException e) {
      discard(path);
      throw new UncheckedIOException("Cannot make a folder of the lake.", e);
    } catch (RuntimeException e) {
      discard(path);
      throw e;
    }
  }

  /// Deletes a file that nobody has heard of.
  private void discard(Path path) {
    try {
      Files.deleteIfExists(path);
      table.inFlight().remove(path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a file of the lake.", e);
    }
  }

  private String copy(String select, List<String> columns, Path path) {
    String ids =
        columns.stream()
            .map(name -> LiveSql.quoted(name) + ": " + table.declared().fieldId(name))
            .collect(Collectors.joining(", ", "{", "}"));
    return """
    COPY (%s) TO %s (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE %d, FIELD_IDS %s, \
    RETURN_STATS true)\
    """
        .formatted(select, Duck.literal(path.toString()), packing.codec, ROW_GROUP_ROWS, ids);
  }

  private Written read(ResultSet rows, Path path) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("DuckDB told nothing of a file that it wrote.");
    }
    long count = number(rows, "count");
    long bytes = number(rows, "file_size_bytes");
    Map<String, Map<String, String>> statistics = statistics(rows);
    Map<Integer, Long> sizes = new HashMap<>();
    Map<Integer, Long> values = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, ByteBuffer> lower = new HashMap<>();
    Map<Integer, ByteBuffer> upper = new HashMap<>();
    for (Column<?> column : table.declared().columns()) {
      Map<String, String> known = statistics.get(LiveSql.quoted(column.name()));
      if (known == null) {
        continue;
      }
      int id = table.declared().fieldId(column.name());
      values.put(id, count);
      put(sizes, id, known.get("column_size_bytes"));
      put(nulls, id, known.get("null_count"));
      bound(lower, id, column.kind(), known.get("min"));
      bound(upper, id, column.kind(), known.get("max"));
    }
    return new Written(
        path, count, bytes, new Metrics(count, sizes, values, nulls, null, lower, upper));
  }

  /// The statistics per column; the names of columns are in double quotes.
  @SuppressWarnings("unchecked") // DuckDB says that it is a MAP(VARCHAR, MAP(VARCHAR, VARCHAR))
  private static Map<String, Map<String, String>> statistics(ResultSet rows) throws SQLException {
    Map<String, Map<String, String>> statistics =
        (Map<String, Map<String, String>>) rows.getObject("column_statistics");
    return statistics == null ? Map.of() : statistics;
  }

  private static long number(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, BigInteger.class).longValueExact();
  }

  private static void put(Map<Integer, Long> into, int id, @Nullable String number) {
    if (number != null) {
      into.put(id, Long.valueOf(number));
    }
  }

  /// Notes a bound. Texts get none: they may be personal, and bounds are copied far.
  private static void bound(
      Map<Integer, ByteBuffer> into, int id, ColumnKind kind, @Nullable String value) {
    if (value == null) {
      return;
    }
    try {
      Object bound =
          switch (kind) {
            case LONG -> Long.valueOf(value);
            case INT -> Integer.valueOf(value);
            case DATE -> Math.toIntExact(LocalDate.parse(value).toEpochDay());
            case TIMESTAMP -> micros(LocalDateTime.parse(value.replace(' ', 'T')));
            case TEXT, JSON, DOUBLE, BOOLEAN -> null;
          };
      if (bound != null) {
        into.put(id, Conversions.toByteBuffer(kind.iceberg(), bound));
      }
    } catch (DateTimeParseException _) {
      // A year beyond 9999 is written in another form; without a bound the file is just not
      // skipped.
      into.remove(id);
    }
  }

  private static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(EPOCH, time);
  }
}
