// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PassageTimesTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private final PassageTimes times = new PassageTimes();

  @Test
  void knowsWhenEachPlaceWasPassed() {
    times.pass(0, 10, 13, START);
    times.pass(0, 13, 14, START.plusMillis(5));

    assertThat(times.of(0, 10)).contains(START);
    assertThat(times.of(0, 12)).contains(START);
    assertThat(times.of(0, 13)).contains(START.plusMillis(5));
  }

  @Test
  void knowsNothingBeforeTheFirstNorBeyondTheLast() {
    times.pass(0, 10, 13, START);

    assertThat(times.of(0, 9)).isEmpty();
    assertThat(times.of(0, 13)).isEmpty();
    assertThat(times.of(1, 10)).isEmpty();
  }

  @Test
  void keepsTheEarlierTimeOfWhatIsPassedTwice() {
    times.pass(0, 0, 5, START);
    times.pass(0, 3, 5, START.plusSeconds(1));
    times.pass(0, 4, 4, START.plusSeconds(2));

    assertThat(times.of(0, 4)).contains(START);
  }

  @Test
  void forgetsTheOldestBeyondItsBound() {
    for (int i = 0; i < 20_000; i++) {
      times.pass(0, i, i + 1L, START.plusMillis(i));
    }

    assertThat(times.of(0, 1_000)).isEmpty();
    assertThat(times.of(0, 12_000)).contains(START.plusMillis(12_000));
    assertThat(times.of(0, 19_999)).contains(START.plusMillis(19_999));
  }
}
