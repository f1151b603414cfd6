// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.LogConfig;
import io.tributary.log.EventLog;
import io.tributary.log.KafkaEventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.LogReader;
import io.tributary.log.Topic;
import io.tributary.model.Change;
import io.tributary.model.Identifier;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.NodeId;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Search;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Publishing with the real store and a real broker in this process.
class ChangePublisherIT {
  private static final int RECENT = 5;

  @TempDir static Path data;
  private static @Nullable EventLog log;

  @TempDir Path folder;
  private PublishedTown town;

  @BeforeAll
  static void start() {
    log = KafkaEventLog.open(LogConfig.defaults(), data);
  }

  @AfterAll
  static void stop() {
    if (log != null) {
      log.close();
    }
  }

  @BeforeEach
  void open() {
    if (log == null) {
      throw new IllegalStateException("The log was not opened.");
    }
    town = new PublishedTown(folder, log, new WorkspaceId("shop"), RECENT);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private static List<ProfileDocument> profiles(List<Change> changes) {
    return changes.stream()
        .filter(Change.Profile.class::isInstance)
        .map(change -> ((Change.Profile) change).document())
        .toList();
  }

  private static <T extends Change> List<T> only(List<Change> changes, Class<T> kind) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void publishesPeopleLinksAndJoinsAsTheyAre() {
    town.event(Told.at(1).of("plan", "free"), "user_id:u1");
    town.event(Told.at(2), "email:e1");
    assertThat(profiles(town.publish())).hasSize(2);
    town.event(Told.at(3), "user_id:u1", "email:e1");
    List<Change> changes = town.publish();
    assertThat(profiles(changes)).isEqualTo(town.town.documents(town.workspace));
    assertThat(only(changes, Change.Link.class))
        .extracting(Change.Link::link)
        .isEqualTo(town.town.people.evidence(found()));
    assertThat(only(changes, Change.Merge.class))
        .extracting(change -> change.merge().kind())
        .containsExactly(MergeRecord.Kind.JOINED);
    assertThat(only(changes, Change.Gone.class)).hasSize(1);
    assertThat(town.publish()).isEmpty();
  }

  private People.Found found() {
    return new Search(town.town.store, town.town.people)
        .byIdentifier(town.workspace, "email", "E", 5)
        .getFirst();
  }

  @Test
  void publishesManyChangesOfOnePersonOnce() {
    for (int i = 0; i < 50; i++) {
      town.event(Told.at(i), "user_id:u1", "email:e1");
    }
    List<ProfileDocument> profiles = profiles(town.publish());
    assertThat(profiles).hasSize(1);
    assertThat(profiles.getFirst().activity().eventCount()).isEqualTo(50);
  }

  @Test
  void publishesALinkAgainOnlyWhenItHasChanged() {
    town.event(Told.at(1), "user_id:u1", "email:e1");
    assertThat(only(town.publish(), Change.Link.class)).hasSize(1);
    town.event(Told.at(2), "user_id:u1");
    assertThat(only(town.publish(), Change.Link.class)).isEmpty();
    town.event(Told.at(3), "user_id:u1", "email:e1");
    assertThat(only(town.publish(), Change.Link.class))
        .extracting(change -> change.link().count())
        .containsExactly(2L);
  }

  @Test
  void tellsWhichProfileIdIsNobodysAnyMore() {
    town.event(Told.at(1), "email:e1");
    String old = profiles(town.publish()).getFirst().id();
    town.event(Told.at(0), "email:e1", "user_id:u1");
    List<Change> changes = town.publish();
    String young = profiles(changes).getFirst().id();
    List<Change.Gone> gone = only(changes, Change.Gone.class);
    if (young.equals(old)) {
      assertThat(gone).isEmpty();
    } else {
      assertThat(gone).extracting(Change.Gone::profileId).containsExactly(old);
    }
  }

  @Test
  void losesNothingThatWasCommittedBeforeACrash() {
    town.event(Told.at(1), "user_id:u1");
    town.restart();
    assertThat(profiles(town.publish())).hasSize(1);
  }

  /// A log that takes nothing.
  private static final EventLog DEAD =
      new EventLog() {
        @Override
        public CompletableFuture<LogPosition> append(
            Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
          return CompletableFuture.failedFuture(new IOException("no room"));
        }

        @Override
        public LogReader read(Topic topic, Map<Integer, Long> from) {
          throw new UnsupportedOperationException();
        }

        @Override
        public int partitions(Topic topic) {
          return 1;
        }

        @Override
        public Map<Integer, Long> endOffsets(Topic topic) {
          return Map.of();
        }

        @Override
        public Map<Integer, Long> offsetsAt(Topic topic, Instant time) {
          return Map.of();
        }

        @Override
        public long pendingBytes() {
          return 0;
        }

        @Override
        public void close() {}
      };

  @Test
  void publishesAgainWhatTheLogDidNotTake() {
    town.event(Told.at(1), "user_id:u1");
    assertThatThrownBy(() -> town.roundTo(DEAD)).isInstanceOf(CompletionException.class);
    assertThat(profiles(town.publish())).hasSize(1);
  }

  @Test
  void findsPeopleByIdentifiersAtOnceAndByTraitsOncePublished() {
    Search search = new Search(town.town.store, town.town.people);
    town.event(Told.at(1).of("city", "Århus"), "user_id:u1", "email:Jane@x");
    town.event(Told.at(1).of("city", "Oslo"), "user_id:u2", "email:janet@x");
    assertThat(search.byIdentifier(town.workspace, "email", "JANE", 5)).hasSize(2);
    assertThat(search.byIdentifier(town.workspace, "email", "jane", 1)).hasSize(1);
    assertThat(search.byIdentifier(town.workspace, "email", "x", 5)).isEmpty();
    assertThat(search.byTrait(town.workspace, "city", "å", 5)).isEmpty();
    town.publish();
    assertThat(search.byTrait(town.workspace, "city", "å", 5)).hasSize(1);
    town.event(Told.at(2).of("city", "Bergen"), "user_id:u1");
    town.publish();
    assertThat(search.byTrait(town.workspace, "city", "å", 5)).isEmpty();
    assertThat(search.byTrait(town.workspace, "city", "b", 5)).hasSize(1);
  }

  @Test
  void keepsTheLatestEventsOfEachIdentifier() {
    for (int i = 0; i < 4 * RECENT; i++) {
      // Late ones too: the order in which they come does not matter.
      town.event(Told.at(i * 7 % (4 * RECENT)), "user_id:u1");
    }
    town.publish();
    People.Found found = town.town.people.find(town.workspace, id("user_id:u1")).orElseThrow();
    assertThat(town.town.people.events(town.workspace, found, 99, null).events())
        .extracting(event -> event.occurredAt().getEpochSecond() % 60)
        .containsExactly(19L, 18L, 17L, 16L, 15L);
    assertThat(town.town.people.document(town.workspace, found).activity().eventCount())
        .isEqualTo(4 * RECENT);
  }

  private NodeId id(String identifier) {
    return town.town.people.id(town.workspace, Identifier.parse(identifier));
  }
}
