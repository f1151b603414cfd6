// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.table.LongNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Brings pairs together, rule by rule, each pair by the first rule that agrees and whose block is
/// not too large. No list of pairs is ever made: each goes to a visitor at once.
///
/// The work is cut into parts by the number of pairs alone, and what visitors return is in the
/// order of the parts, so that nothing depends on how many threads there are.
public final class PairScan {
  private static final long PART_PAIRS = 150_000;
  private static final int SHOWN = 100;

  private final Keys keys;
  private final List<Rule> rules;
  private final int[] sources;
  private final boolean linking;
  private final int cap;
  private final List<LongNumbers> skipped = new ArrayList<>();
  private final List<Skipped> skippedBlocks = new ArrayList<>();
  private final long[] skippedCounts;
  private final long[] skippedPairs;

  /// A block that was too large.
  ///
  /// @param row one of its records
  public record Skipped(int rule, int row, long records) {}

  /// Takes the pairs of one part.
  ///
  /// @param <T> what it makes of them
  public interface Visitor<T> {
    /// Takes a pair.
    void pair(int a, int b, int rule);

    /// Ends the part.
    T end();
  }

  /// Prepares.
  ///
  /// @param cap how many records a block has at most
  public PairScan(Keys keys, List<Rule> rules, int[] sources, boolean linking, int cap) {
    this.keys = keys;
    this.rules = List.copyOf(rules);
    this.sources = sources;
    this.linking = linking;
    this.cap = cap;
    this.skippedCounts = new long[rules.size()];
    this.skippedPairs = new long[rules.size()];
  }

