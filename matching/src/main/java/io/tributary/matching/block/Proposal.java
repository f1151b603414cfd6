// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.table.LongNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Proposes blocking rules: counts what each of some hundred candidates would cost, and draws pairs
/// from all of them, so that a model can be learnt and the candidates be judged by what they find.
///
/// Counting and drawing look at part of the keys, chosen by hash, and then at all records with
/// those: so blocks stay whole. A pair that several candidates may have drawn weighs less for it
/// (Horvitz and Thompson).
public final class Proposal {
  private static final int LOOKED_AT = 60_000;
  private static final int CANDIDATES_MAX = 448;
  private static final int TRIPLES_MAX = 160;
  private static final int DRAWN_EACH = 3_000;
  private static final double TOO_COSTLY_PER_RECORD = 8;

  private final Keys keys;
  private final int[] sources;
  private final boolean linking;
  private final int cap;
  private final double part;
  private final Sample[] samples;
  private final double[] coincidence;
  private final List<Candidate> candidates = new ArrayList<>();
  private long[] pairs = new long[1 << 12];
  private int pairCount;
  private final LongNumbers seen = new LongNumbers();

  /// A rule that may be used.
  static final class Candidate {
    final Rule rule;
    final double cost;
    final LongNumbers skipped;
    double drawn = 1;

    Candidate(Rule rule, double cost, LongNumbers skipped) {
      this.rule = rule;
      this.cost = cost;
      this.skipped = skipped;
    }
  }

  /// Prepares.
  ///
  /// @param cap how many records a block has at most
  public Proposal(Keys keys, int[] sources, boolean linking, int cap) {
    this.keys = keys;
    this.sources = sources;
    this.linking = linking;
    this.cap = cap;
    this.part = Math.min(1, (double) LOOKED_AT / Math.max(1, keys.size()));
    this.samples = Sample.of(keys, part);
    this.coincidence = new double[keys.width()];
    for (int atom = 0; atom < samples.length; atom++) {
      coincidence[atom] = coincidence(atom);
    }
    consider();
    for (Candidate candidate : candidates) {
      draw(candidate);
    }
    for (Sample sample : samples) {
      sample.forget();
    }
  }

  /// How often two records have the same value of an atom.
  private double coincidence(int atom) {
    Entries entries = Entries.of(new Rule(1L << atom, 0), keys, samples[atom], 1);
    double same = 0;
    for (int from = 0; from < entries.size(); ) {
      int to = entries.end(from);
      same += (double) (to - from) * (to - from);
      from = to;
    }
    double size = keys.size();
    return samples[atom].size() == 0 ? 1 : Math.max(same / part / size / size, 1e-12);
  }

