// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GensTest {
  private static <T> List<T> sample(Gen<T> gen, int count) {
    SplittableRandom random = new SplittableRandom(7);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(gen.generate(random, 1 + i % Property.SIZE_MAX));
    }
    return values;
  }

  @Test
  void reachesBothEndsOfARange() {
    assertThat(sample(Gens.longs(Long.MIN_VALUE, Long.MAX_VALUE), 300))
        .contains(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(sample(Gens.ints(-3, 3), 300)).contains(-3, 3).allMatch(n -> n >= -3 && n <= 3);
  }

  @Test
  void movesNumbersTowardsTheSmallest() {
    assertThat(Gens.longs(Long.MIN_VALUE, Long.MAX_VALUE).simpler(Long.MAX_VALUE))
        .isNotEmpty()
        .allMatch(n -> n < Long.MAX_VALUE);
    assertThat(Gens.ints(5, 9).simpler(5)).isEmpty();
    assertThat(Gens.ints(5, 9).simpler(6)).containsExactly(5);
  }

  @Test
  void keepsLengthsOfListsWithinBounds() {
    Gen<List<Integer>> lists = Gens.listOf(Gens.ints(0, 1), 2, 5);

    assertThat(sample(lists, 200)).allMatch(list -> list.size() >= 2 && list.size() <= 5);
    assertThat(lists.simpler(List.of(1, 1, 1))).allMatch(list -> list.size() >= 2);
  }

  @Test
  void choosesByWeight() {
    List<String> chosen =
        sample(
            Gens.frequency(
                Gens.weighted(1, Gens.just("rare")), Gens.weighted(9, Gens.just("often"))),
            1_000);

    assertThat(chosen).contains("rare", "often");
    assertThat(chosen.stream().filter("rare"::equals).count()).isBetween(50L, 200L);
  }

  @Test
  void shufflesWithoutLoss() {
    List<Integer> values = List.of(1, 2, 3, 4, 5);
    Set<List<Integer>> orders = new HashSet<>(sample(Gens.shuffled(values), 500));

    assertThat(orders).allSatisfy(o -> assertThat(o).containsExactlyInAnyOrderElementsOf(values));
    assertThat(orders.size()).isGreaterThan(80);
  }

  @Test
  void takesSubsetsInOrder() {
    assertThat(sample(Gens.subset(List.of(1, 2, 3)), 300))
        .contains(List.of(), List.of(1, 2, 3), List.of(1, 3))
        .allSatisfy(list -> assertThat(list).isSorted().doesNotHaveDuplicates());
  }

  @Test
  void makesNastyTextsThatAreValidUnicode() {
    assertThat(sample(Texts.nasty(), 2_000))
        .contains("", "\u0000", "😀")
        .allMatch(StandardCharsets.UTF_8.newEncoder()::canEncode);
  }

  @Test
  void makesJsonWithBalancedBrackets() {
    assertThat(sample(Texts.jsonObjects(), 300))
        .allMatch(t -> t.startsWith("{") && t.endsWith("}"));
    assertThat(sample(Texts.brokenJson(), 300)).anyMatch(t -> !t.endsWith("}"));
  }

  @Test
  void quotesForJson() {
    assertThat(Texts.quoted("a\"\\\n\u0000é")).isEqualTo("\"a\\\"\\\\\\u000a\\u0000é\"");
  }

  @Test
  void makesObservationsOfDistinctSortedIdentifiers() {
    assertThat(sample(Words.observed(3), 300))
        .allSatisfy(list -> assertThat(list).isNotEmpty().isSorted().doesNotHaveDuplicates());
    assertThat(sample(Words.values(), 300)).isNotEmpty();
  }
}
