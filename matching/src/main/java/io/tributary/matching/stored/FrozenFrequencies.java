// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Level;
import io.tributary.matching.field.Concept;
import io.tributary.matching.learn.Frequencies;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Frequencies that a model keeps: taken from the records that it was learnt from, and told for
/// others, so that a value counts as much as it did.
final class FrozenFrequencies {
  private static final double SMALLEST = 1e-12;
  private static final int WHOLE_NAME = 3;
  private static final int WHOLE_STREET = 2;

  private FrozenFrequencies() {}

  /// Whether the frequency of a field's values counts anywhere.
  private static boolean counts(Comparison comparison, int field) {
    for (Level level : comparison.levels()) {
      if (level.field() == field || level.second() == field) {
        return true;
      }
    }
    return false;
  }

  /// Per code of a field the hash of its value.
  private static long[] hashes(Comparison comparison, int field, Records records) {
    Column column = comparison.fields().get(field);
    long[] hashes = new long[column.distinct() + 1];
    Concept.Kind kind = comparison.concept().kind();
    if (kind == Concept.Kind.NAME && field == WHOLE_NAME) {
      pairs(hashes, comparison, field, new int[] {0, 1}, records);
    } else if (kind == Concept.Kind.STREET && field == WHOLE_STREET) {
      pairs(hashes, comparison, field, new int[] {1, 0}, records);
    } else {
      for (int code = 1; code < hashes.length; code++) {
        hashes[code] = ValueHash.of(column.value(code));
      }
    }
    return hashes;
  }

  /// Values that two others make together have no text of their own.
  private static void pairs(
      long[] hashes, Comparison comparison, int field, int[] parts, Records records) {
    long[] one = hashes(comparison, parts[0], records);
    long[] two = hashes(comparison, parts[1], records);
    int[] codes = records.codes();
    for (int at = comparison.first(); at < codes.length; at += records.width()) {
      int code = codes[at + field];
      if (hashes[code] == 0 && code != 0) {
        hashes[code] = ValueHash.of(one[codes[at + parts[0]]], two[codes[at + parts[1]]]);
      }
    }
  }

  /// Counts the people who have each value, as [Frequencies] does.
  static List<ValueCounts> take(
      List<Comparison> comparisons,
      Records records,
      Frequencies.People people,
      Frequencies frequencies) {
    List<ValueCounts> all = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      for (int field = 0; field < comparison.fields().size(); field++) {
        int place = comparison.first() + field;
        if (!counts(comparison, field)) {
          all.add(new ValueCounts(0, frequencies.coincidence(place), new TreeMap<>()));
          continue;
        }
        int[] counts = count(comparison.fields().get(field).distinct() + 1, records, place, people);
        long[] hashes = hashes(comparison, field, records);
        long total = 0;
        TreeMap<Long, Integer> kept = new TreeMap<>();
        for (int code = 1; code < counts.length; code++) {
          total += counts[code];
          if (counts[code] > 1) {
            kept.put(hashes[code], counts[code]);
          }
        }
        all.add(new ValueCounts(total, frequencies.coincidence(place), kept));
      }
    }
    return all;
  }

  private static int[] count(int size, Records records, int place, Frequencies.People people) {
    int[] counts = new int[size];
    int[] seenIn = new int[size];
    for (int row : people.order()) {
      int code = records.codes()[row * records.width() + place];
      int person = people.personOf()[row] + 1;
      if (code != 0 && seenIn[code] != person) {
        seenIn[code] = person;
        counts[code]++;
      }
    }
    return counts;
  }

  /// The frequencies of values of other records.
  static Frequencies tell(List<Comparison> comparisons, Records records, List<ValueCounts> counts) {
    float[][] log2 = new float[records.width()][];
    double[] coincidences = new double[records.width()];
    for (Comparison comparison : comparisons) {
      double[][] shares = new double[comparison.fields().size()][];
      for (int field = 0; field < shares.length; field++) {
        int place = comparison.first() + field;
        coincidences[place] = counts.get(place).coincidence();
        shares[field] =
            counts(comparison, field)
                ? shares(hashes(comparison, field, records), counts.get(place))
                : new double[comparison.fields().get(field).distinct() + 1];
      }
      if (comparison.concept().kind() == Concept.Kind.NAME) {
        wholeNames(comparison, records, shares);
      }
      for (int field = 0; field < shares.length; field++) {
        log2[comparison.first() + field] = logarithms(shares[field]);
      }
    }
    return Frequencies.told(log2, coincidences);
  }

  private static double[] shares(long[] hashes, ValueCounts counts) {
    double[] shares = new double[hashes.length];
    for (int code = 1; code < shares.length; code++) {
      shares[code] = (double) counts.of(hashes[code]) / Math.max(counts.total(), 1);
    }
    return shares;
  }

  private static void wholeNames(Comparison comparison, Records records, double[][] shares) {
    int given = comparison.first();
    double[] whole = shares[WHOLE_NAME];
    boolean[] done = new boolean[whole.length];
    for (int at = 0; at < records.codes().length; at += records.width()) {
      int code = records.codes()[at + given + WHOLE_NAME];
      if (code != 0 && !done[code]) {
        done[code] = true;
        double chance =
            shares[0][records.codes()[at + given]] * shares[1][records.codes()[at + given + 1]];
        whole[code] = Math.max(chance, whole[code] / 2);
      }
    }
  }

  private static float[] logarithms(double[] shares) {
    float[] logarithms = new float[shares.length];
    for (int code = 1; code < shares.length; code++) {
      logarithms[code] = (float) Model.log2(Math.max(shares[code], SMALLEST));
    }
    return logarithms;
  }
}
