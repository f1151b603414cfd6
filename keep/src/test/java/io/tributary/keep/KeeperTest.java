// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import static io.tributary.keep.KeepFixture.CONFIG;
import static io.tributary.keep.KeepFixture.IDS;
import static io.tributary.keep.KeepFixture.NOON;
import static io.tributary.keep.KeepFixture.collected;
import static io.tributary.keep.KeepFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Lake;
import io.tributary.log.ChangeCodec;
import io.tributary.log.CollectedCodec;
import io.tributary.log.Topic;
import io.tributary.model.Activity;
import io.tributary.model.Change;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final Identifier EMAIL = new Identifier("email", "jane@example.com");
  private static final Identifier PHONE = new Identifier("phone", "+41790000000");

  private final ListLog log = new ListLog();

  @TempDir Path folder;
  private RocksProfileStore store;

  @BeforeEach
  void open() {
    store = RocksProfileStore.open(folder.resolve("profiles"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void waitsForTheMessageIndex() {
    KeepFixture.LogIndex index = new KeepFixture.LogIndex(log);
    index.behind(1);
    Intake intake = KeepFixture.events(index, store);
    collect("m0", "m1", "m0");
    try (Lake lake = KeepFixture.lake(folder);
        Keeper keeper = open(lake, Topic.EVENTS_COLLECTED, intake)) {
      keeper.take();
      keeper.commit();
      assertThat(rows(lake, SHOP, "raw_events", "message_id, duplicate"))
          .containsExactlyInAnyOrder("m0|false", "m1|false");
      assertThat(keeper.committed()).containsEntry(0, 2L);
      index.behind(0);
      keeper.take();
      keeper.commit();
      assertThat(rows(lake, SHOP, "raw_events", "message_id, duplicate"))
          .containsExactlyInAnyOrder("m0|false", "m1|false", "m0|true");
      assertThat(rows(lake, SHOP, "events", "event_id, anchor_id"))
          .containsExactlyInAnyOrder(
              "m0|" + IDS.text(SHOP, new Identifier("user_id", "u")),
              "m1|" + IDS.text(SHOP, new Identifier("user_id", "u")));
    }
  }

  @Test
  void bringsUnreadableRecordsIntoQuarantine() {
    log.append(Topic.EVENTS_COLLECTED, 0, null, new byte[] {99, 1, 2}).join();
    try (Lake lake = KeepFixture.lake(folder);
        Keeper keeper = open(lake, Topic.EVENTS_COLLECTED, KeepFixture.events(log, store))) {
      keeper.take();
      keeper.commit();

      assertThat(
              rows(lake, WorkspaceId.DEFAULT, "quarantine", "problem_code, payload_form, source"))
          .containsExactly("unreadable|utf8|unreadable");
    }
  }

  @Test
  void goesOnWhereTheLogWasTrimmed() {
    collect("m0", "m1", "m2");
    log.trim(Topic.EVENTS_COLLECTED, 2);
    double before = KeepMetrics.LOST.labelValues("events.collected").get();
    try (Lake lake = KeepFixture.lake(folder);
        Keeper keeper = open(lake, Topic.EVENTS_COLLECTED, KeepFixture.events(log, store))) {
      keeper.take();
      keeper.commit();

      assertThat(rows(lake, SHOP, "events", "event_id")).containsExactly("m2");
      assertThat(KeepMetrics.LOST.labelValues("events.collected").get() - before).isEqualTo(2);
    }
  }

  @Test
  void followsChangesOfPeople() {
    try (Lake lake = KeepFixture.lake(folder);
        Keeper keeper = open(lake, Topic.PROFILES_CHANGED, new ChangeIntake(IDS))) {
      change(profile("p_a", 1, EMAIL), profile("p_b", 1, PHONE));
      keep(keeper);
      assertThat(rows(lake, SHOP, "identifiers", "value, profile_id"))
          .containsExactlyInAnyOrder("jane@example.com|p_a", "+41790000000|p_b");

      change(profile("p_a", 2, EMAIL, PHONE), new Change.Gone(SHOP, "p_b"), merge(1), merge(1));
      change(link(1), link(2));
      keep(keeper);
      assertThat(rows(lake, SHOP, "profiles", "profile_id, event_count, traits"))
          .containsExactly("p_a|2|{\"plan\":\"pro\"}");
      assertThat(rows(lake, SHOP, "identifiers", "identifier_id, profile_id"))
          .containsExactlyInAnyOrder(
              IDS.text(SHOP, EMAIL) + "|p_a", IDS.text(SHOP, PHONE) + "|p_a");
      assertThat(rows(lake, SHOP, "merges", "sequence, kind, before"))
          .containsExactly("1|joined|[\"p_a\",\"p_b\"]");
      assertThat(rows(lake, SHOP, "evidence", "a_value, b_value, kind, use, observations"))
          .containsExactly("jane@example.com|+41790000000|observed|joins|2");

      change(new Change.Gone(SHOP, "p_a"), merge(1), merge(2));
      keep(keeper);
      assertThat(rows(lake, SHOP, "profiles", "profile_id")).isEmpty();
      assertThat(rows(lake, SHOP, "identifiers", "value")).isEmpty();
      assertThat(rows(lake, SHOP, "merges", "sequence")).containsExactlyInAnyOrder("1", "2");
    }
  }

  private Keeper open(Lake lake, Topic topic, Intake intake) {
    return new Keeper(topic, log, lake, intake, CONFIG, new KeepMetrics());
  }

  private static void keep(Keeper keeper) {
    keeper.take();
    keeper.commit();
  }

  private void collect(String... messageIds) {
    for (String id : messageIds) {
      log.append(
              Topic.EVENTS_COLLECTED, 0, null, CollectedCodec.encode(collected(SHOP, id, "good")))
          .join();
    }
  }

  private void change(Change... changes) {
    for (Change change : changes) {
      log.append(Topic.PROFILES_CHANGED, 0, null, ChangeCodec.encode(change)).join();
    }
  }

  private static Change profile(String id, long version, Identifier... identifiers) {
    return new Change.Profile(
        new ProfileDocument(
            SHOP,
            id,
            List.of(),
            Stream.of(identifiers).map(i -> new IdentifierSeen(i, NOON, NOON, 1)).toList(),
            Map.of("plan", new Value.Text("pro")),
            Map.of(),
            List.of(),
            Map.of(),
            new Activity(version, Map.of(), NOON, NOON)));
  }

  private static Change link(long count) {
    return new Change.Link(
        SHOP,
        new EvidenceLink(
            EMAIL,
            PHONE,
            EvidenceLink.Kind.OBSERVED,
            Trust.VERIFIED,
            count,
            NOON,
            NOON,
            List.of("web"),
            "m0",
            EvidenceLink.Use.JOINS));
  }

  private static Change merge(long sequence) {
    return new Change.Merge(
        SHOP,
        new MergeRecord(
            sequence,
            NOON,
            MergeRecord.Kind.JOINED,
            List.of("p_a", "p_b"),
            List.of("p_a"),
            "event",
            "m0",
            List.of()));
  }
}
