// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import io.tributary.matching.block.BlockIndex;
import io.tributary.matching.block.Rule;
import io.tributary.matching.field.Concept;
import io.tributary.matching.learn.Waterfall;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Records as a model compares them, to be asked which of them may be of the same person as
/// another. Thread-safe: many may ask while one changes it.
///
/// Each different value is kept once, and records are numbers of values; a million records take
/// less than a gigabyte.
public final class LiveIndex {
  private static final int FIRST = 64;
  private static final int CHUNK = 10_000;

  private final LearntModel model;
  private final List<Concept> shape;
  private final List<String> rules;
  private final BlockIndex blocks;
  private final Lexicon[] lexicons;
  private final Lexicon ids = new Lexicon(); // a record's row is its id's number
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private int[] codes;
  private int[] sources = new int[FIRST];

  /// An empty index.
  public LiveIndex(LearntModel model) {
    this.model = model;
    this.shape = model.concepts(new Table(List.of(), new int[0]));
    Prepared none = new Prepared(model, List.of());
    List<Rule> byRule = model.rules(none.keys());
    this.rules = model.rules();
    this.blocks = new BlockIndex(byRule, none.keys().width(), model.limits().blockSize());
    this.lexicons = new Lexicon[none.width()];
    Arrays.setAll(lexicons, _ -> new Lexicon());
    this.codes = new int[FIRST * lexicons.length];
  }

  /// The model that it compares by.
  public LearntModel model() {
    return model;
  }

