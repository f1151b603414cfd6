// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QueryConfig;
import io.tributary.lake.Discovered;
import io.tributary.model.Principal;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.query.RunningQuery;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlRequest;
import io.tributary.query.relation.LakeReader;
import io.tributary.query.relation.LakeReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Lets queries hang where no interrupt reaches them: in a lake that does not answer.
class HangingQueriesTest {
  private static final Principal ANALYST = new Principal(WorkspaceId.DEFAULT, "test", Role.ANALYST);
  private static final QueryConfig ONE_AT_A_TIME =
      new QueryConfig(1, 64L << 20, Duration.ofSeconds(30), 1_000, 1L << 20, 1);

  @TempDir Path folder;

  /// Hangs for its first readers.
  private final class HangingLake implements LakeReader {
    private final Semaphore hangs;
    private final Semaphore hanging = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);

    HangingLake(int readers) {
      this.hangs = new Semaphore(readers);
    }

    @Override
    public LakeReading read(WorkspaceId workspace) {
      if (hangs.tryAcquire()) {
        hanging.release();
        while (released.getCount() > 0) {
          Thread.onSpinWait();
        }
      }
      return new LakeReading(
          List.of(), new Discovered(Map.of(), Map.of()), List.of(folder), () -> {});
    }
  }

  private DuckDbEngine engine(LakeReader lake) {
    return new DuckDbEngine(ONE_AT_A_TIME, lake, folder.resolve("spill"), Duration.ofMillis(20));
  }

  private static RunningQuery start(DuckDbEngine engine, String sql) {
    return engine.start(new SqlRequest(ANALYST, sql, List.of()));
  }

  private static SqlCell answer(RunningQuery query) {
    try (SqlAnswer answer = query.answer()) {
      return answer.next().getFirst().getFirst();
    }
  }

  @Test
  @Timeout(20)
  void othersAreAnsweredMeanwhile() throws InterruptedException {
    HangingLake lake = new HangingLake(1);
    try (DuckDbEngine engine = engine(lake)) {
      RunningQuery hanging = start(engine, "select 1");
      lake.hanging.acquire();
      RunningQuery waiting = start(engine, "select 2");
      hanging.cancel();
      assertThat(answer(waiting)).isEqualTo(new SqlCell.Whole(2));
      assertThat(answer(start(engine, "select 3"))).isEqualTo(new SqlCell.Whole(3));
      lake.released.countDown();
    }
  }

  @Test
  @Timeout(20)
  void notMoreThreadsAreReplacedThanMayRunAtOnce() throws InterruptedException {
    HangingLake lake = new HangingLake(2);
    try (DuckDbEngine engine = engine(lake)) {
      RunningQuery first = start(engine, "select 1");
      lake.hanging.acquire();
      first.cancel();
      RunningQuery second = start(engine, "select 2");
      lake.hanging.acquire();
      second.cancel();
      RunningQuery third = start(engine, "select 3");
      Thread.sleep(300);
      assertThat(third.progress().state()).hasToString("WAITING");
      lake.released.countDown();
      assertThat(answer(third)).isEqualTo(new SqlCell.Whole(3));
    }
  }

  @Test
  @Timeout(20)
  void waitingForATurnIsNotHanging() throws InterruptedException {
    HangingLake lake = new HangingLake(1);
    try (DuckDbEngine engine = engine(lake)) {
      RunningQuery busy = start(engine, "select 1");
      lake.hanging.acquire();
      start(engine, "select 2").cancel();
      RunningQuery third = start(engine, "select 3");
      Thread.sleep(300);
      assertThat(third.progress().state()).hasToString("WAITING");
      lake.released.countDown();
      assertThat(answer(busy)).isEqualTo(new SqlCell.Whole(1));
      assertThat(answer(third)).isEqualTo(new SqlCell.Whole(3));
    }
  }
}