  /// Runs.
  ///
  /// @param visitors makes a visitor for a part; it is called on the thread that runs the part,
  ///   with the number of that thread
  /// @return what the visitors made, in an order that depends on the pairs alone
  public <T> List<T> run(int threads, IntFunction<Visitor<T>> visitors) {
    List<T> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int rule = 0; rule < rules.size(); rule++) {
        Entries entries = Entries.of(rules.get(rule), keys, 1);
        List<int[]> parts = parts(rule, entries);
        LaneSlots slots = new LaneSlots(threads);
        List<Callable<T>> tasks = new ArrayList<>();
        int number = rule;
        for (int[] part : parts) {
          tasks.add(() -> {
            int slot = slots.take();
            try {
              Visitor<T> visitor = visitors.apply(slot);
              scan(number, entries, part, visitor);
              return visitor.end();
            } finally {
              slots.give(slot);
            }
          });
        }
        for (Future<T> future : executor.invokeAll(tasks)) {
          all.add(future.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while comparing pairs", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return all;
  }

  /// Numbers of threads that are free.
  private static final class LaneSlots {
    private final java.util.concurrent.ArrayBlockingQueue<Integer> free;

    LaneSlots(int count) {
      free = new java.util.concurrent.ArrayBlockingQueue<>(count);
      for (int i = 0; i < count; i++) {
        free.add(i);
      }
    }

    int take() throws InterruptedException {
      return free.take();
    }

    void give(int slot) {
      free.add(slot);
    }
  }

  /// Finds the blocks that are too large, and cuts the others into parts.
  private List<int[]> parts(int rule, Entries entries) {
    LongNumbers tooLarge = new LongNumbers();
    List<Skipped> large = new ArrayList<>();
    List<int[]> parts = new ArrayList<>();
    int begin = 0;
    long pairs = 0;
    for (int from = 0; from < entries.size(); ) {
      int to = entries.end(from);
      long count = (long) to - from;
      if (count > cap) {
        tooLarge.number(entries.key(from));
        large.add(new Skipped(rule, entries.row(from), count));
        skippedCounts[rule]++;
        skippedPairs[rule] += count * (count - 1) / 2;
      } else {
        pairs += count * (count - 1) / 2;
      }
      if (pairs >= PART_PAIRS) {
        parts.add(new int[] {begin, to});
        begin = to;
        pairs = 0;
      }
      from = to;
    }
    parts.add(new int[] {begin, entries.size()});
    skipped.add(tooLarge);
    large.sort(
        Comparator.comparingLong((Skipped block) -> -block.records).thenComparingInt(Skipped::row));
    skippedBlocks.addAll(large.subList(0, Math.min(SHOWN, large.size())));
    return parts;
  }

  private <T> void scan(int rule, Entries entries, int[] part, Visitor<T> visitor) {
    int[] asked = askedUpTo(rule);
    int[] local = new int[cap * asked.length];
    for (int from = part[0]; from < part[1]; ) {
      int to = entries.end(from);
      int count = to - from;
      if (count > 1 && count <= cap) {
        for (int i = 0, at = 0; i < count; i++) {
          int row = entries.row(from + i) * keys.width();
          for (int atom : asked) {
            local[at++] = keys.atoms()[row + atom];
          }
        }
        block(rule, entries, from, count, new Local(asked, local), visitor);
      }
      from = to;
    }
  }

  /// The atoms that a rule and those before it ask for.
  private int[] askedUpTo(int rule) {
    long atoms = 0;
    for (Rule earlier : rules.subList(0, rule + 1)) {
      atoms |= earlier.atoms();
    }
    long all = atoms;
    return IntStream.range(0, Long.SIZE).filter(atom -> (all >>> atom & 1) != 0).toArray();
  }

  /// Some atoms of the records of a block, beside one another.
  private record Local(int[] asked, int[] atoms) {
    long agreement(int i, int j) {
      long agreement = 0;
      int a = i * asked.length;
      int b = j * asked.length;
      for (int k = 0; k < asked.length; k++) {
        int atom = atoms[a + k];
        if (atom == atoms[b + k] && atom != 0) {
          agreement |= 1L << asked[k];
        }
      }
      return agreement;
    }
  }

  private <T> void block(
      int rule, Entries entries, int from, int count, Local local, Visitor<T> visitor) {
    int key = entries.key(from);
    for (int i = 0; i < count; i++) {
      int a = entries.row(from + i);
      for (int j = i + 1; j < count; j++) {
        int b = entries.row(from + j);
        if (a == b || (linking && sources[a] == sources[b])) {
          continue;
        }
        if (isFirst(rule, key, local.agreement(i, j), a, b)) {
          visitor.pair(Math.min(a, b), Math.max(a, b), rule);
        }
      }
    }
  }

  private boolean isFirst(int rule, int key, long agreement, int a, int b) {
    for (int earlier = 0; earlier < rule; earlier++) {
      if (agrees(earlier, agreement, a, b)) {
        return false;
      }
    }
    // Keys are hashes: that they are the same does not yet say that the atoms agree.
    return (agreement & rules.get(rule).atoms()) == rules.get(rule).atoms()
        && (rules.get(rule).words() == 0 || wordKey(rule, a, b) == key);
  }

  /// Whether a rule brings the pair together.
  private boolean agrees(int number, long agreement, int a, int b) {
    Rule rule = rules.get(number);
    if ((agreement & rule.atoms()) != rule.atoms()) {
      return false;
    }
    if (rule.words() > 0) {
      return wordKey(number, a, b) != 0;
    }
    LongNumbers tooLarge = skipped.get(number);
    return tooLarge.size() == 0 || tooLarge.find(rule.key(keys, a)) == 0;
  }

  /// The least key of words that both have in common and whose block is not too large; or 0.
  private int wordKey(int number, int a, int b) {
    Rule rule = rules.get(number);
    int base = rule.key(keys, a);
    int least = 0;
    int endA = keys.wordEnd(a);
    for (int i = keys.wordStart(a); i < endA; i++) {
      if (!hasWord(b, keys.word(i))) {
        continue;
      }
      int one = Rule.withWord(base, keys.word(i));
      if (rule.words() == 1) {
        least = lesser(number, least, one);
        continue;
      }
      for (int j = i + 1; j < endA; j++) {
        if (hasWord(b, keys.word(j))) {
          least = lesser(number, least, Rule.withWord(one, keys.word(j)));
        }
      }
    }
    return least;
  }

  private int lesser(int number, int least, int key) {
    if (least != 0 && least <= key) {
      return least;
    }
    LongNumbers tooLarge = skipped.get(number);
    return tooLarge.size() > 0 && tooLarge.find(key) != 0 ? least : key;
  }

  private boolean hasWord(int row, int word) {
    int end = keys.wordEnd(row);
    for (int i = keys.wordStart(row); i < end; i++) {
      if (keys.word(i) == word) {
        return true;
      }
    }
    return false;
  }

  /// The rules that bring two records together; to be asked after a run.
  public List<Integer> rulesOf(int a, int b) {
    long agreement = keys.agreement(a, b);
    List<Integer> agreeing = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      if (agrees(rule, agreement, a, b)) {
        agreeing.add(rule);
      }
    }
    return agreeing;
  }

  /// The blocks that were too large, the largest of each rule.
  public List<Skipped> skippedBlocks() {
    return List.copyOf(skippedBlocks);
  }

  /// How many blocks of a rule were too large.
  public long skippedCount(int rule) {
    return skippedCounts[rule];
  }

  /// How many pairs were in them.
  public long skippedPairs(int rule) {
    return skippedPairs[rule];
  }

  /// The rules.
  public List<Rule> rules() {
    return rules;
  }
}
