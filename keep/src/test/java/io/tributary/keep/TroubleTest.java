// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import static io.tributary.keep.KeepFixture.CLOCK;
import static io.tributary.keep.KeepFixture.CONFIG;
import static io.tributary.keep.KeepFixture.collected;
import static io.tributary.keep.KeepFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Lake;
import io.tributary.log.CollectedCodec;
import io.tributary.log.Topic;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stage while files cannot be written, and after.
class TroubleTest {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");

  private final ListLog log = new ListLog();
  private final List<String> sent = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void goesOnWhenFilesCanBeWrittenAgain() throws Exception {
    KeepFixture.LogIndex index = new KeepFixture.LogIndex(log);
    try (Lake lake = KeepFixture.lake(folder);
        RocksProfileStore store = RocksProfileStore.open(folder.resolve("profiles"));
        KeepStage stage =
            new KeepStage(KeepFixture.parts(log, index, store, lake), CONFIG, CLOCK)) {
      append(10);
      stage.start();
      stage.flush().get(60, TimeUnit.SECONDS);
      Path files = folder.toRealPath().resolve("lake/clean/shop/events/data");
      Path aside = folder.resolve("aside");
      Files.move(files, aside);
      Files.createFile(files);
      append(10);
      CompletableFuture<Void> flush = stage.flush();
      while (stage.check().isEmpty()) {
        assertThat(flush).isNotDone();
      }
      append(10);
      Files.delete(files);
      Files.move(aside, files);
      flush.get(60, TimeUnit.SECONDS);
      stage.flush().get(60, TimeUnit.SECONDS);

      assertThat(stage.check()).isEmpty();
      assertThat(rows(lake, SHOP, "events", "event_id")).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(rows(lake, SHOP, "raw_events", "message_id"))
          .containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      String id = "m" + sent.size();
      sent.add(id);
      log.append(
              Topic.EVENTS_COLLECTED, 0, null, CollectedCodec.encode(collected(SHOP, id, "good")))
          .join();
    }
  }
}
