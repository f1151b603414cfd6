// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final Traffic traffic = new Traffic();

  @Test
  void countsBySourceAndSecond() {
    traffic.accepted(key("web"), NOW, NOW);
    traffic.accepted(key("web"), NOW, NOW.plusSeconds(1));
    traffic.refused(key("web"), NOW.plusSeconds(1), NOW.plusSeconds(1));
    traffic.accepted(key("till"), NOW, NOW);

    assertThat(traffic.sources(SHOP, NOW.plusSeconds(2)))
        .satisfiesExactly(
            till -> assertThat(till.source()).isEqualTo("till"),
            web -> {
              assertThat(web.accepted()).isEqualTo(2);
              assertThat(web.refused()).isEqualTo(1);
              assertThat(web.lastReceivedAt()).isEqualTo(NOW.plusSeconds(1));
              assertThat(web.acceptedPerSecond()).hasSize(Traffic.SECONDS).endsWith(0, 1, 1);
              assertThat(web.refusedPerSecond()).endsWith(0, 0, 1);
            });
    assertThat(traffic.sources(new WorkspaceId("other"), NOW)).isEmpty();
  }

  @Test
  void forgetsSecondsThatAreLongGone() {
    traffic.accepted(key("web"), NOW, NOW);
    traffic.accepted(key("web"), NOW, NOW.plusSeconds(Traffic.SECONDS + 1));

    Traffic.SourceTraffic web =
        traffic.sources(SHOP, NOW.plusSeconds(Traffic.SECONDS + 2)).getFirst();
    assertThat(web.acceptedPerSecond().stream().mapToInt(each -> each).sum()).isEqualTo(1);
    assertThat(traffic.sources(SHOP, NOW.plusSeconds(5_000)).getFirst().acceptedPerSecond())
        .isEqualTo(Collections.nCopies(Traffic.SECONDS, 0));
    assertThat(web.accepted()).isEqualTo(2);
  }

  @Test
  void tellsDelaysOfTheLastMinute() {
    for (int i = 1; i <= 100; i++) {
      traffic.accepted(key("web"), NOW.minusMillis(i), NOW);
    }
    Traffic.Delay delay = traffic.delay(SHOP, NOW).orElseThrow();
    assertThat(delay.count()).isEqualTo(100);
    assertThat(delay.p50Ms()).isBetween(50L, 53L);
    assertThat(delay.p99Ms()).isBetween(99L, 105L);
    assertThat(traffic.delay(SHOP, NOW.plusSeconds(61))).isEmpty();
  }

  @Test
  void boundsDelaysOfAClockThatJumped() {
    traffic.accepted(key("web"), NOW.plusSeconds(5), NOW);
    assertThat(traffic.delay(SHOP, NOW).orElseThrow().p99Ms()).isZero();
    traffic.accepted(key("web"), Instant.EPOCH, NOW.plusSeconds(90));
    assertThat(traffic.delay(SHOP, NOW.plusSeconds(90)).orElseThrow().p50Ms())
        .isEqualTo((1L << 30) - 1);
  }

  private static EventKey key(String source) {
    return new EventKey(SHOP, source, "m");
  }
}