  private void consider() {
    int width = keys.width();
    Set<Long> done = new LinkedHashSet<>();
    List<Long> costly = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      consider(1L << i, 0, done, costly);
    }
    for (int i = 0; i < width; i++) {
      for (int j = i + 1; j < width; j++) {
        if (!keys.origin(i).equals(keys.origin(j))) {
          consider(1L << i | 1L << j, 0, done, costly);
        }
      }
    }
    if (keys.hasWords()) {
      consider(0, 2, done, costly);
      for (int i = 0; i < width; i++) {
        if (!keys.origin(i).equals("given") && !keys.origin(i).equals("family")) {
          consider(1L << i, 1, done, costly);
          consider(1L << i, 2, done, costly);
        }
      }
    }
    triples(costly, done);
    candidates.sort(Comparator.comparingDouble((Candidate candidate) -> candidate.cost));
    while (candidates.size() > CANDIDATES_MAX) {
      candidates.removeLast();
    }
  }

  /// Pairs of atoms that would cost too much, with a third.
  private void triples(List<Long> costly, Set<Long> done) {
    int added = 0;
    List<Long> triples = new ArrayList<>();
    for (long two : costly) {
      if (Long.bitCount(two) != 2) {
        continue;
      }
      for (int i = 0; i < keys.width(); i++) {
        long three = two | 1L << i;
        if (originsDiffer(three) && !triples.contains(three)) {
          triples.add(three);
        }
      }
    }
    // The most selective of those first.
    triples.sort(Comparator.comparingDouble(this::expected).thenComparing(three -> three));
    for (long three : triples) {
      if (expected(three) * keys.size() < 4 && added < TRIPLES_MAX) {
        consider(three, 0, done, new ArrayList<>());
        added++;
      }
    }
  }

  private double expected(long atoms) {
    double all = 1;
    for (long left = atoms; left != 0; left &= left - 1) {
      all *= coincidence[Long.numberOfTrailingZeros(left)];
    }
    return all;
  }

  private boolean originsDiffer(long atoms) {
    Set<String> origins = new LinkedHashSet<>();
    for (long left = atoms; left != 0; left &= left - 1) {
      origins.add(keys.origin(Long.numberOfTrailingZeros(left)));
    }
    return origins.size() == Long.bitCount(atoms) && Long.bitCount(atoms) == 3;
  }

  /// The most selective atom of a rule: its sampled values tell which records are looked at.
  private int lead(long atoms) {
    int lead = -1;
    for (long left = atoms; left != 0; left &= left - 1) {
      int atom = Long.numberOfTrailingZeros(left);
      if (lead < 0 || coincidence[atom] < coincidence[lead]) {
        lead = atom;
      }
    }
    return lead;
  }

  private void consider(long atoms, int words, Set<Long> done, List<Long> costly) {
    if (!done.add(atoms << 2 | words)) {
      return;
    }
    Rule rule = new Rule(atoms, words);
    Entries entries = entries(rule, 1);
    double found = 0;
    LongNumbers skipped = new LongNumbers();
    for (int from = 0; from < entries.size(); ) {
      int to = entries.end(from);
      int count = to - from;
      if (count > cap) {
        skipped.number(entries.key(from));
      } else {
        found += count * (count - 1) / 2.0;
      }
      from = to;
    }
    double cost = found / part;
    if (found == 0) {
      return;
    }
    if (cost > TOO_COSTLY_PER_RECORD * keys.size()) {
      costly.add(atoms);
      return;
    }
    if (skipped.size() > 0) {
      costly.add(atoms);
    }
    candidates.add(new Candidate(rule, cost, skipped));
  }

  private Entries entries(Rule rule, double drawn) {
    return rule.atoms() == 0
        ? Entries.of(rule, keys, part * drawn)
        : Entries.of(rule, keys, samples[lead(rule.atoms())], drawn);
  }

  private void draw(Candidate candidate) {
    double rate = Math.min(1, DRAWN_EACH / Math.max(1, candidate.cost * part));
    candidate.drawn = rate * part;
    Entries entries = entries(candidate.rule, rate);
    for (int from = 0; from < entries.size(); ) {
      int to = entries.end(from);
      if (to - from <= cap) {
        for (int i = from; i < to; i++) {
          for (int j = i + 1; j < to; j++) {
            draw(entries.row(i), entries.row(j));
          }
        }
      }
      from = to;
    }
  }

  private void draw(int a, int b) {
    if (a == b || (linking && sources[a] == sources[b])) {
      return;
    }
    long pair = a < b ? (long) a << 32 | b : (long) b << 32 | a;
    int before = seen.size();
    seen.number(pair);
    if (seen.size() > before) {
      if (pairCount == pairs.length) {
        pairs = Arrays.copyOf(pairs, pairCount * 2);
      }
      pairs[pairCount++] = pair;
    }
  }

  /// How many pairs were drawn.
  public int pairCount() {
    return pairCount;
  }

  /// One record of a drawn pair.
  public int left(int pair) {
    return (int) (pairs[pair] >>> 32);
  }

  /// The other.
  public int right(int pair) {
    return (int) pairs[pair];
  }

  List<Candidate> candidates() {
    return candidates;
  }

  Keys keys() {
    return keys;
  }
}
