// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.cluster;

import io.tributary.matching.table.LongNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes clusters of weighed pairs by average linkage: two clusters become one where the mean
/// weight of *all* pairs between them says so, those that blocking never brought together included.
/// So one strong pair between two groups of strangers joins nothing.
///
/// Pairs are taken heaviest first, ties by their records, so that the order of input is of no
/// account.
public final class Clustering {
  private static final int SAMPLED = 900;
  private static final int ROUNDS = 3;
  private static final double RELIEF = 1;
  private static final double RELIEF_MAX = 2;

  /// Weighs any two records.
  @FunctionalInterface
  public interface Weigher {
    /// Their weight.
    double weight(int a, int b);
  }

  private final Edges edges;
  private final Constraints constraints;
  private final int[] sources;
  private final double threshold;
  private final double clip;
  private final UnionFind sets;
  private final Set<Long> different = new HashSet<>();
  private int[][] members = new int[0][];
  private LongNumbers known = new LongNumbers();
  private float[] knownWeights = new float[1 << 10];

  /// Prepares.
  ///
  /// @param threshold the least mean weight
  /// @param clip how much one pair counts at most, in either direction
  public Clustering(
      Edges edges, int[] sources, Constraints constraints, double threshold, double clip) {
    this.edges = edges;
    this.sources = sources;
    this.constraints = constraints;
    this.threshold = threshold;
    this.clip = clip;
    this.sets = new UnionFind(sources.length);
    for (int[] pair : constraints.different()) {
      different.add(key(pair[0], pair[1]));
    }
  }

  private static long key(int a, int b) {
    return a < b ? (long) a << 32 | b : (long) b << 32 | a;
  }

  /// Clusters.
  ///
  /// @return per record the least record of its cluster
  public int[] run(Weigher weigher) {
    members = new int[sources.length][];
    for (int[] pair : constraints.same()) {
      int a = sets.find(pair[0]);
      int b = sets.find(pair[1]);
      if (a != b && !forbidden(a, b, Integer.MAX_VALUE, false)) {
        unite(a, b);
      }
    }
    UnionFind candidates = new UnionFind(sources.length);
    for (int edge = 0; edge < edges.size(); edge++) {
      candidates.unite(edges.left(edge), edges.right(edge));
    }
    for (int[] component : components(candidates)) {
      if (component.length == 1 && constraints.same().isEmpty()) {
        single(component[0]);
      } else {
        agglomerate(component, weigher);
      }
    }
    return sets.all();
  }

  /// The edges of each component, heaviest first.
  private List<int[]> components(UnionFind candidates) {
    int[] starts = new int[sources.length + 1];
    for (int edge = 0; edge < edges.size(); edge++) {
      starts[candidates.find(edges.left(edge)) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] at = Arrays.copyOf(starts, starts.length);
    int[] sorted = new int[edges.size()];
    for (int edge = 0; edge < edges.size(); edge++) {
      sorted[at[candidates.find(edges.left(edge))]++] = edge;
    }
    List<int[]> components = new ArrayList<>();
    for (int i = 0; i + 1 < starts.length; i++) {
      if (starts[i + 1] > starts[i]) {
        int[] component = Arrays.copyOfRange(sorted, starts[i], starts[i + 1]);
        components.add(component.length == 1 ? component : heaviestFirst(component));
      }
    }
    return components;
  }

  /// Sorts words of weight, turned about, and place; then those of one weight by their records.
  private int[] heaviestFirst(int[] component) {
    long[] keys = new long[component.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(edges.weight(component[i]));
      int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      keys[i] = (long) ~ascending << 32 | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = component[(int) keys[i]];
    }
    for (int from = 0; from < keys.length; ) {
      int to = from + 1;
      while (to < keys.length && keys[to] >> 32 == keys[from] >> 32) {
        to++;
      }
      if (to - from > 1) {
        byRecords(sorted, from, to);
      }
      from = to;
    }
    return sorted;
  }

  private void byRecords(int[] sorted, int from, int to) {
    Integer[] order = Arrays.stream(sorted, from, to).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order, Comparator.<Integer>comparingInt(edges::left).thenComparingInt(edges::right));
    for (int i = from; i < to; i++) {
      sorted[i] = order[i - from];
    }
  }

