// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrecisionTest {
  private static final Offset<Double> CLOSE = Offset.offset(5e-5);

  @Test
  void knowsNothingWithoutDecisions() {
    assertThat(Precision.of(0, 0)).isEqualTo(new Precision(0, 0, 0, 0, 1));
  }

  /// 95 % of 100: Wilson's interval is 88.8 % to 97.8 %.
  @Test
  void givesTheIntervalOfWilson() {
    Precision precision = Precision.of(95, 5);
    assertThat(precision.estimate()).isEqualTo(0.95);
    assertThat(precision.low()).isCloseTo(0.88825, CLOSE);
    assertThat(precision.high()).isCloseTo(0.97846, CLOSE);
  }

  @Test
  void isNotSureAfterAFewThatAreAllRight() {
    Precision precision = Precision.of(4, 0);
    assertThat(precision.estimate()).isEqualTo(1);
    assertThat(precision.low()).isCloseTo(0.51011, CLOSE);
    assertThat(precision.high()).isCloseTo(1, CLOSE);
  }
}
