// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PropertyTest {
  private static final Gen<List<Integer>> LISTS = Gens.listOf(Gens.ints(0, 1_000));

  @Test
  void triesEveryValueOfBothSeeds() {
    List<Integer> seen = new ArrayList<>();

    Property.check("numbers are numbers", Gens.ints(1, 6), 50, seen::add);

    assertThat(seen).hasSize(100 * Integer.getInteger("tributary.effort", 1));
    assertThat(seen).allSatisfy(n -> assertThat(n).isBetween(1, 6));
  }

  @Test
  void givesTheSameValuesForTheFixedSeed() {
    List<List<Integer>> first = new ArrayList<>();
    List<List<Integer>> second = new ArrayList<>();

    Property.check("first run", LISTS, 20, first::add);
    Property.check("second run", LISTS, 20, second::add);

    assertThat(first.subList(0, 20)).isEqualTo(second.subList(0, 20));
  }

  @Test
  void growsSizesWithTheTry() {
    assertThat(Property.size(0, 10)).isEqualTo(1);
    assertThat(Property.size(9, 10)).isEqualTo(Property.SIZE_MAX);
    assertThat(Property.size(9_999, 10_000)).isEqualTo(Property.SIZE_MAX);
    assertThat(Property.size(0, 1)).isBetween(1, Property.SIZE_MAX);
  }

  @Test
  void cutsAFailingListDownToWhatMatters() {
    assertThatThrownBy(() ->
            Property.check(
                "no list holds a number over 500",
                LISTS,
                200,
                list -> assertThat(list).allMatch(n -> n <= 500)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no list holds a number over 500")
        .hasMessageContaining("value: [501]");
  }

  @Test
  void tellsHowToReplay() {
    assertThatThrownBy(() -> Property.check("never", LISTS, 7, _ -> assertThat(true).isFalse()))
        .hasMessageContaining("broken in try 0 of")
        .hasMessageContaining("-Dtributary.seed=")
        .hasMessageContaining("-Dtributary.try=0");
  }

  @Test
  void countsAnyExceptionAsBroken() {
    assertThatThrownBy(() ->
            Property.check(
                "never throws",
                Gens.just("x"),
                1,
                _ -> {
                  throw new java.io.IOException("disk");
                }))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("disk");
  }

  @Test
  void refusesAFilterThatNothingPasses() {
    Gen<Integer> none = Gens.ints(0, 9).filter(n -> n > 9);

    assertThatThrownBy(() -> none.generate(new SplittableRandom(1), 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
