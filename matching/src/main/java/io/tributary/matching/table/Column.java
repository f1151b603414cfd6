// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/// A column: each different value once, and per record the number of its value. Number 0 is no
/// value.
public final class Column {
  private final String name;
  private final int[] codes;
  private final Values values;

  /// @param codes per record the place of its value
  /// @param values the values; the first is the empty text
  Column(String name, int[] codes, Values values) {
    this.name = name;
    this.codes = codes;
    this.values = values;
  }

  /// What the file calls it.
  public String name() {
    return name;
  }

  /// How many records there are.
  public int size() {
    return codes.length;
  }

  /// How many different values there are, no value not counted.
  public int distinct() {
    return values.size() - 1;
  }

  /// The number of a record's value; 0 for none.
  public int code(int row) {
    return codes[row];
  }

  /// The value of a number.
  public String value(int code) {
    return values.get(code);
  }

  /// A record's value; empty for none.
  public String text(int row) {
    return values.get(codes[row]);
  }

  /// How many records have each value.
  public int[] counts() {
    int[] counts = new int[values.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }

  /// The same column with its records in another order; numbers are given anew, in the order in
  /// which the values come.
  ///
  /// @param order per new place the old one
  public Column ordered(int[] order) {
    int[] moved = new int[order.length];
    int[] numbers = new int[values.size()];
    int[] former = new int[values.size()];
    int next = 1;
    for (int i = 0; i < order.length; i++) {
      int code = codes[order[i]];
      if (code != 0 && numbers[code] == 0) {
        former[next] = code;
        numbers[code] = next++;
      }
      moved[i] = numbers[code];
    }
    return new Column(name, moved, values.select(former, next));
  }

  /// The same column with its values in memory in the order of their numbers, which makes it quick
  /// to look at one after the other.
  public Column inOrder() {
    return new Column(name, codes, values.inOrder());
  }

  /// A column of the same records whose values are a function of this column's.
  public Column map(String as, UnaryOperator<String> function) {
    Dictionary dictionary = new Dictionary();
    int[] numbers = new int[values.size()];
    for (int code = 1; code < values.size(); code++) {
      numbers[code] = dictionary.code(function.apply(values.get(code)));
    }
    int[] mapped = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      mapped[i] = numbers[codes[i]];
    }
    return new Column(as, mapped, dictionary.values());
  }

  /// A column of as many records that has no values.
  public static Column none(int size) {
    return new Column("", new int[size], Values.empty(1));
  }

  /// A column that is made record by record.
  public static Column of(String name, int size, IntFunction<String> text) {
    Dictionary dictionary = new Dictionary();
    int[] codes = new int[size];
    for (int i = 0; i < size; i++) {
      codes[i] = dictionary.code(text.apply(i));
    }
    return new Column(name, codes, dictionary.values());
  }

  /// A column that is made of others: where all their values are the same, so is this one's.
  ///
  /// @param text makes the value of a record
  public static Column of(String name, int size, List<Column> others, IntFunction<String> text) {
    Dictionary dictionary = new Dictionary();
    List<LongNumbers> numbers = new ArrayList<>();
    others.forEach(_ -> numbers.add(new LongNumbers()));
    int[] made = new int[16]; // per number of the last column's the value, one more than its own
    int[] codes = new int[size];
    for (int row = 0; row < size; row++) {
      int all = 0;
      for (int i = 0; i < others.size(); i++) {
        all = numbers.get(i).number((long) all << 32 | others.get(i).codes[row]);
      }
      if (all >= made.length) {
        made = Arrays.copyOf(made, all * 2);
      }
      if (made[all] == 0) {
        made[all] = dictionary.code(text.apply(row)) + 1;
      }
      codes[row] = made[all] - 1;
    }
    return new Column(name, codes, dictionary.values());
  }

  /// A column of pairs of values: the same where both are the same, none where one is missing. The
  /// values are texts of numbers: they tell no more than whether they are the same.
  public static Column pair(Column a, Column b) {
    LongNumbers numbers = new LongNumbers();
    int[] codes = new int[a.size()];
    for (int i = 0; i < codes.length; i++) {
      if (a.codes[i] != 0 && b.codes[i] != 0) {
        codes[i] = numbers.number(((long) a.codes[i] << 32) | b.codes[i]);
      }
    }
    return new Column(a.name, codes, Values.empty(numbers.size() + 1));
  }

  /// The same columns with one dictionary.
  public static List<Column> together(List<Column> columns) {
    if (columns.size() == 1) {
      return columns;
    }
    Dictionary dictionary = new Dictionary();
    List<int[]> mapped = new ArrayList<>();
    for (Column column : columns) {
      int[] numbers = new int[column.values.size()];
      for (int code = 1; code < numbers.length; code++) {
        numbers[code] = dictionary.code(column.values.get(code));
      }
      mapped.add(Arrays.stream(column.codes).map(code -> numbers[code]).toArray());
    }
    Values values = dictionary.values();
    List<Column> together = new ArrayList<>();
    for (int i = 0; i < mapped.size(); i++) {
      together.add(new Column(columns.get(i).name, mapped.get(i), values));
    }
    return together;
  }

  /// This column; the other where both this one and the one beside it have no value.
  public Column orWhereBoth(Column beside, Column other) {
    return with(other, row -> codes[row] == 0 && beside.codes[row] == 0);
  }

  /// This column where it has a value, else the other.
  public Column or(Column other) {
    return other.distinct() == 0 ? this : with(other, row -> codes[row] == 0);
  }

  private Column with(Column other, IntPredicate takesOther) {
    Dictionary dictionary = new Dictionary();
    int[] own = numbers(dictionary);
    int[] others = other.numbers(dictionary);
    int[] merged = new int[codes.length];
    for (int row = 0; row < merged.length; row++) {
      merged[row] = takesOther.test(row) ? others[other.codes[row]] : own[codes[row]];
    }
    return new Column(distinct() == 0 ? other.name : name, merged, dictionary.values());
  }

  /// Per value its number in a dictionary.
  private int[] numbers(Dictionary dictionary) {
    int[] numbers = new int[values.size()];
    for (int code = 1; code < numbers.length; code++) {
      numbers[code] = dictionary.code(values.get(code));
    }
    return numbers;
  }
}
