// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.model.Identifier;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/// How well an answer to "who is who" agrees with the truth, over pairs of things.
///
/// The things are either identifiers (type and value) that belong to one person alone, or valid
/// events. A pair is *true* if both belong to the same person, *found* if the answer gives both the
/// same profile, *right* if both hold. Things that the truth does not know are left out and
/// counted; things that the answer does not give count as profiles of their own, so that whatever
/// is missing costs recall.
///
/// Pairs are not enumerated: with n(p, q) things of person p in profile q, right pairs are the sum
/// of n(p, q) over 2, found pairs that of the columns' sums, true pairs that of the persons'
/// counts. O(n) time.
///
/// @param truePairs pairs of one person
/// @param foundPairs pairs of one profile
/// @param rightPairs pairs of one person and one profile
/// @param people of whom there is at least one thing
/// @param profiles to which at least one known thing was given
/// @param unknown things of the answer that the truth does not know, or knows to be shared
public record PairwiseScore(
    long truePairs, long foundPairs, long rightPairs, int people, int profiles, long unknown) {
  /// The part of the found pairs that is right: what wrong merges cost. 1 if nothing was found.
  public double precision() {
    return foundPairs == 0 ? 1 : (double) rightPairs / foundPairs;
  }

  /// The part of the true pairs that was found: what missed merges cost. 1 if there are none.
  public double recall() {
    return truePairs == 0 ? 1 : (double) rightPairs / truePairs;
  }

  /// The harmonic mean of precision and recall.
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  /// The score over identifiers.
  ///
  /// @param profileOf the profile of each identifier, as the table `identifiers` gives it
  public static PairwiseScore overIdentifiers(Map<Identifier, String> profileOf, Truth truth) {
    return score(profileOf, truth::personOf, truth.customers(), truth::identifierCount);
  }

  /// The score over events.
  ///
  /// @param profileOf the profile of each message id, as the table `events` gives it
  public static PairwiseScore overEvents(Map<String, String> profileOf, Truth truth) {
    return score(profileOf, truth::personOf, truth.customers(), truth::eventCount);
  }

  private static <T> PairwiseScore score(
      Map<T, String> profileOf,
      Function<T, OptionalInt> personOf,
      int customers,
      IntUnaryOperator count) {
    Map<String, Long> inProfile = new HashMap<>();
    Map<Cell, Long> inCell = new HashMap<>();
    long unknown = 0;
    for (Map.Entry<T, String> entry : profileOf.entrySet()) {
      OptionalInt person = personOf.apply(entry.getKey());
      if (person.isEmpty() || person.getAsInt() >= customers) {
        unknown++;
      } else {
        inProfile.merge(entry.getValue(), 1L, Long::sum);
        inCell.merge(new Cell(person.getAsInt(), entry.getValue()), 1L, Long::sum);
      }
    }
    long truePairs = 0;
    int people = 0;
    for (int person = 0; person < customers; person++) {
      truePairs += pairs(count.applyAsInt(person));
      people += count.applyAsInt(person) > 0 ? 1 : 0;
    }
    return new PairwiseScore(
        truePairs, pairs(inProfile), pairs(inCell), people, inProfile.size(), unknown);
  }

  private record Cell(int person, String profile) {}

  private static long pairs(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(PairwiseScore::pairs).sum();
  }

  private static long pairs(long count) {
    return count * (count - 1) / 2;
  }
}
