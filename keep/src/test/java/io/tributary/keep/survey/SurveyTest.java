// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import static io.tributary.keep.survey.Sent.NOON;
import static io.tributary.keep.survey.Sent.SHOP;
import static io.tributary.keep.survey.Sent.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.model.Event;
import io.tributary.model.Value;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final EventName ORDER = new EventName(EventName.Of.TRACK, "Order Completed");

  @TempDir Path folder;
  private RocksProfileStore store;
  private Survey survey;
  private long offset;

  @BeforeEach
  void open() {
    store = RocksProfileStore.open(folder);
    survey = new Survey(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void see(Event event) {
    survey.accepted(0, offset++, event, true, false);
  }

  private void order(Instant at, String properties) {
    see(track("m" + offset, "Order Completed", at, properties));
  }

  private SourceSurvey web() {
    survey.commit(Map.of(0, offset));
    return new SurveyReader(store).read(SHOP, "web");
  }

  private Field field(String path) {
    Field field = event().fields().get(path);
    if (field == null) {
      throw new AssertionError("There is no field " + path + ".");
    }
    return field;
  }

  private EventFields event() {
    EventFields event = web().events().get(ORDER);
    if (event == null) {
      throw new AssertionError("There is no such event.");
    }
    return event;
  }

  @Test
  void tellsOfFieldsAndOfThoseInside() {
    order(
        NOON, "{\"total\":12.5,\"note\":null,\"products\":[{\"sku\":\"A-1\"},{\"sku\":\"B-2\"}]}");
    order(NOON.plusSeconds(60), "{\"total\":7,\"paid_on\":\"2026-03-01\",\"a.b\":{\"c\":true}}");
    assertThat(event().fields().keySet())
        .containsExactlyInAnyOrder(
            "total",
            "note",
            "products",
            "products[]",
            "products[].sku",
            "paid_on",
            "a\\.b",
            "a\\.b.c");
    assertThat(field("total").type()).isEqualTo("number");
    assertThat(field("paid_on").type()).isEqualTo("date");
    assertThat(field("note").type()).isEqualTo("null");
    assertThat(field("products[].sku").count()).isEqualTo(2);
    assertThat(field("products[].sku").examples()).containsExactly("A-9");
    assertThat(event().chances("paid_on")).isEqualTo(2);
    assertThat(event().chances("products[].sku")).isEqualTo(2);
    assertThat(event().chances("a\\.b")).isEqualTo(2);
    assertThat(event().chances("a\\.b.c")).isEqualTo(1);
    assertThat(field("total").first()).isEqualTo(NOON.toEpochMilli());
    assertThat(field("total").last()).isEqualTo(NOON.plusSeconds(60).toEpochMilli());
  }

  @Test
  void hidesWhatValuesSay() {
    order(NOON, "{\"email\":\"Jane.Doe@shop.example\",\"card\":\"4111 1111\",\"name\":\"Zoë\"}");
    assertThat(field("email").examples()).containsExactly("Aaaa.Aaa@aaaa.aaaaaaa");
    assertThat(field("card").examples()).containsExactly("9999 9999");
    assertThat(field("name").examples()).containsExactly("Aaa");
  }

  @Test
  void widensTypesAndTellsWhen() {
    order(NOON, "{\"zip\":8004}");
    Instant later = NOON.plus(Duration.ofDays(10));
    order(later, "{\"zip\":\"SW1A\",\"gift\":true}");
    order(later, "{\"zip\":8004}");
    see(track("n", "Cart Opened", later, "{}"));
    see(track("o", "Old", NOON, "{}"));
    assertThat(field("zip").type()).isEqualTo("text");
    long since = NOON.plus(Duration.ofDays(5)).toEpochMilli();
    assertThat(Drift.of(web(), since))
        .extracting(Drift.Change::what, c -> c.event().name(), Drift.Change::path)
        .containsExactlyInAnyOrder(
            tuple(Drift.What.TYPE, "Order Completed", "zip"),
            tuple(Drift.What.NEW_FIELD, "Order Completed", "gift"),
            tuple(Drift.What.NEW_EVENT, "Cart Opened", ""),
            tuple(Drift.What.EVENT_GONE, "Old", ""));
    assertThat(Drift.of(web(), since))
        .filteredOn(c -> c.what() == Drift.What.TYPE)
        .first()
        .satisfies(c -> {
          assertThat(c.before()).isEqualTo("integer");
          assertThat(c.after()).isEqualTo("text");
          assertThat(c.at()).isEqualTo(later.toEpochMilli());
        });
    assertThat(Drift.of(web(), NOON.toEpochMilli())).isEmpty();
  }

  @Test
  void keepsPlainNamesWhereThereAreThousands() {
    for (int i = 0; i < 5_000; i++) {
      order(
          NOON,
          "{\"total\":1,\"user_%d\":{\"seen\":true},\"jane%d@shop.example\":1}".formatted(i, i));
    }
    EventFields event = event();
    assertThat(event.fields()).hasSize(EventFields.FIELDS_MAX).containsKey("total");
    assertThat(event.whole().count()).isEqualTo(5_000);
    // the event itself, total, user_n and what is in it where that was looked at, jane
    long kept = event.fields().values().stream().mapToLong(Field::count).sum();
    assertThat(event.leftOut()).isEqualTo(5_000L * 4 - kept);
    assertThat(event.fields().keySet()).noneMatch(path -> path.contains("@"));
  }

  @Test
  void limitsEventNamesAndCountsTheRest() {
    for (int i = 0; i < 700; i++) {
      see(track("m" + i, "Viewed " + i, NOON, "{}"));
    }
    order(NOON, "{}");
    SourceSurvey web = web();
    assertThat(web.events()).hasSize(SourceSurvey.EVENTS_MAX).containsKey(ORDER);
    assertThat(web.eventsLeftOut()).isEqualTo(701 - SourceSurvey.EVENTS_MAX);
  }

  @Test
  void countsByTheHourOfReceipt() {
    order(NOON, "{}");
    survey.accepted(0, offset++, track("m0", "Order Completed", NOON, "{}"), false, false);
    survey.quarantined(0, offset++, Sent.refused("b", NOON.plusSeconds(3_600)));
    survey.quarantined(0, 0, Sent.refused("b", NOON)); // counts again only before the commit
    assertThat(web().hours()).hasSize(2);
    assertThat(web().all().accepted()).isEqualTo(1);
    assertThat(web().all().duplicates()).isEqualTo(1);
    assertThat(web().all().late()).isZero();
    order(NOON.plus(Duration.ofDays(40)), "{}");
    assertThat(web().hours()).hasSize(1);
    assertThat(web().all().accepted()).isEqualTo(2);
    survey.quarantined(0, 0, Sent.refused("b", NOON));
    assertThat(web().all().quarantined()).isEqualTo(2);
  }

  @Test
  void tellsOfTraits() {
    see(Sent.event("t", "Order Completed", NOON, Map.of("age", new Value.Text("x")), "{}"));
    EventFields traits = web().events().get(EventName.TRAITS);
    assertThat(traits).isNotNull();
    assertThat(List.copyOf(web().events().keySet())).containsExactly(ORDER, EventName.TRAITS);
  }
}
