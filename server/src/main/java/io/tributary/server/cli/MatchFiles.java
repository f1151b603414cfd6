// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.files.FileRecord;
import io.tributary.files.PlainTable;
import io.tributary.files.ReadOptions;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files of `match` into one table.
///
/// @param refused rows that could not be read
/// @param problems the first of their problems
record MatchFiles(Table table, long refused, List<String> problems) {
  private static final int PROBLEMS_SHOWN = 10;
  private static final List<String> IDS = List.of("unique_id", "id");

  /// Reads files: straight from their bytes if all are plain tables, else record by record.
  static MatchFiles read(List<Path> files, ReadOptions options) throws IOException {
    Table.Builder builder = new Table.Builder();
    for (int source = 0; source < files.size(); source++) {
      Path file = files.get(source);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new CommandFailure("Cannot read %s: there is no such file.".formatted(file));
      }
      PlainFields fields = new PlainFields(builder, source);
      boolean plain = PlainTable.read(file, options, fields);
      fields.progress.end();
      if (!plain) {
        return readEach(files, options);
      }
    }
    return new MatchFiles(builder.build(), 0, List.of());
  }

  /// Puts the fields of a plain table into a builder. A column is made by its first value.
  private static final class PlainFields implements PlainTable.Fields {
    private final Table.Builder builder;
    private final int source;
    private final Progress progress = new Progress("rows read");
    private List<String> names = List.of();
    private int[] places = new int[0];

    PlainFields(Table.Builder builder, int source) {
      this.builder = builder;
      this.source = source;
    }

    @Override
    public void columns(List<String> all) {
      names = all;
      places = new int[all.size()];
      Arrays.fill(places, -1);
    }

    @Override
    public void row(double share) {
      builder.record(source);
      if ((builder.size() & 0xfff) == 0) {
        progress.show(share * 0.99, builder.size());
      }
    }

    @Override
    public void field(int column, byte[] bytes, int from, int to) {
      if (places[column] >= 0) {
        builder.note(places[column], bytes, from, to);
      } else {
        field(column, new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      }
    }

    @Override
    public void field(int column, String text) {
      if (places[column] < 0 && !text.isBlank()) {
        places[column] = builder.column(names.get(column).strip());
      }
      if (places[column] >= 0) {
        builder.set(places[column], text);
      }
    }

    @Override
    public void end() {
      builder.setNoted();
    }
  }

  private static MatchFiles readEach(List<Path> files, ReadOptions options) throws IOException {
    Table.Builder builder = new Table.Builder();
    Map<String, Integer> places = new HashMap<>();
    List<String> problems = new ArrayList<>();
    long refused = 0;
    for (int source = 0; source < files.size(); source++) {
      Path file = files.get(source);
      Progress progress = new Progress("rows read");
      try (RecordReader reader =
          RecordFile.open(file, options, String.valueOf(file.getFileName()))) {
        for (FileRecord record = reader.next(); record != null; record = reader.next()) {
          switch (record) {
            case FileRecord.Whole whole -> add(builder, places, source, whole.value());
            case FileRecord.Broken broken -> {
              refused++;
              if (problems.size() < PROBLEMS_SHOWN) {
                problems.add(
                    broken.place()
                        + ": "
                        + broken.problem().message()
                        + " "
                        + broken.problem().remedy());
              }
            }
          }
          if ((builder.size() & 0xfff) == 0) {
            progress.show(reader.share() * 0.99, builder.size());
          }
        }
      }
      progress.end();
    }
    return new MatchFiles(builder.build(), refused, problems);
  }

  private static void add(
      Table.Builder builder, Map<String, Integer> places, int source, Object value) {
    builder.record(source);
    if (!(value instanceof Map<?, ?> map)) {
      return;
    }
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = String.valueOf(field.getKey());
      Integer place = places.get(name);
      if (place == null) {
        place = builder.column(name.strip());
        places.put(name, place);
      }
      builder.set(place, String.valueOf(field.getValue()));
    }
  }

  @Nullable Column column(String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /// The id of each record: of the column `unique_id` or `id`, else the number of its row, from 1.
  /// With several files of which each counts for itself, ids are led by the file's number.
  List<String> ids(int files) {
    Column named = null;
    for (String name : IDS) {
      named = named == null ? column(name) : named;
    }
    int size = table.size();
    boolean unique = named != null && named.distinct() == size;
    List<String> ids = new ArrayList<>(size);
    int[] rows = new int[files];
    for (int row = 0; row < size; row++) {
      int source = table.sources()[row];
      rows[source]++;
      String id = named == null ? "" : named.text(row);
      if (id.isEmpty()) {
        id = String.valueOf(rows[source]);
      }
      ids.add(files > 1 && !unique ? (source + 1) + ":" + id : id);
    }
    return ids;
  }
}
