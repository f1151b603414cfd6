// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.table.LongNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The blocks of records that come and go. What it brings together is what a [PairScan] of the same
/// records would: whether a block is too large depends on the records that are there alone. Not
/// thread-safe.
public final class BlockIndex {
  private static final int FIRST = 64;

  private final List<Rule> rules;
  private final int width;
  private final int cap;
  private final boolean wordy;
  private final Blocks[] blocks;
  private final Set<Long> crossed = new HashSet<>();
  private int[] atoms;
  private int[][] words;

  /// @param width how many atoms a record has
  /// @param cap how many records a block has at most
  public BlockIndex(List<Rule> rules, int width, int cap) {
    this.rules = List.copyOf(rules);
    this.width = width;
    this.cap = cap;
    this.wordy = rules.stream().anyMatch(rule -> rule.words() > 0);
    this.blocks = new Blocks[rules.size()];
    for (int rule = 0; rule < blocks.length; rule++) {
      blocks[rule] = new Blocks(cap, rules.get(rule).words() == 0);
    }
    this.atoms = new int[FIRST * width];
    this.words = new int[wordy ? FIRST : 0][];
  }

  /// A block of a rule.
  ///
  /// @param key a hash of what its records have in common
  public record Block(int rule, int key) {}

  /// A block that was too large to bring a record together with others.
  ///
  /// @param records how many it has, the record that was asked for included
  public record Skipped(int rule, long records) {}

  /// The records that share a block with one.
  ///
  /// @param rows the records
  /// @param rules per record the first rule that brings it together with the one
  /// @param skipped blocks that were too large
  public record Found(int[] rows, int[] rules, List<Skipped> skipped) {}

  /// Adds a record.
  ///
  /// @param row its number: a small one that no other record has
  public void add(int row, Keys.Parts parts) {
    if ((row + 1) * width > atoms.length) {
      atoms = Arrays.copyOf(atoms, Math.max((row + 1) * width, atoms.length + (atoms.length >> 1)));
    }
    System.arraycopy(parts.atoms(), 0, atoms, row * width, width);
    if (wordy) {
      if (row >= words.length) {
        words = Arrays.copyOf(words, Math.max(row + 1, words.length + (words.length >> 1)));
      }
      words[row] = parts.words();
    }
    for (int rule = 0; rule < blocks.length; rule++) {
      for (int key : keys(rules.get(rule), parts)) {
        if (blocks[rule].add(key, row)) {
          cross(rule, key);
        }
      }
    }
  }

  /// Takes a record away.
  public void remove(int row) {
    Keys.Parts parts = parts(row);
    for (int rule = 0; rule < blocks.length; rule++) {
      for (int key : keys(rules.get(rule), parts)) {
        if (blocks[rule].remove(key, row)) {
          cross(rule, key);
        }
      }
    }
    if (wordy) {
      words[row] = new int[0];
    }
  }

  private void cross(int rule, int key) {
    long block = (long) rule << 32 | (key & 0xffffffffL);
    if (!crossed.remove(block)) {
      crossed.add(block);
    }
  }

  private Keys.Parts parts(int row) {
    return new Keys.Parts(
        Arrays.copyOfRange(atoms, row * width, (row + 1) * width), wordy ? words[row] : new int[0]);
  }

  /// The blocks that have become too large, or small enough, since this was asked last.
  public List<Block> crossed() {
    List<Block> all = new ArrayList<>();
    for (long block : crossed) {
      all.add(new Block((int) (block >>> 32), (int) block));
    }
    crossed.clear();
    return all;
  }

  /// The records of a block, however many.
  public int[] rows(Block block) {
    return blocks[block.rule()].rows(block.key());
  }

  /// Whether a block is too large.
  public boolean isTooLarge(Block block) {
    return blocks[block.rule()].isLarge(block.key());
  }

  /// The records that would share a block with one, were it there.
  ///
  /// @param self the number of the record whose place it would take, or -1
  public Found find(Keys.Parts parts, int self) {
    List<Skipped> skipped = new ArrayList<>();
    LongNumbers seen = new LongNumbers();
    int[] rows = new int[FIRST];
    int[] by = new int[FIRST];
    Keys.Parts before = self < 0 ? null : parts(self);
    for (int rule = 0; rule < blocks.length; rule++) {
      int[] keys = keys(rules.get(rule), parts);
      int[] old = before == null ? new int[0] : keys(rules.get(rule), before);
      for (int key : keys) {
        int size = blocks[rule].count(key) + times(keys, key) - times(old, key);
        if (size > cap) {
          skipped.add(new Skipped(rule, size));
          continue;
        }
        for (int row : blocks[rule].rows(key)) {
          if (row == self || seen.find(row + 1L) != 0 || !agrees(rule, key, parts, row)) {
            continue;
          }
          int number = seen.number(row + 1L);
          if (number > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
            by = Arrays.copyOf(by, by.length * 2);
          }
          rows[number - 1] = row;
          by[number - 1] = rule;
        }
      }
    }
    return new Found(Arrays.copyOf(rows, seen.size()), Arrays.copyOf(by, seen.size()), skipped);
  }

