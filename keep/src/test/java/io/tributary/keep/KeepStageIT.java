// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import static io.tributary.keep.KeepFixture.CLOCK;
import static io.tributary.keep.KeepFixture.collected;
import static io.tributary.keep.KeepFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.KeepConfig;
import io.tributary.config.LogConfig;
import io.tributary.lake.Lake;
import io.tributary.log.CollectedCodec;
import io.tributary.log.KafkaEventLog;
import io.tributary.log.Topic;
import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.MessageIndex;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stage with its threads and a real broker.
class KeepStageIT {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final KeepConfig SLOW =
      new KeepConfig(Duration.ofDays(1), 1_000_000, 16, Duration.ofDays(5));

  /// All records are applied, and all are firsts.
  private static final MessageIndex ALL_FIRST =
      new MessageIndex() {
        @Override
        public long applied(int partition) {
          return Long.MAX_VALUE;
        }

        @Override
        public boolean[] firsts(int partition, List<EventKey> keys, long[] offsets) {
          boolean[] firsts = new boolean[offsets.length];
          Arrays.fill(firsts, true);
          return firsts;
        }
      };

  @TempDir Path folder;

  @Test
  void commitsWhenAskedAndGoesOnAfterARestart() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"))) {
      for (int run = 0; run < 2; run++) {
        try (Lake lake = Lake.open(folder.resolve("data"));
            RocksProfileStore store = RocksProfileStore.open(folder.resolve("profiles"));
            KeepStage stage =
                new KeepStage(KeepFixture.parts(log, ALL_FIRST, store, lake), SLOW, CLOCK)) {
          stage.start();
          for (int i = 0; i < 100; i++) {
            append(log, run * 100 + i);
          }
          stage.flush().get(60, TimeUnit.SECONDS);

          assertThat(rows(lake, SHOP, "events", "count(DISTINCT event_id), count(*)"))
              .containsExactly((run + 1) * 100 + "|" + (run + 1) * 100);
          assertThat(stage.status().rows()).containsEntry("events", 100L);
          assertThat(stage.status().partitions())
              .hasSize(5)
              .allMatch(partition -> partition.lag() == 0);
          assertThat(stage.status().lastCommit()).isEqualTo(CLOCK.instant());
          assertThat(stage.check()).isEmpty();
        }
      }
    }
  }

  @Test
  void commitsWhatWaitsWhenClosed() throws Exception {
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"))) {
      try (Lake lake = Lake.open(folder.resolve("data"));
          RocksProfileStore store = RocksProfileStore.open(folder.resolve("profiles"))) {
        KeepConfig often = new KeepConfig(Duration.ofMillis(20), 10, 16, Duration.ofDays(5));
        try (KeepStage stage =
            new KeepStage(KeepFixture.parts(log, ALL_FIRST, store, lake), often, CLOCK)) {
          stage.start();
          append(log, 1);
          while (stage.status().rows().isEmpty()) {
            assertThat(stage.check()).isEmpty();
          }
        }
        assertThat(rows(lake, SHOP, "raw_events", "message_id")).containsExactly("m1");
      }
    }
  }

  private static void append(KafkaEventLog log, int id) throws Exception {
    log.append(
            Topic.EVENTS_COLLECTED,
            id % 4,
            null,
            CollectedCodec.encode(collected(SHOP, "m" + id, "good")))
        .get();
  }
}
