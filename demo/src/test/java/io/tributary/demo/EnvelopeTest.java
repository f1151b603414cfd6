// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.tributary.demo.world.DemoSource;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is sent is read again by the rules of the tracking protocol, written down once more here:
/// the valid calls obey them and carry the identifiers that they are said to carry, the others do
/// not.
class EnvelopeTest {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");
  private static final Set<String> NOBODY =
      Set.of("n/a", "none", "unknown", "-", "undefined", "null", "test");
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void acceptsTheValidOnesAndRefusesTheOthers() {
    DemoCompany company = DemoCompany.of(5, 2_000, END);
    company
        .deliveries()
        .forEach(delivery -> {
          for (DemoEvent event : delivery.events()) {
            check(delivery, event);
          }
        });
  }

  private static void check(Delivery delivery, DemoEvent event) {
    JsonNode call = JSON.readTree(event.json());
    assertThat(call.path("messageId").asString()).isEqualTo(event.messageId());
    assertThat(event.messageId()).hasSizeBetween(1, 100);
    Set<Identifier> identifiers = identifiers(call, delivery.source());
    boolean acceptable = wellFormed(event, call) && !identifiers.isEmpty();
    assertThat(acceptable).as("%s", call).isEqualTo(event.valid());
    if (event.valid()) {
      assertThat(List.copyOf(identifiers)).as("%s", call).isEqualTo(event.identifiers());
      Instant told = Instant.parse(call.path("timestamp").asString());
      assertThat(told.minus(delivery.clockError())).isEqualTo(event.at());
    } else {
      assertThat(event.person()).isEqualTo(DemoEvent.NO_PERSON);
      assertThat(event.duplicate()).isFalse();
    }
  }

  private static boolean wellFormed(DemoEvent event, JsonNode call) {
    String type = call.path("type").asString();
    boolean named = !type.equals("track") || !call.path("event").asString("").isEmpty();
    return event.json().length <= 32 * 1_024 && EventType.of(type).isPresent() && named;
  }

  private static Set<Identifier> identifiers(JsonNode call, DemoSource source) {
    Set<Identifier> found = new TreeSet<>();
    add(found, "user_id", call.path("userId").asString(""));
    add(found, "anonymous_id", call.path("anonymousId").asString(""));
    add(found, "device_id", call.path("context").path("device").path("id").asString(""));
    for (JsonNode external : call.path("context").path("externalIds")) {
      add(found, external.path("type").asString(), external.path("id").asString());
    }
    for (JsonNode traits : List.of(call.path("traits"), call.path("context").path("traits"))) {
      String email = traits.path("email").asString("").strip().toLowerCase(Locale.ROOT);
      if (email.contains("@")) {
        add(found, "email", email);
      }
      addPhone(found, traits.path("phone").asString(""), source.region());
    }
    return found;
  }

  private static void add(Set<Identifier> found, String type, String value) {
    if (!value.isEmpty() && !NOBODY.contains(value)) {
      found.add(new Identifier(type, value));
    }
  }

  private static void addPhone(Set<Identifier> found, String typed, String region) {
    try {
      PhoneNumber number = PHONES.parse(typed, region);
      if (PHONES.isValidNumber(number)) {
        add(found, "phone", PHONES.format(number, PhoneNumberFormat.E164));
      }
    } catch (NumberParseException e) {
      // no number: names nobody
      assertThat(typed).isIn("", "n/a");
    }
  }
}
