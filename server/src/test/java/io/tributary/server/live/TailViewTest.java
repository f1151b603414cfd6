// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.EventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.LogReader;
import io.tributary.log.Topic;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TailViewTest {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");

  @Test
  void givesAllOfFewEvents() {
    TailView view = view(EventFilter.ALL);
    for (int i = 0; i < TailView.SHOWN_PER_SECOND; i++) {
      view.offer(event(i, "web"), 1);
    }
    TailView.Batch batch = view.take();
    assertThat(batch.events()).hasSize(TailView.SHOWN_PER_SECOND);
    assertThat(batch.oneOf()).isEqualTo(1);
    assertThat(view.take().events()).isEmpty();
  }

  @Test
  void choosesEvenlyOfManyEvents() {
    TailView view = view(EventFilter.ALL);
    for (int second = 1; second <= 3; second++) {
      for (int i = 0; i < 1_000; i++) {
        view.offer(event(i, "web"), second);
      }
      TailView.Batch batch = view.take();
      assertThat(batch.events()).hasSize(TailView.SHOWN_PER_SECOND);
      assertThat(batch.oneOf()).isEqualTo(20);
      assertThat(batch.passed()).isEqualTo(second * 1_000L);
      if (second > 1) {
        assertThat(batch.events().getLast().offset()).isEqualTo(980);
      }
    }
    view.offer(event(0, "web"), 9);
    assertThat(view.take().oneOf()).isEqualTo(1);
  }

  @Test
  void holdsNoMoreThanItsBoundForASlowViewer() {
    TailView view = view(EventFilter.ALL);
    for (int second = 1; second <= 100; second++) {
      for (int i = 0; i < TailView.SHOWN_PER_SECOND; i++) {
        view.offer(event(i, "web"), second);
      }
    }
    TailView.Batch batch = view.take();
    assertThat(batch.events()).hasSize(200);
    assertThat(batch.shown()).isEqualTo(200);
    assertThat(batch.matched()).isEqualTo(100L * TailView.SHOWN_PER_SECOND);
  }

  @Test
  void givesOnlyWhatTheFilterWants() {
    EventFilter refusedOfTill =
        new EventFilter(
            Optional.of("till"),
            Optional.of("SALE"),
            Optional.empty(),
            Optional.of(LiveEvent.Outcome.REFUSED),
            TimeRange.EVER);
    TailView view = view(refusedOfTill);
    view.offer(event(1, "web"), 1);
    view.offer(event(2, "till"), 1);
    TailView.Batch batch = view.take();
    assertThat(batch.events()).extracting(LiveEvent::offset).containsExactly(2L);
    assertThat(batch.passed()).isEqualTo(2);
    assertThat(batch.matched()).isEqualTo(1);
  }

  private static TailView view(EventFilter filter) {
    return new EventTail(new SilentLog(), _ -> refused(), new NoMessages()).open(SHOP, filter);
  }

  private static Refined refused() {
    return new Refined.Quarantined(
        List.of(new Problem(Problem.Code.MISSING, "userId", "It is missing.", "Send it.")));
  }

  private static LiveEvent event(long offset, String source) {
    Collected collected =
        new Collected(
            new EventKey(SHOP, source, "m" + offset),
            new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null),
            Instant.EPOCH,
            null,
            "{\"type\":\"track\",\"event\":\"Sale Completed\"}".getBytes(StandardCharsets.UTF_8),
            List.of());
    return new LiveEvent(0, offset, collected, refused(), LiveEvent.Outcome.REFUSED);
  }

  /// Knows no message.
  private static final class NoMessages implements io.tributary.profiles.MessageIndex {
    @Override
    public long applied(int partition) {
      return 0;
    }

    @Override
    public boolean[] firsts(int partition, List<EventKey> keys, long[] offsets) {
      return new boolean[keys.size()];
    }
  }

  /// A log in which nothing happens.
  private static final class SilentLog implements EventLog {
    @Override
    public CompletableFuture<LogPosition> append(
        Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
      return CompletableFuture.completedFuture(new LogPosition(partition, 0));
    }

    @Override
    public LogReader read(Topic topic, Map<Integer, Long> from) {
      throw new IllegalStateException("Cannot read: nothing happens here.");
    }

    @Override
    public int partitions(Topic topic) {
      return 1;
    }

    @Override
    public Map<Integer, Long> endOffsets(Topic topic) {
      return Map.of(0, 0L);
    }

    @Override
    public Map<Integer, Long> offsetsAt(Topic topic, Instant time) {
      return Map.of(0, 0L);
    }

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