  /// How many records there are.
  public int size() {
    lock.readLock().lock();
    try {
      return ids.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Adds, changes and takes away records. Those that have gone are forgotten with all their
  /// values.
  ///
  /// @param put records that are new or take the place of one of the same id; of several of one id
  ///   the last counts
  /// @param remove ids; those that there are not are of no account
  public void apply(Collection<LiveRecord> put, Collection<String> remove) {
    List<LiveRecord> last = new ArrayList<>(last(put).values());
    for (int from = 0; from == 0 || from < last.size(); from += CHUNK) {
      Prepared prepared = prepare(last.subList(from, Math.min(from + CHUNK, last.size())));
      change(prepared, from == 0 ? remove : List.of());
    }
  }

  static Map<String, LiveRecord> last(Collection<LiveRecord> put) {
    Map<String, LiveRecord> last = new LinkedHashMap<>();
    put.forEach(record -> last.put(record.id(), record));
    return last;
  }

  Prepared prepare(List<LiveRecord> records) {
    return new Prepared(model, records);
  }

  /// What a change did to rows.
  ///
  /// @param added per prepared record its row
  /// @param removed rows that were there before and are not, or have another record
  /// @param crossed blocks that have become too large or small enough
  record Moved(int[] added, int[] removed, List<BlockIndex.Block> crossed) {}

  /// Removals come first: a record that is both removed and put is there afterwards.
  Moved change(Prepared prepared, Collection<String> remove) {
    lock.writeLock().lock();
    try {
      List<Integer> removed = new ArrayList<>();
      for (String id : remove) {
        take(id, removed);
      }
      int[] added = new int[prepared.size()];
      for (int at = 0; at < added.length; at++) {
        take(prepared.record(at).id(), removed);
        added[at] = add(prepared, at);
      }
      return new Moved(
          added, removed.stream().mapToInt(Integer::intValue).toArray(), blocks.crossed());
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void take(String id, List<Integer> removed) {
    int row = ids.find(id);
    if (row == 0) {
      return;
    }
    blocks.remove(row);
    for (int field = 0; field < lexicons.length; field++) {
      lexicons[field].leave(codes[row * lexicons.length + field]);
    }
    ids.leave(row);
    removed.add(row);
  }

  private int add(Prepared prepared, int at) {
    LiveRecord record = prepared.record(at);
    if (record.id().isEmpty()) {
      throw new IllegalArgumentException("A record has no id.");
    }
    int row = ids.use(record.id());
    int width = lexicons.length;
    if (row >= sources.length) {
      int longer = row + (row >> 1) + 1;
      sources = Arrays.copyOf(sources, longer);
      codes = Arrays.copyOf(codes, Math.multiplyExact(longer, width));
    }
    for (int field = 0; field < width; field++) {
      codes[row * width + field] = lexicons[field].use(prepared.text(at, field));
    }
    sources[row] = record.source();
    blocks.add(row, prepared.parts(at));
    return row;
  }

  /// The records that a blocking rule brings together with one, as if it were there: weighed,
  /// heaviest first. A record of the same id is left out.
  public Found candidates(LiveRecord record) {
    Prepared prepared = prepare(List.of(record));
    lock.readLock().lock();
    try {
      BlockIndex.Found found = blocks.find(prepared.parts(0), row(record.id()));
      return found(prepared, found);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Found found(Prepared prepared, BlockIndex.Found found) {
    LiveRecord record = prepared.record(0);
    int[] rows = found.rows();
    Weighing weighing = beside(prepared, rows);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      if (model.limits().linking() && sources[rows[i]] == record.source()) {
        continue;
      }
      double weight = weighing.weight(0, i + 1);
      candidates.add(
          new Candidate(
              id(rows[i]), Waterfall.probability(weight), weight, rules.get(found.rules()[i])));
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::weight).reversed().thenComparing(Candidate::id));
    List<MatchReport.SkippedBlock> skipped = new ArrayList<>();
    for (BlockIndex.Skipped block : found.skipped()) {
      skipped.add(
          new MatchReport.SkippedBlock(
              rules.get(block.rule()),
              prepared.shape(blocks.rules().get(block.rule()), 0),
              block.records(),
              block.records() - 1));
    }
    return new Found(candidates, skipped);
  }

  /// The one prepared record, and after it records that are there.
  private Weighing beside(Prepared prepared, int[] rows) {
    return Weighing.of(
        model,
        shape,
        rows.length + 1,
        (at, field) -> at == 0 ? prepared.text(0, field) : text(rows[at - 1], field));
  }

  /// Records that are there, beside one another.
  Weighing beside(int[] rows) {
    return Weighing.of(model, shape, rows.length, (at, field) -> text(rows[at], field));
  }

  private String text(int row, int field) {
    return lexicons[field].text(codes[row * lexicons.length + field]);
  }

  /// Why a record and one that is there are of one person, or why not; empty where it is not there.
  public Optional<PairExplanation> explain(LiveRecord record, String id) {
    Prepared prepared = prepare(List.of(record));
    lock.readLock().lock();
    try {
      int row = row(id);
      if (row < 0) {
        return Optional.empty();
      }
      int self = row(record.id());
      List<String> by = names(blocks.rulesOf(prepared.parts(0), self, row));
      return Optional.of(
          beside(prepared, new int[] {row}).explain(0, 1, List.of(record.id(), id), by));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Why two records that are there are of one person, or why not; empty where one is not there.
  public Optional<PairExplanation> explain(String a, String b) {
    lock.readLock().lock();
    try {
      int one = row(a);
      int two = row(b);
      if (one < 0 || two < 0) {
        return Optional.empty();
      }
      List<String> by = names(blocks.rulesOf(one, two));
      return Optional.of(beside(new int[] {one, two}).explain(0, 1, List.of(a, b), by));
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<String> names(List<Integer> numbers) {
    return numbers.stream().map(rules::get).toList();
  }

  /// Reads under the lock that keeps changes out.
  <T> T reading(Supplier<T> what) {
    lock.readLock().lock();
    try {
      return what.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  BlockIndex blocks() {
    return blocks;
  }

  String rule(int number) {
    return rules.get(number);
  }

  String id(int row) {
    return ids.text(row);
  }

  boolean isThere(int row) {
    return !ids.text(row).isEmpty();
  }

  /// The row of a record, or -1.
  int row(String id) {
    int row = ids.find(id);
    return row == 0 ? -1 : row;
  }

  int source(int row) {
    return sources[row];
  }

  boolean comparable(int a, int b) {
    return a != b && !(model.limits().linking() && sources[a] == sources[b]);
  }

  /// Rows are below this.
  int rows() {
    return ids.bound();
  }
}
