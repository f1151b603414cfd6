// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records of one or several files, as columns of one length.
///
/// @param columns the columns
/// @param sources per record the number of its file, from 0
public record Table(List<Column> columns, int[] sources) {
  /// Copies the list.
  public Table {
    columns = List.copyOf(columns);
  }

  /// How many records there are.
  public int size() {
    return sources.length;
  }

  /// Gathers records.
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<Dictionary> dictionaries = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();
    private int[] sources = new int[1024];
    private int size;

    /// The place of a column, which is added if it is new.
    public int column(String name) {
      int at = names.indexOf(name);
      if (at < 0) {
        at = names.size();
        names.add(name);
        dictionaries.add(new Dictionary());
        codes.add(new int[sources.length]);
      }
      return at;
    }

    /// Begins a record of a file.
    public void record(int source) {
      if (size == sources.length) {
        int longer = size + (size >> 1);
        sources = Arrays.copyOf(sources, longer);
        codes.replaceAll(column -> Arrays.copyOf(column, longer));
      }
      sources[size++] = source;
    }

    /// Gives the record that was begun last its value of a column.
    public void set(int column, String value) {
      codes.get(column)[size - 1] = dictionaries.get(column).code(value.strip());
    }

    /// The same with the bytes of a text that has only ASCII letters.
    public void set(int column, byte[] bytes, int from, int to) {
      int begin = from;
      int end = to;
      while (begin < end && Character.isWhitespace(bytes[begin])) {
        begin++;
      }
      while (begin < end && Character.isWhitespace(bytes[end - 1])) {
        end--;
      }
      codes.get(column)[size - 1] = dictionaries.get(column).code(bytes, begin, end);
    }

    /// How many records were begun.
    public int size() {
      return size;
    }

    /// The table. The builder is used up.
    public Table build() {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        columns.add(
            new Column(
                names.get(i), Arrays.copyOf(codes.get(i), size), dictionaries.get(i).values()));
      }
      return new Table(columns, Arrays.copyOf(sources, size));
    }
  }
}
