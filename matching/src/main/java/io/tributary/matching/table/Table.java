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
    private final Noted noted = new Noted();
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

    /// Notes a value of the record that was begun last, a text of ASCII letters, for [#setNoted].
    ///
    /// @param bytes lent until then
    public void note(int column, byte[] bytes, int from, int to) {
      int begin = from;
      int end = to;
      while (begin < end && isSpace(bytes[begin])) {
        begin++;
      }
      while (begin < end && isSpace(bytes[end - 1])) {
        end--;
      }
      if (begin < end) {
        noted.add(column, dictionaries.get(column), bytes, begin, end);
      }
    }

    /// As [Character#isWhitespace] has it for ASCII.
    private static boolean isSpace(byte letter) {
      return letter == ' ' || (letter >= 9 && letter <= 13) || (letter >= 28 && letter <= 31);
    }

    /// Gives the record that was begun last the values that were noted.
    public void setNoted() {
      for (int i = 0; i < noted.count; i++) {
        codes.get(noted.columns[i])[size - 1] = noted.code(i);
      }
      noted.count = 0;
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

  /// Values that were noted but not yet looked up. The ways to memory of a whole record's values
  /// are begun together: they take no longer than one.
  private static final class Noted {
    private int[] columns = new int[32];
    private Dictionary[] dictionaries = new Dictionary[32];
    private int[] places = new int[64]; // from, to
    private int[] hashes = new int[32];
    private long[] slots = new long[32];
    private byte[] bytes = new byte[0];
    private int count;

    void add(int column, Dictionary dictionary, byte[] lent, int from, int to) {
      if (count == columns.length) {
        columns = Arrays.copyOf(columns, count * 2);
        dictionaries = Arrays.copyOf(dictionaries, count * 2);
        places = Arrays.copyOf(places, count * 4);
        hashes = Arrays.copyOf(hashes, count * 2);
        slots = Arrays.copyOf(slots, count * 2);
      }
      bytes = lent;
      columns[count] = column;
      dictionaries[count] = dictionary;
      places[2 * count] = from;
      places[2 * count + 1] = to;
      hashes[count] = Dictionary.hash(lent, from, to);
      slots[count] = dictionary.slot(hashes[count]);
      count++;
    }

    int code(int i) {
      return dictionaries[i].code(hashes[i], slots[i], bytes, places[2 * i], places[2 * i + 1]);
    }
  }
}
