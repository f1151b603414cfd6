// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.field.Concept;
import io.tributary.matching.table.Column;
import java.util.Arrays;
import java.util.List;

/// How frequent values are: that two people share a rare name says more than that they share a
/// frequent one.
///
/// Counted are people, as far as they are known, and not records: else somebody with many records
/// would make the own name look frequent.
public final class Frequencies {
  private static final double SMALLEST = 1e-12;

  private final float[][] log2;
  private final double[] mean;

  private Frequencies(float[][] log2, double[] mean) {
    this.log2 = log2;
    this.mean = mean;
  }

  /// People, as far as they are known.
  ///
  /// @param order records, those of one person beside one another
  /// @param personOf per record its person
  public record People(int[] order, int[] personOf) {
    /// Each record is a person.
    public static People unknown(int size) {
      int[] each = new int[size];
      for (int i = 0; i < size; i++) {
        each[i] = i;
      }
      return new People(each, each);
    }

    /// Sorts records by person.
    ///
    /// @param personOf per record a number below the number of records
    public static People of(int[] personOf) {
      int[] starts = new int[personOf.length + 1];
      for (int person : personOf) {
        starts[person + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      int[] order = new int[personOf.length];
      for (int row = 0; row < personOf.length; row++) {
        order[starts[personOf[row]]++] = row;
      }
      return new People(order, personOf);
    }
  }

  /// Counts.
  public static Frequencies of(List<Comparison> comparisons, Records records, People people) {
    float[][] log2 = new float[records.width()][];
    double[] mean = new double[records.width()];
    double[][] all = shares(comparisons, records, people);
    for (Comparison comparison : comparisons) {
      double[][] shares =
          Arrays.copyOfRange(
              all, comparison.first(), comparison.first() + comparison.fields().size());
      if (comparison.concept().kind() == Concept.Kind.NAME) {
        wholeNames(comparison, records, shares);
      }
      for (int field = 0; field < shares.length; field++) {
        double[] share = shares[field];
        float[] logs = new float[share.length];
        double sum = 0;
        for (int code = 1; code < share.length; code++) {
          sum += share[code] * share[code];
          logs[code] = (float) Model.log2(Math.max(share[code], SMALLEST));
        }
        log2[comparison.first() + field] = logs;
        mean[comparison.first() + field] = Math.max(sum, SMALLEST);
      }
    }
    return new Frequencies(log2, mean);
  }

  /// All fields of a record at once: records of one person are far apart in memory.
  private static double[][] shares(List<Comparison> comparisons, Records records, People people) {
    int width = records.width();
    double[][] shares = new double[width][];
    int[][] seenIn = new int[width][];
    for (Comparison comparison : comparisons) {
      int place = comparison.first();
      for (Column column : comparison.fields()) {
        shares[place] = new double[column.distinct() + 1];
        seenIn[place++] = new int[column.distinct() + 1];
      }
    }
    long[] totals = new long[width];
    for (int row : people.order()) {
      int person = people.personOf()[row] + 1;
      for (int place = 0; place < width; place++) {
        int code = records.codes()[row * width + place];
        if (code != 0 && seenIn[place][code] != person) {
          seenIn[place][code] = person;
          shares[place][code]++;
          totals[place]++;
        }
      }
    }
    for (int place = 0; place < width; place++) {
      for (int code = 1; code < shares[place].length; code++) {
        shares[place][code] /= Math.max(totals[place], 1);
      }
    }
    return shares;
  }

  /// A whole name is seen too seldom to be counted well: it is at least as frequent as its parts,
  /// taken by chance, would make it; and half of what was counted, as the one seen may be all.
  private static void wholeNames(Comparison comparison, Records records, double[][] shares) {
    int width = records.width();
    int given = comparison.first();
    double[] whole = shares[3];
    boolean[] done = new boolean[whole.length];
    for (int at = 0; at < records.codes().length; at += width) {
      int code = records.codes()[at + given + 3];
      if (code != 0 && !done[code]) {
        done[code] = true;
        double chance =
            shares[0][records.codes()[at + given]] * shares[1][records.codes()[at + given + 1]];
        whole[code] = Math.max(chance, whole[code] / 2);
      }
    }
  }

  /// Frequencies that were counted elsewhere.
  ///
  /// @param log2 per field and code log2 of the value's share
  /// @param coincidences per field how often two strangers have the same value
  public static Frequencies told(float[][] log2, double[] coincidences) {
    return new Frequencies(log2, coincidences);
  }

  /// log2 of a value's share.
  ///
  /// @param place of the field in a record
  public float log2(int place, int code) {
    return log2[place][code];
  }

  /// How often two strangers have the same value of a field.
  public double coincidence(int place) {
    return mean[place];
  }
}
