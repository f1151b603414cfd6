// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void marksRoundValues() {
    assertThat(Scale.even(-3, 21, 0, 100).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0);
    assertThat(Scale.even(0, 1, 0, 100).ticks().stream().map(Words::decimals))
        .containsExactly("0.000", "0.200", "0.400", "0.600", "0.800", "1.000");
    assertThat(Scale.counts(5_000, 100, 0).ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0);
  }

  @Test
  void keepsValuesOnTheAxis() {
    Scale counts = Scale.counts(1_000, 200, 0);
    assertThat(counts.at(0)).isEqualTo(200);
    assertThat(counts.at(1_000)).isCloseTo(0, within(1e-9));
    assertThat(counts.at(1)).isLessThan(200);
    assertThat(Scale.even(0, 10, 0, 100).at(99)).isEqualTo(100);
  }

  @Test
  void hasSomeLengthWhereAllValuesAreOne() {
    assertThat(Scale.even(4, 4, 0, 100).at(4)).isZero();
    assertThat(Scale.even(4, 4, 0, 100).ticks()).isNotEmpty();
  }

  @Test
  void turnsWeightsIntoProbabilitiesAndBack() {
    assertThat(Words.ofWeight(0)).isEqualTo(0.5);
    assertThat(Words.toWeight(0.5)).isZero();
    assertThat(Words.toWeight(Words.ofWeight(7.25))).isCloseTo(7.25, within(1e-9));
    assertThat(Words.toWeight(1)).isEqualTo(40);
    assertThat(Words.toWeight(0)).isEqualTo(-40);
  }
}