  /// A component of one pair, as most are.
  private void single(int edge) {
    int a = sets.find(edges.left(edge));
    int b = sets.find(edges.right(edge));
    if (a != b
        && of(a).length == 1
        && of(b).length == 1
        && edges.weight(edge) >= threshold
        && !forbidden(a, b, constraints.largest(), true)) {
      unite(a, b);
    }
  }

  private void agglomerate(int[] component, Weigher weigher) {
    LongNumbers refused = new LongNumbers();
    known = new LongNumbers();
    for (int edge : component) {
      int number = known.number((long) edges.left(edge) << 32 | edges.right(edge));
      if (number >= knownWeights.length) {
        knownWeights = Arrays.copyOf(knownWeights, knownWeights.length * 2);
      }
      knownWeights[number] = edges.weight(edge);
    }
    for (int round = 0; round < ROUNDS; round++) {
      boolean any = false;
      for (int edge : component) {
        int a = sets.find(edges.left(edge));
        int b = sets.find(edges.right(edge));
        if (a == b) {
          continue;
        }
        int[] one = of(a);
        int[] two = of(b);
        if (one.length == 1 && two.length == 1) {
          if (Math.min(edges.weight(edge), clip) >= least(1)
              && !forbidden(a, b, constraints.largest(), true)) {
            unite(a, b);
            any = true;
          }
          continue;
        }
        long attempt = (key(a, b) * 0x9E3779B97F4A7C15L) ^ ((long) one.length << 32 | two.length);
        if (refused.find(attempt) != 0) {
          continue;
        }
        if (!forbidden(a, b, constraints.largest(), true)
            && mean(one, two, weigher) >= least((long) one.length * two.length)) {
          unite(a, b);
          any = true;
        } else {
          refused.number(attempt);
        }
      }
      if (!any) {
        break;
      }
    }
  }

  /// The least mean weight. The more pairs speak, the less each has to say: records of one person
  /// that have little in common with one another have much with the rest.
  private double least(long pairs) {
    return threshold - Math.min(RELIEF_MAX, RELIEF * Math.log((double) pairs));
  }

  /// The mean weight between two clusters; of very large ones of part of the pairs.
  private double mean(int[] one, int[] two, Weigher weigher) {
    long pairs = (long) one.length * two.length;
    long step = Math.max(1, pairs / SAMPLED);
    double sum = 0;
    int count = 0;
    for (long i = 0; i < pairs; i += step) {
      int a = one[(int) (i / two.length)];
      int b = two[(int) (i % two.length)];
      sum += Math.clamp(weight(Math.min(a, b), Math.max(a, b), weigher), -clip, clip);
      count++;
    }
    return sum / count;
  }

  /// The weight of two records, which is remembered while their component is worked on.
  private double weight(int a, int b, Weigher weigher) {
    int before = known.size();
    int number = known.number((long) a << 32 | b);
    if (known.size() > before) {
      if (number >= knownWeights.length) {
        knownWeights = Arrays.copyOf(knownWeights, knownWeights.length * 2);
      }
      knownWeights[number] = (float) weigher.weight(a, b);
    }
    return knownWeights[number];
  }

  private boolean forbidden(int a, int b, int largest, boolean sourcesToo) {
    int[] one = of(a);
    int[] two = of(b);
    if (one.length + two.length > largest) {
      return true;
    }
    if (different.isEmpty() && !(sourcesToo && constraints.onePerSource())) {
      return false;
    }
    for (int x : one) {
      for (int y : two) {
        if (different.contains(key(x, y))
            || (sourcesToo && constraints.onePerSource() && sources[x] == sources[y])) {
          return true;
        }
      }
    }
    return false;
  }

  private int[] of(int root) {
    int[] known = members[root];
    return known == null ? new int[] {root} : known;
  }

  private void unite(int a, int b) {
    int[] one = of(a);
    int[] two = of(b);
    int[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    Arrays.sort(both);
    sets.unite(a, b);
    members[a] = null;
    members[b] = null;
    members[sets.find(a)] = both;
  }
}
