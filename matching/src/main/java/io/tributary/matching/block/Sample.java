// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import java.util.Arrays;

/// The records that have one of the looked-at values of an atom. Their atoms are gathered column by
/// column, each when it is first asked for: hundreds of rules ask for them again and again, and far
/// apart in memory each would cost a way to it.
final class Sample {
  private final Keys keys;
  private int[][] columns;
  private int[] rows = new int[1 << 10];
  private int size;

  private Sample(Keys keys) {
    this.keys = keys;
    this.columns = new int[keys.width()][];
  }

  /// The samples of all atoms.
  ///
  /// @param part which part of the values is looked at, from 0 to 1
  static Sample[] of(Keys keys, double part) {
    long bound = part >= 1 ? Long.MAX_VALUE : (long) (part * (1L << 32));
    int width = keys.width();
    Sample[] samples = new Sample[width];
    for (int atom = 0; atom < width; atom++) {
      samples[atom] = new Sample(keys);
    }
    int[] atoms = keys.atoms();
    for (int row = 0, at = 0; row < keys.size(); row++) {
      for (int atom = 0; atom < width; atom++, at++) {
        int value = atoms[at];
        if (value != 0 && (Keys.mix(value ^ 0x2545F491) & 0xffffffffL) < bound) {
          samples[atom].add(row);
        }
      }
    }
    return samples;
  }

  private void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size * 2);
    }
    rows[size++] = row;
  }

  int size() {
    return size;
  }

  int row(int at) {
    return rows[at];
  }

  /// The keys of its records, as [Rule#key] has them.
  int[] keys(Rule rule) {
    int[] all = new int[size];
    Arrays.fill(all, Rule.NO_ATOM);
    for (long left = rule.atoms(); left != 0; left &= left - 1) {
      int[] column = column(Long.numberOfTrailingZeros(left));
      for (int i = 0; i < size; i++) {
        all[i] = all[i] == 0 ? 0 : Rule.withAtom(all[i], column[i]);
      }
    }
    return all;
  }

  private int[] column(int atom) {
    int[] column = columns[atom];
    if (column == null) {
      column = new int[size];
      int[] atoms = keys.atoms();
      int width = keys.width();
      for (int i = 0; i < size; i++) {
        column[i] = atoms[rows[i] * width + atom];
      }
      columns[atom] = column;
    }
    return column;
  }

  /// Lets go of what was gathered.
  void forget() {
    columns = new int[0][];
    rows = new int[0];
    size = 0;
  }
}