  /// The same for a record that is there.
  public Found find(int row) {
    return find(parts(row), row);
  }

  private static int times(int[] keys, int key) {
    int times = 0;
    for (int each : keys) {
      times += each == key ? 1 : 0;
    }
    return times;
  }

  /// Whether a record really has in common what a key is a hash of.
  private boolean agrees(int number, int key, Keys.Parts parts, int row) {
    Rule rule = rules.get(number);
    if (!atomsAgree(rule, parts.atoms(), 0, row)) {
      return false;
    }
    return rule.words() == 0
        || contains(keys(rule, new Keys.Parts(parts.atoms(), common(parts.words(), row))), key);
  }

  private boolean atomsAgree(Rule rule, int[] of, int from, int row) {
    for (long left = rule.atoms(); left != 0; left &= left - 1) {
      int atom = Long.numberOfTrailingZeros(left);
      int one = of[from + atom];
      if (one == 0 || one != atoms[row * width + atom]) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(int[] keys, int key) {
    return times(keys, key) > 0;
  }

  private int[] common(int[] some, int row) {
    return Arrays.stream(some).filter(word -> Arrays.binarySearch(words[row], word) >= 0).toArray();
  }

  /// The first rule that brings two records together that are there, or -1.
  public int firstRule(int a, int b) {
    for (int number = 0; number < blocks.length; number++) {
      Rule rule = rules.get(number);
      if (!atomsAgree(rule, atoms, a * width, b)) {
        continue;
      }
      int[] shared = rule.words() == 0 ? new int[0] : common(words[a], b);
      Keys.Parts both =
          new Keys.Parts(Arrays.copyOfRange(atoms, a * width, (a + 1) * width), shared);
      for (int key : keys(rule, both)) {
        if (!blocks[number].isLarge(key)) {
          return number;
        }
      }
    }
    return -1;
  }

  /// The rules that bring a record together with one that is there, were it there as well.
  ///
  /// @param self the number of the record whose place it would take, or -1
  public List<Integer> rulesOf(Keys.Parts parts, int self, int row) {
    List<Integer> agreeing = new ArrayList<>();
    Keys.Parts before = self < 0 ? null : parts(self);
    for (int number = 0; number < blocks.length; number++) {
      Rule rule = rules.get(number);
      if (!atomsAgree(rule, parts.atoms(), 0, row)) {
        continue;
      }
      int[] shared = rule.words() == 0 ? new int[0] : common(parts.words(), row);
      int[] keys = keys(rule, parts);
      int[] old = before == null ? new int[0] : keys(rule, before);
      for (int key : keys(rule, new Keys.Parts(parts.atoms(), shared))) {
        if (blocks[number].count(key) + times(keys, key) - times(old, key) <= cap) {
          agreeing.add(number);
          break;
        }
      }
    }
    return agreeing;
  }

  /// The same for two records that are there.
  public List<Integer> rulesOf(int a, int b) {
    return rulesOf(parts(a), a, b);
  }

  /// The keys of a record for a rule.
  private static int[] keys(Rule rule, Keys.Parts parts) {
    int base = rule.key(parts.atoms(), 0);
    if (base == 0) {
      return new int[0];
    }
    int[] words = parts.words();
    return switch (rule.words()) {
      case 0 -> new int[] {base};
      case 1 -> Arrays.stream(words).map(word -> Rule.withWord(base, word)).toArray();
      default -> {
        int[] keys = new int[words.length * (words.length - 1) / 2];
        int at = 0;
        for (int i = 0; i < words.length; i++) {
          int one = Rule.withWord(base, words[i]);
          for (int j = i + 1; j < words.length; j++) {
            keys[at++] = Rule.withWord(one, words[j]);
          }
        }
        yield keys;
      }
    };
  }

  /// The rules.
  public List<Rule> rules() {
    return rules;
  }
}
