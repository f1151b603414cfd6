// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.keep.survey.SourceHealth.Basis;
import io.tributary.keep.survey.SourceHealth.Finding;
import org.junit.jupiter.api.Test;

class SourceHealthTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long NOW = 500_000;
  private static final int WEEK = 168;

  private final SourceSurvey source = new SourceSurvey();

  private void accept(long hour, int count) {
    for (int i = 0; i < count; i++) {
      source.hour(hour).seeAccepted(hour * HOUR_MS + i, hour * HOUR_MS);
    }
  }

  private SourceHealth health() {
    return SourceHealth.of(source, 24, NOW);
  }

  @Test
  void usualIsTheSameHourOfTheWeeksBefore() {
    accept(NOW - 1 - 5 * WEEK, 1);
    for (int week = 1; week <= 4; week++) {
      accept(NOW - 1 - week * (long) WEEK, 100 * week);
    }
    accept(NOW - 2, 7);
    accept(NOW - 1, 240);
    assertThat(health().volume().basis()).isEqualTo(Basis.WEEKS);
    assertThat(health().volume().usual()).isEqualTo(250);
    assertThat(health().volume().accepted()).isEqualTo(240);
    assertThat(health().findings()).isEmpty();
  }

  @Test
  void aYoungSourceIsHeldAgainstItsDaysOrHours() {
    assertThat(health().volume().usual()).isNull();
    accept(NOW - 4, 1);
    accept(NOW - 3, 30);
    assertThat(health().volume().basis()).isEqualTo(Basis.HOURS);
    assertThat(health().volume().usual()).isEqualTo(15);
    accept(NOW - 60, 1);
    accept(NOW - 1 - 24, 50);
    accept(NOW - 1 - 48, 50);
    assertThat(health().volume().basis()).isEqualTo(Basis.DAYS);
    assertThat(health().volume().usual()).isEqualTo(50);
    assertThat(health().findings()).containsExactly(Finding.SILENT);
    accept(NOW - 1, 20);
    assertThat(health().findings()).containsExactly(Finding.LOW);
    accept(NOW - 1, 90);
    assertThat(health().findings()).containsExactly(Finding.HIGH);
  }

  @Test
  void tellsOfSharesThatAreTooLarge() {
    accept(NOW, 10);
    source.hour(NOW).seeAccepted(NOW * HOUR_MS, (NOW - 2) * HOUR_MS);
    source.hour(NOW).seeQuarantined();
    source.hour(NOW).seeViolating();
    assertThat(health().findings())
        .containsExactly(Finding.QUARANTINED, Finding.LATE, Finding.VIOLATING);
    assertThat(health().half()).isEqualTo(1);
    assertThat(health().most()).isEqualTo(86_400);
    assertThat(health().window().late()).isEqualTo(1);
  }
}
