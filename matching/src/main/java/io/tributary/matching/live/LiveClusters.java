// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import io.tributary.matching.block.BlockIndex;
import io.tributary.matching.cluster.Clustering;
import io.tributary.matching.cluster.Constraints;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.Limits;
import io.tributary.matching.stored.RecordOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// The pairs and clusters of records that come and go, kept as a full run with the same model over
/// the records that are there would find them, to the bit: whatever came before, in whatever order
/// and batches.
///
/// After a batch, pairs are compared again where a record came or changed, and in blocks that have
/// become too large or small enough; the components of kept pairs that this touches are clustered
/// anew, and no other. Thread-safe: changes come one after the other, and reading waits for them.
public final class LiveClusters {
  private static final int TOGETHER = 64;

  private final LiveIndex index;
  private final Neighbours neighbours = new Neighbours();
  private int[] clusterOf = new int[0];

  /// No records yet.
  public LiveClusters(LearntModel model) {
    this.index = new LiveIndex(model);
  }

  /// The records, to be asked; they are changed by [#apply] alone.
  public LiveIndex index() {
    return index;
  }

  /// Adds, changes and takes away records.
  ///
  /// @param put records that are new or take the place of one of the same id; of several of one id
  ///   the last counts
  /// @param remove ids; those that there are not are of no account
  public synchronized Changes apply(Collection<LiveRecord> put, Collection<String> remove) {
    List<LiveRecord> records = new ArrayList<>(LiveIndex.last(put).values());
    Prepared prepared = index.prepare(records);
    Map<Integer, String> before = idsOf(records, remove);
    LiveIndex.Moved moved = index.change(prepared, remove);
    return index.reading(() -> changes(moved, before));
  }

  /// The ids of rows whose records may go or change.
  private Map<Integer, String> idsOf(List<LiveRecord> records, Collection<String> remove) {
    return index.reading(() -> {
      Map<Integer, String> ids = new HashMap<>();
      List<String> asked = new ArrayList<>(remove);
      records.forEach(record -> asked.add(record.id()));
      for (String id : asked) {
        int row = index.row(id);
        if (row >= 0) {
          ids.put(row, id);
        }
      }
      return ids;
    });
  }

  private Changes changes(LiveIndex.Moved moved, Map<Integer, String> before) {
    Map<Long, Boolean> pairs = new HashMap<>(); // whether the pair is kept now
    Set<Integer> touched = new LinkedHashSet<>();
    Set<Changes.PairOfIds> gone = new LinkedHashSet<>();
    for (int row : moved.removed()) {
      for (long edge : neighbours.of(row)) {
        int other = Neighbours.row(edge);
        neighbours.part(row, other);
        touched.add(other);
        String name = before.getOrDefault(row, "");
        String otherName = before.containsKey(other) ? before.get(other) : index.id(other);
        gone.add(pairOfIds(name, String.valueOf(otherName)));
      }
    }
    for (int row : moved.added()) {
      touched.add(row);
    }
    touched.removeIf(row -> !index.isThere(row));
    compareAdded(moved.added(), pairs);
    for (BlockIndex.Block block : moved.crossed()) {
      int[] rows = index.blocks().rows(block);
      if (index.blocks().isTooLarge(block)) {
        takeBack(rows, pairs);
      } else {
        compareAll(rows, pairs);
      }
    }
    List<Long> kept = new ArrayList<>();
    pairs.forEach((pair, stays) -> {
      int a = (int) (pair >>> 32);
      int b = (int) (long) pair;
      touched.add(a);
      touched.add(b);
      if (stays) {
        kept.add(pair);
        gone.remove(pairOfIds(index.id(a), index.id(b)));
      } else {
        gone.add(pairOfIds(index.id(a), index.id(b)));
      }
    });
    List<ScoredPair> now = new ArrayList<>();
    scored(kept, now::add);
    now.sort(Comparator.comparing(ScoredPair::left).thenComparing(ScoredPair::right));
    return new Changes(now, List.copyOf(gone), cluster(touched));
  }

  private static Changes.PairOfIds pairOfIds(String a, String b) {
    return a.compareTo(b) < 0 ? new Changes.PairOfIds(a, b) : new Changes.PairOfIds(b, a);
  }

  private static long pair(int a, int b) {
    return a < b ? (long) a << 32 | b : (long) b << 32 | a;
  }

  /// Compares records that came with all that share a block with them.
  private void compareAdded(int[] added, Map<Long, Boolean> pairs) {
    for (int from = 0; from < added.length; from += TOGETHER) {
      int[] some = Arrays.copyOfRange(added, from, Math.min(added.length, from + TOGETHER));
      List<long[]> wanted = new ArrayList<>();
      for (int row : some) {
        int[] others = index.blocks().find(row).rows();
        wanted.add(
            Arrays.stream(others)
                .filter(other -> index.comparable(row, other))
                .mapToLong(other -> pair(row, other))
                .toArray());
      }
      compare(wanted.stream().flatMapToLong(Arrays::stream).toArray(), pairs);
    }
  }

  /// Compares all records of a block that has become small enough.
  private void compareAll(int[] rows, Map<Long, Boolean> pairs) {
    long[] wanted = new long[rows.length * (rows.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        if (index.comparable(rows[i], rows[j]) && index.blocks().firstRule(rows[i], rows[j]) >= 0) {
          wanted[count++] = pair(rows[i], rows[j]);
        }
      }
    }
    compare(Arrays.copyOf(wanted, count), pairs);
  }

