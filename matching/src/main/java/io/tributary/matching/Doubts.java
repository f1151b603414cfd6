// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.cluster.Edges;
import io.tributary.matching.report.MatchReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/// Finds the clusters that a person might look at: those with a record that fits badly, and those
/// that fall apart without one record.
final class Doubts {
  private static final int SHOWN = 100;
  private static final double WEAK = 3;

  private Doubts() {}

  /// @param clusters per record the least record of its cluster
  /// @param edges kept pairs
  /// @param ids names of records
  static List<MatchReport.Doubt> of(int[] clusters, Edges edges, IntFunction<String> ids) {
    double[] best = new double[clusters.length];
    int[] bestWith = new int[clusters.length];
    int[] degree = new int[clusters.length];
    int[] sizes = new int[clusters.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int cluster : clusters) {
      sizes[cluster]++;
    }
    for (int edge = 0; edge < edges.size(); edge++) {
      int a = edges.left(edge);
      int b = edges.right(edge);
      if (clusters[a] == clusters[b]) {
        note(a, b, edges.weight(edge), best, bestWith, degree);
        note(b, a, edges.weight(edge), best, bestWith, degree);
      }
    }
    List<MatchReport.Doubt> doubts = new ArrayList<>();
    for (int row = 0; row < clusters.length; row++) {
      int size = sizes[clusters[row]];
      if (size < 2) {
        continue;
      }
      String cluster = ids.apply(clusters[row]);
      if (best[row] < WEAK) {
        double weight = Double.isInfinite(best[row]) ? 0 : best[row];
        doubts.add(new MatchReport.Doubt(cluster, "weak member", List.of(ids.apply(row)), weight));
      } else if (size > 2 && degree[row] == 1) {
        doubts.add(
            new MatchReport.Doubt(
                cluster, "bridge", List.of(ids.apply(row), ids.apply(bestWith[row])), best[row]));
      }
    }
    doubts.sort(
        Comparator.comparingDouble(MatchReport.Doubt::weight)
            .thenComparing(doubt -> doubt.records().getFirst()));
    return doubts.subList(0, Math.min(SHOWN, doubts.size()));
  }

  private static void note(
      int a, int b, double weight, double[] best, int[] bestWith, int[] degree) {
    degree[a]++;
    if (weight > best[a]) {
      best[a] = weight;
      bestWith[a] = b;
    }
  }
}
