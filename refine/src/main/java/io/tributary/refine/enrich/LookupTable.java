// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody else knows of people, by one of their traits: a file of rows, in memory.
public final class LookupTable {
  /// The most rows of a table.
  public static final int ROWS_MAX = 2_000_000;

  private final About about;
  private final List<String> columns;
  private final Map<String, List<String>> rows;

  private LookupTable(About about, List<String> columns, Map<String, List<String>> rows) {
    this.about = about;
    this.columns = columns;
    this.rows = rows;
  }

  /// What is said about a table.
  ///
  /// @param by the trait by which people are looked up, as `email` or `address.postalCode`
  /// @param key the column that holds it; empty for the first
  /// @param columns those that become traits; empty for all others
  /// @param dated of what day the data are; null where nothing is said
  /// @param licence under which they may be used; null where nothing is said
  /// @param from where they are from; null where nothing is said
  public record About(
      String by,
      String key,
      List<String> columns,
      @Nullable String dated,
      @Nullable String licence,
      @Nullable String from) {
    /// Copies the list.
    public About {
      columns = List.copyOf(columns);
    }
  }

  /// Reads a table.
  ///
  /// @throws IOException where it cannot be used, with a message that says why and where
  public static LookupTable read(Path file, About about) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv csv = new Csv(in);
      List<String> header = csv.row();
      if (header == null) {
        throw new IOException("the file is empty");
      }
      int key = about.key.isEmpty() ? 0 : place(header, about.key);
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < header.size(); i++) {
        if (about.columns.isEmpty() && i != key) {
          places.add(i);
        }
      }
      for (String column : about.columns) {
        places.add(place(header, column));
      }
      Map<String, List<String>> rows = new HashMap<>();
      for (int line = csv.line(); ; line = csv.line()) {
        List<String> row = csv.row();
        if (row == null) {
          break;
        }
        if (row.size() != header.size()) {
          throw new IOException(
              "line %d has %d fields, the first has %d".formatted(line, row.size(), header.size()));
        }
        if (rows.size() >= ROWS_MAX) {
          throw new IOException("it has over %d rows".formatted(ROWS_MAX));
        }
        rows.putIfAbsent(normal(row.get(key)), places.stream().map(row::get).toList());
      }
      return new LookupTable(about, places.stream().map(header::get).toList(), rows);
    }
  }

  private static int place(List<String> header, String column) throws IOException {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new IOException("the first line has no column '%s'".formatted(column));
    }
    return place;
  }

  /// What is said about it.
  public About about() {
    return about;
  }

  /// How many rows it has.
  public int size() {
    return rows.size();
  }

  /// What the table knows by a value, by column; nothing where it has no such row. Case and white
  /// space around do not matter; of several rows the first counts.
  public Map<String, String> of(String value) {
    List<String> row = rows.get(normal(value));
    if (row == null) {
      return Map.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.get(i).isEmpty()) {
        found.put(columns.get(i), row.get(i));
      }
    }
    return found;
  }

  private static String normal(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
