// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.demo.world.DemoSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");

  private static DemoCompany company(int customers) {
    return DemoCompany.of(7, customers, END);
  }

  @Test
  void sendsTheSameBytesForTheSameSeed() throws Exception {
    assertThat(digest(company(300))).isEqualTo(digest(company(300)));
    assertThat(digest(company(300))).isNotEqualTo(digest(DemoCompany.of(8, 300, END)));
  }

  private static String digest(DemoCompany company) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    company
        .deliveries()
        .forEach(delivery -> {
          digest.update(delivery.source().sourceName().getBytes(StandardCharsets.UTF_8));
          digest.update(delivery.body(delivery.sentAt()));
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void tellsTheSameOfACustomerWhateverTheirNumber() {
    Map<String, String> few = texts(company(100));
    Map<String, String> many = texts(company(1_000));

    assertThat(many).containsAllEntriesOf(few);
    assertThat(many).hasSizeGreaterThan(few.size() * 8);
  }

  private static Map<String, String> texts(DemoCompany company) {
    Map<String, String> texts = new HashMap<>();
    events(company)
        .forEach(e -> texts.put(e.messageId(), new String(e.json(), StandardCharsets.UTF_8)));
    return texts;
  }

  private static List<DemoEvent> events(DemoCompany company) {
    return company.deliveries().flatMap(d -> d.events().stream()).toList();
  }

  @Test
  void sendsWhatThePlanSays() {
    DemoCompany company = company(2_000);
    Plan plan = company.plan();
    List<DemoEvent> events = events(company);

    assertThat(plan.sent()).isEqualTo(events.size());
    assertThat(plan.invalid()).isEqualTo(events.stream().filter(e -> !e.valid()).count());
    assertThat(plan.duplicates()).isEqualTo(events.stream().filter(DemoEvent::duplicate).count());
    assertThat(plan.valid())
        .isEqualTo(
            events.stream().filter(DemoEvent::valid).map(DemoEvent::messageId).distinct().count());
    Map<DemoSource, Long> bySource = new HashMap<>();
    company
        .deliveries()
        .forEach(d -> bySource.merge(d.source(), (long) d.events().size(), Long::sum));
    assertThat(plan.sentBySource()).isEqualTo(bySource);
  }

  @Test
  void sendsTwentyToThirtyEventsACustomer() {
    Plan plan = company(3_000).plan();

    assertThat(plan.valid() / (double) plan.customers()).isBetween(20.0, 30.0);
    assertThat(plan.invalid() / (double) plan.sent()).isBetween(0.001, 0.006);
    assertThat(plan.duplicates() / (double) plan.sent()).isBetween(0.003, 0.02);
    assertThat(plan.people()).isBetween(2_600, 3_000);
    for (DemoSource source : DemoSource.values()) {
      assertThat(plan.sentBySource()).containsKey(source);
    }
  }

  @Test
  void sendsDuplicatesAfterTheirOriginalsWithTheSameBytes() {
    Map<String, String> first = new HashMap<>();
    for (DemoEvent event : events(company(2_000))) {
      String text = new String(event.json(), StandardCharsets.UTF_8);
      if (event.duplicate()) {
        assertThat(first).containsEntry(event.messageId(), text);
      } else {
        assertThat(first.put(event.messageId(), text)).isNull();
      }
    }
  }

  @Test
  void deliversInTheOrderOfSendingRoughly() {
    List<Delivery> deliveries = company(1_000).deliveries().toList();
    long late = 0;
    Instant latest = Instant.MIN;
    for (Delivery delivery : deliveries) {
      assertThat(delivery.sentAt()).isBeforeOrEqualTo(END);
      for (DemoEvent event : delivery.events()) {
        assertThat(event.at()).isBefore(END).isAfterOrEqualTo(END.minusSeconds(90L * 86_400));
        late += event.at().isBefore(latest) ? 1 : 0;
        latest = event.at().isAfter(latest) ? event.at() : latest;
      }
    }
    assertThat(late).as("out of order").isGreaterThan(deliveries.size() / 100);
  }

  @Test
  void keepsBatchesWithinTheLimitsOfTheDoor() {
    for (Delivery delivery : company(2_000).deliveries().toList()) {
      if (delivery.kind() == Delivery.DeliveryKind.HTTP_BATCH) {
        assertThat(delivery.events()).hasSizeBetween(1, 500);
        assertThat(delivery.body(END).length).isLessThan(500_000);
      } else {
        assertThat(delivery.source()).isEqualTo(DemoSource.CRM);
        assertThat(new String(delivery.body(END), StandardCharsets.UTF_8).lines())
            .hasSize(delivery.events().size());
      }
    }
  }

  @Test
  void tellsThreeStoriesOfRealCustomers() {
    DemoCompany company = company(2_000);
    List<Story> stories = company.stories();
    Truth truth = company.truth();

    assertThat(stories).hasSize(3);
    for (Story story : stories) {
      assertThat(truth.personOf(story.lookup())).hasValue(story.person());
      assertThat(story.text()).isNotBlank();
    }
    Set<Integer> persons = new HashSet<>();
    stories.forEach(story -> persons.add(story.person()));
    assertThat(persons).hasSize(3);
  }

  @Test
  void refusesNumbersOfCustomersThatItCannotMakeUp() {
    assertThatThrownBy(() -> company(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> company(DemoCompany.CUSTOMERS_MAX + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(company(1).deliveries()).isNotNull();
  }

  @Test
  void isQuick() {
    DemoCompany company = company(5_000);
    events(company(1_000));
    List<Long> sizes = new ArrayList<>();
    long start = System.nanoTime();
    company.deliveries().forEach(d -> sizes.add((long) d.body(END).length));
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = sizes.stream().mapToLong(Long::longValue).sum();
    long events = company.plan().sent();
    System.out.printf(
        "measured: %d events, %d deliveries, %d bytes an event, %.0f events/s%n",
        events, sizes.size(), bytes / events, events / seconds);
    assertThat(events).isPositive();
  }
}
