// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Each section refuses all of its values that are out of bounds at once.
class ConfigRecordsTest {
  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  @Test
  void refusesHttpOutOfBounds() {
    assertThat(refusedKeys(() -> new HttpConfig("", 65_536, ""))).containsExactly("http.port");
    assertThat(refusedKeys(() -> new HttpConfig("", -1, ""))).containsExactly("http.port");
  }

  @Test
  void refusesLogOutOfBounds() {
    assertThat(
            refusedKeys(() ->
                new LogConfig("", LogConfig.Durability.FSYNC, Duration.ZERO, Duration.ZERO, 0)))
        .containsExactly("log.retention", "log.delivery-timeout", "log.pending-bytes-max");
  }

  @Test
  void refusesCollectOutOfBounds() {
    assertThat(
            refusedKeys(() ->
                new CollectConfig(
                    0, 0, 0, 0, -1, NEGATIVE, Duration.ZERO, Duration.ZERO, Duration.ZERO)))
        .containsExactly(
            "collect.event-bytes-max",
            "collect.batch-bytes-max",
            "collect.batch-items-max",
            "collect.depth-max",
            "collect.requests-per-second",
            "collect.clock-skew-min",
            "collect.body-timeout",
            "collect.imports-kept",
            "collect.uploads-kept");
  }

  @Test
  void refusesUnifyOutOfBounds() {
    assertThat(refusedKeys(() -> new UnifyConfig(Duration.ZERO, 0, -1, NEGATIVE, NEGATIVE, 0)))
        .containsExactly(
            "unify.message-id-window",
            "unify.batch-events",
            "unify.recent-events",
            "unify.publish-interval",
            "unify.match-interval",
            "unify.match-people-max");
  }

  @Test
  void refusesKeepOutOfBounds() {
    assertThat(refusedKeys(() -> new KeepConfig(Duration.ZERO, 0, 1, NEGATIVE)))
        .containsExactly(
            "keep.commit-interval",
            "keep.commit-rows",
            "keep.compact-files",
            "keep.snapshots-kept");
  }

  @Test
  void refusesQueryOutOfBounds() {
    assertThat(refusedKeys(() -> new QueryConfig(0, 0, Duration.ZERO, 0, 0, 0)))
        .containsExactly(
            "query.threads",
            "query.memory-bytes",
            "query.timeout",
            "query.rows-max",
            "query.bytes-max",
            "query.concurrent");
  }

  private static List<String> refusedKeys(ThrowingCallable making) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, making);
    assertThat(refused).as("a refusal").isNotNull();
    return refused.problems().stream().map(Problem::path).toList();
  }
}
