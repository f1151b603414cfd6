// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How well clusters of records agree with labels that tell who is who.
///
/// Three measures, because each is blind to something. *Pairs*: of all pairs of records, which are
/// in one cluster and which have one label; a large cluster weighs by the square of its size. *B³*
/// (Bagga, Baldwin: Entity-based cross-document coreferencing using the vector space model, 1998):
/// for each record the part of its cluster that has its label, and the part of its label that is in
/// its cluster, averaged; each record weighs the same. *Exact clusters*: labels whose records are
/// one cluster, no more and no less.
///
/// Records without a label are left out of all three, as if they were not there, and counted. Pairs
/// are not enumerated: with n(c, t) records of label t in cluster c, right pairs are the sum of
/// n(c, t) over 2, found pairs that of the clusters' sizes, true pairs that of the labels'. Time
/// and memory are linear in the number of records.
///
/// @param records how many have a label
/// @param unlabelled how many have none
/// @param truePairs pairs with one label
/// @param foundPairs pairs in one cluster
/// @param rightPairs pairs with one label in one cluster
/// @param b3Precision the part of a record's cluster that has its label, on average
/// @param b3Recall the part of a record's label that is in its cluster, on average
/// @param labels how many labels there are
/// @param clusters how many clusters have a labelled record
/// @param exactClusters labels whose records are one cluster
public record ClusterScore(
    long records,
    long unlabelled,
    long truePairs,
    long foundPairs,
    long rightPairs,
    double b3Precision,
    double b3Recall,
    int labels,
    int clusters,
    int exactClusters) {
  /// What stands for no label.
  public static final int NO_LABEL = -1;

  /// The part of the found pairs that is right; 1 if nothing was found.
  public double precision() {
    return foundPairs == 0 ? 1 : (double) rightPairs / foundPairs;
  }

  /// The part of the true pairs that was found; 1 if there are none.
  public double recall() {
    return truePairs == 0 ? 1 : (double) rightPairs / truePairs;
  }

  /// The harmonic mean of precision and recall of pairs.
  public double f1() {
    return harmonic(precision(), recall());
  }

  /// The harmonic mean of precision and recall by B³.
  public double b3F1() {
    return harmonic(b3Precision, b3Recall);
  }

  private static double harmonic(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /// The score of each record's cluster against its label, as numbers. Memory grows with the
  /// largest number, so that they should be small.
  ///
  /// @param clusterOf each record's cluster, from 0
  /// @param labelOf each record's label, from 0, or [#NO_LABEL]
  public static ClusterScore of(int[] clusterOf, int[] labelOf) {
    if (clusterOf.length != labelOf.length) {
      throw new IllegalArgumentException(
          "Cannot score %d records against %d labels: give one for each."
              .formatted(clusterOf.length, labelOf.length));
    }
    return new Count(clusterOf, labelOf).score();
  }

  /// The score of each record's cluster against its label, as texts.
  ///
  /// @param clusterOf each record's cluster
  /// @param labelOf each record's label; empty for none
  public static ClusterScore of(List<String> clusterOf, List<String> labelOf) {
    return of(numbers(clusterOf, false), numbers(labelOf, true));
  }

  private static int[] numbers(List<String> texts, boolean gaps) {
    Map<String, Integer> known = new HashMap<>();
    int[] numbers = new int[texts.size()];
    int at = 0;
    for (String text : texts) {
      int next = known.size();
      numbers[at++] = gaps && text.isBlank() ? NO_LABEL : known.computeIfAbsent(text, _ -> next);
    }
    return numbers;
  }

  /// The score in words, a line for each measure.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(measure("Pairs", precision(), recall(), f1()));
    lines.add(measure("B³", b3Precision, b3Recall, b3F1()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-8s %,d of %,d labels are one cluster each; %,d clusters",
            "Exact",
            exactClusters,
            labels,
            clusters));
    if (unlabelled > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "%-8s %,d records without a label were left out", "", unlabelled));
    }
    return lines;
  }

  private static String measure(String name, double precision, double recall, double f1) {
    return String.format(
        Locale.ROOT, "%-8s precision %.4f  recall %.4f  F1 %.4f", name, precision, recall, f1);
  }

  /// One pass over the records, cluster by cluster.
  private static final class Count {
    private final int[] labelOf;
    private final int[] starts;
    private final int[] byCluster;
    private final int[] labelSizes;
    private final int[] inCell;

    private long foundPairs;
    private long rightPairs;
    private double precisions;
    private double recalls;
    private int clusters;
    private int exact;

    Count(int[] clusterOf, int[] labelOf) {
      this.labelOf = labelOf;
      this.labelSizes = new int[count(labelOf)];
      this.inCell = new int[labelSizes.length];
      this.starts = new int[count(clusterOf) + 1];
      for (int record = 0; record < labelOf.length; record++) {
        if (labelOf[record] >= 0) {
          labelSizes[labelOf[record]]++;
          starts[clusterOf[record] + 1]++;
        }
      }
      for (int cluster = 1; cluster < starts.length; cluster++) {
        starts[cluster] += starts[cluster - 1];
      }
      this.byCluster = new int[starts[starts.length - 1]];
      int[] next = Arrays.copyOf(starts, starts.length);
      for (int record = 0; record < labelOf.length; record++) {
        if (labelOf[record] >= 0) {
          byCluster[next[clusterOf[record]]++] = record;
        }
      }
    }

    private static int count(int[] numbers) {
      int largest = -1;
      for (int number : numbers) {
        largest = Math.max(largest, number);
      }
      return largest + 1;
    }

    ClusterScore score() {
      for (int cluster = 0; cluster + 1 < starts.length; cluster++) {
        if (starts[cluster] < starts[cluster + 1]) {
          add(starts[cluster], starts[cluster + 1]);
        }
      }
      long truePairs = 0;
      int labels = 0;
      for (int size : labelSizes) {
        truePairs += pairs(size);
        labels += size > 0 ? 1 : 0;
      }
      int records = byCluster.length;
      return new ClusterScore(
          records,
          labelOf.length - records,
          truePairs,
          foundPairs,
          rightPairs,
          records == 0 ? 1 : precisions / records,
          records == 0 ? 1 : recalls / records,
          labels,
          clusters,
          exact);
    }

    private void add(int start, int end) {
      int size = end - start;
      clusters++;
      foundPairs += pairs(size);
      for (int i = start; i < end; i++) {
        inCell[labelOf[byCluster[i]]]++;
      }
      for (int i = start; i < end; i++) {
        int label = labelOf[byCluster[i]];
        long both = inCell[label];
        if (both > 0) {
          // the first record of its label in this cluster counts for all of them
          inCell[label] = 0;
          rightPairs += pairs(both);
          precisions += (double) (both * both) / size;
          recalls += (double) (both * both) / labelSizes[label];
          exact += both == size && both == labelSizes[label] ? 1 : 0;
        }
      }
    }

    private static long pairs(long count) {
      return count * (count - 1) / 2;
    }
  }
}