  private void compare(long[] wanted, Map<Long, Boolean> pairs) {
    int[] rows = distinct(wanted);
    Weighing weighing = index.beside(rows);
    for (long pair : wanted) {
      if (pairs.containsKey(pair)) {
        continue;
      }
      int a = (int) (pair >>> 32);
      int b = (int) pair;
      double weight = weighing.weight(Arrays.binarySearch(rows, a), Arrays.binarySearch(rows, b));
      if (weight >= Limits.KEPT) {
        neighbours.put(a, b, (float) weight);
        pairs.put(pair, true);
      }
    }
  }

  /// Takes back the pairs of a block that has become too large, where nothing else brings them
  /// together.
  private void takeBack(int[] rows, Map<Long, Boolean> pairs) {
    Set<Integer> members = new HashSet<>();
    for (int row : rows) {
      members.add(row);
    }
    for (int row : rows) {
      for (long edge : neighbours.of(row)) {
        int other = Neighbours.row(edge);
        if (row < other && members.contains(other)) {
          boolean kept = index.blocks().firstRule(row, other) >= 0;
          pairs.put(pair(row, other), kept);
          if (!kept) {
            neighbours.part(row, other);
          }
        }
      }
    }
  }

  /// Tells pairs as a caller wants to know them.
  private void scored(List<Long> pairs, Consumer<ScoredPair> each) {
    for (int from = 0; from < pairs.size(); from += TOGETHER) {
      List<Long> some = pairs.subList(from, Math.min(pairs.size(), from + TOGETHER));
      int[] rows = distinct(some.stream().mapToLong(Long::longValue).toArray());
      Weighing weighing = index.beside(rows);
      for (long pair : some) {
        int a = (int) (pair >>> 32);
        int b = (int) pair;
        Changes.PairOfIds ids = pairOfIds(index.id(a), index.id(b));
        each.accept(
            new ScoredPair(
                ids.left(),
                ids.right(),
                neighbours.weight(a, b),
                index.rule(index.blocks().firstRule(a, b)),
                weighing.pattern(Arrays.binarySearch(rows, a), Arrays.binarySearch(rows, b))));
      }
    }
  }

  /// The records of pairs, in ascending order.
  private static int[] distinct(long[] pairs) {
    return Arrays.stream(pairs)
        .flatMap(pair -> LongStream.of(pair >>> 32, pair & 0xffffffffL))
        .distinct()
        .sorted()
        .mapToInt(row -> (int) row)
        .toArray();
  }

  /// Clusters the components of records anew.
  private Map<String, String> cluster(Set<Integer> touched) {
    if (clusterOf.length < index.rows()) {
      clusterOf = Arrays.copyOf(clusterOf, index.rows() + (index.rows() >> 1));
    }
    Map<String, String> clusters = new HashMap<>();
    Set<Integer> done = new HashSet<>();
    for (int row : touched) {
      if (!done.contains(row)) {
        int[] component = component(row, done);
        int[] least = cluster(component);
        for (int i = 0; i < component.length; i++) {
          clusterOf[component[i]] = component[least[i]];
          clusters.put(index.id(component[i]), index.id(component[least[i]]));
        }
      }
    }
    return clusters;
  }

  /// The records that kept pairs lead to, in the order of the model.
  private int[] component(int start, Set<Integer> done) {
    List<Integer> members = new ArrayList<>();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    done.add(start);
    while (!open.isEmpty()) {
      int row = open.remove();
      members.add(row);
      for (long edge : neighbours.of(row)) {
        if (done.add(Neighbours.row(edge))) {
          open.add(Neighbours.row(edge));
        }
      }
    }
    members.sort(Comparator.comparing(index::id, RecordOrder.OF_IDS));
    return members.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] cluster(int[] component) {
    Map<Integer, Integer> placeOf = new HashMap<>();
    for (int place = 0; place < component.length; place++) {
      placeOf.put(component[place], place);
    }
    Edges edges = new Edges();
    int[] sources = new int[component.length];
    for (int place = 0; place < component.length; place++) {
      sources[place] = index.source(component[place]);
      for (long edge : neighbours.of(component[place])) {
        int other = placeOf.getOrDefault(Neighbours.row(edge), -1);
        if (place < other) {
          edges.add(place, other, Neighbours.weight(edge), 0);
        }
      }
    }
    Limits limits = index.model().limits();
    Constraints constraints =
        new Constraints(List.of(), List.of(), limits.largestCluster(), limits.onePerFile());
    Weighing weighing = index.beside(component);
    return new Clustering(edges, sources, constraints, index.model().threshold(), Limits.CLIP)
        .run(weighing::weight);
  }

  /// All pairs that are kept, in no order.
  public synchronized void pairs(Consumer<ScoredPair> each) {
    index.reading(() -> {
      List<Long> some = new ArrayList<>();
      for (int row = 0; row < index.rows(); row++) {
        for (long edge : neighbours.of(row)) {
          if (row < Neighbours.row(edge)) {
            some.add(pair(row, Neighbours.row(edge)));
          }
        }
        if (some.size() > TOGETHER) {
          scored(some, each);
          some.clear();
        }
      }
      scored(some, each);
      return true;
    });
  }

  /// The cluster of a record: the id of its first record in the order of the model.
  public synchronized Optional<String> clusterOf(String id) {
    return index.reading(() -> {
      int row = index.row(id);
      return row < 0 ? Optional.empty() : Optional.of(index.id(clusterOf[row]));
    });
  }
}
