// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.slips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SlipsTest {
  private final Dice dice = Dice.of(1, Purpose.RECORDS, 1);

  @Test
  void ofTheFingerChangeALetterOrTwo() {
    for (int i = 0; i < 1_000; i++) {
      String slip = Slips.finger("Montgomery", dice);
      assertThat(slip.length()).isBetween(9, 11);
    }
    assertThat(Slips.finger("J", dice)).isEqualTo("J");
    assertThat(Slips.finger("", dice)).isEmpty();
  }

  @Test
  void ofTheEarKeepTheCapital() {
    for (int i = 0; i < 200; i++) {
      assertThat(Slips.ear("Catherine", dice)).matches("[A-Z].*").isNotEqualTo("Catherine");
    }
  }

  @Test
  void ofDigitsTouchDigitsAlone() {
    for (int i = 0; i < 200; i++) {
      assertThat(Slips.digit("(202) 555-0123", dice)).matches("\\(\\d{3}\\) \\d{3}-\\d{4}");
    }
    assertThat(Slips.digit("n/a", dice)).isEqualTo("n/a");
    assertThat(Slips.digit("", dice)).isEmpty();
  }

  @Test
  void ofDatesAreWrittenInThreeWays() {
    DateSlips date = DateSlips.of(LocalDate.of(1971, 5, 4));
    assertThat(date.iso()).isEqualTo("1971-05-04");
    assertThat(date.slashes()).isEqualTo("04/05/1971");
    assertThat(date.words()).isEqualTo("4 May 1971");
    assertThat(date.swapped().iso()).isEqualTo("1971-04-05");
    assertThat(date.yearOnly().iso()).isEqualTo("1971-01-01");
    for (int i = 0; i < 500; i++) {
      assertThat(date.digit(dice).iso()).matches("\\d{4}-\\d{2}-\\d{2}");
      assertThat(date.digit(dice).words()).isNotEmpty();
    }
  }
}
