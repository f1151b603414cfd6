// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.mapping.Mapped;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tries each ready-made mapping on payloads as providers really send them. They lie beside the
/// repository and are no part of it; without them the tests are skipped.
class PayloadMappingsTest {
  static List<JsonNode> map(String mapping, String file) throws IOException {
    return map(mapping, documents(file));
  }

  private static List<Object> documents(String file) throws IOException {
    String place = file.startsWith("clients/") ? "shared/research" : "shared/data/cdp/payloads";
    Path path = null;
    for (Path above = Path.of("").toAbsolutePath();
        above != null && path == null;
        above = above.getParent()) {
      Path candidate = above.resolve(place).resolve(file);
      path = Files.isReadable(candidate) ? candidate : null;
    }
    assumeTrue(path != null, "There are no real payloads beside the repository: skipped.");
    String text = Files.readString(path);
    return file.endsWith(".csv")
        ? Samples.csv(text)
        : file.endsWith(".txt") ? Samples.form(text) : Samples.json(text);
  }

  static List<JsonNode> map(String name, List<Object> documents) {
    Mapping mapping = ReadyMappings.find(name).orElseThrow();
    Mapper mapper = Mapper.of(mapping);
    List<JsonNode> calls = new ArrayList<>();
    for (Object document : documents) {
      for (Object record : mapper.records(document)) {
        Mapped mapped = mapper.map("source", record);
        assertThat(mapped).as("%s of %s", name, record).isNotInstanceOf(Mapped.Refused.class);
        if (mapped instanceof Mapped.Calls(List<Mapped.Call> made)) {
          made.forEach(call ->
              calls.add(
                  new JsonMapper().readTree(new String(call.json(), StandardCharsets.UTF_8))));
        }
      }
    }
    return calls;
  }

  /// A call in a line: type, name, time and identifiers.
  static String brief(JsonNode call) {
    String name = call.path("event").asString(call.path("name").asString(""));
    StringBuilder ids = new StringBuilder();
    for (JsonNode id : call.path("context").path("externalIds")) {
      ids.append(' ')
          .append(id.path("type").asString())
          .append(':')
          .append(id.path("id").asString());
    }
    return "%s %s %s%s"
        .formatted(
            call.path("type").asString(),
            name,
            call.path("timestamp").asString(call.path("timestamp").toString()),
            ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          amazon-connect-contacts | amazon-connect-contact-record.json | track Call Ended 2020-03-31T16:20:30Z phone:+14155550100
          twilio-calls | twilio-call.json | track Call Ended 2010-08-31T20:36:44Z phone:+14158675308 ; track Call Started 2010-08-31T20:36:29Z phone:+14158675308
          twilio-voice-callbacks | twilio-voice-status-callback.txt | track Call Ended 2018-03-25T09:53:19Z phone:+551150000001
          sendgrid-events | sendgrid-event-real-open.json | track Email Opened 1626573576 email:…@example.com (masked)
          square-payments | square-payment-created-webhook.json | track Payment Completed 2026-05-20T14:25:28.000Z
          square-payments | square-payment-cash-real.json | track Payment Approved 2023-04-27T17:13:58.096Z
          stripe-events | stripe-charge-succeeded.json | track Payment Completed 1380933505 stripe_customer_id:cus_00000000000000
          stripe-events | stripe-customer-created.json | identify  1326853478 stripe_customer_id:cus_00000000000000 email:bond@mailinator.com
          stripe-events | stripe-charge-current-shape.json | track Payment Completed 1679090539
          hubspot-contacts | hubspot-contacts-list.json | identify  2024-01-15T14:22:10.456Z hubspot_contact_id:65059681027 email:john.doe@example.com phone:5551234567
          ga4-export | ga4-bigquery-event-screen_view.json | screen  1693215363466006
          """)
  void mapsOnePayload(String mapping, String file, String expected) throws IOException {
    assertThat(map(mapping, file))
        .extracting(PayloadMappingsTest::brief)
        .containsExactly(expected.split(" ; "));
  }

  @Test
  void mapsShopifyOrder() throws IOException {
    List<JsonNode> calls = map("shopify-orders", "shopify-order.json");

    assertThat(calls)
        .extracting(PayloadMappingsTest::brief)
        .containsExactly(
            "identify  2014-01-22T15:58:27-05:00 shopify_customer_id:207119551"
                + " email:bob.norman@hostmail.com",
            "track Order Completed 2008-01-10T11:00:00-05:00 shopify_customer_id:207119551"
                + " email:bob.norman@hostmail.com");
    JsonNode properties = calls.get(1).path("properties");
    assertThat(properties.path("total").decimalValue()).isEqualByComparingTo("409.94");
    assertThat(properties.path("products")).hasSize(3);
    assertThat(properties.path("products").path(2).path("sku").asString())
        .isEqualTo("IPOD2008BLACK");
    assertThat(properties.path("coupon").asString()).isEqualTo("TENOFF");
  }

  @Test
  void mapsAllSesEvents() throws IOException {
    assertThat(map("ses-events", "ses-events.ndjson"))
        .extracting(call -> call.path("event").asString())
        .containsExactly(
            "Email Bounced",
            "Email Marked as Spam",
            "Email Delivered",
            "Email Sent",
            "Email Dropped",
            "Email Opened",
            "Email Link Clicked",
            "Email Dropped",
            "Email Deferred");
  }

  @Test
  void mapsAllSendGridEvents() throws IOException {
    List<JsonNode> calls = map("sendgrid-events", "sendgrid-event-webhook.json");

    assertThat(calls)
        .extracting(call -> call.path("messageId"))
        .hasSize(11)
        .doesNotHaveDuplicates();
    assertThat(calls)
        .allSatisfy(call -> assertThat(brief(call)).endsWith("email:example@test.com"));
  }

  @Test
  void joinsContactsThatHubSpotMerged() throws IOException {
    List<JsonNode> calls = map("hubspot-contacts", "hubspot-contact-export.csv");

    assertThat(brief(calls.getFirst()))
        .contains("hubspot_contact_id:78971951 hubspot_contact_id:76340251");
    assertThat(calls).hasSize(3);
  }

  @Test
  void mapsSalesforceContacts() throws IOException {
    assertThat(map("salesforce-contacts", "salesforce-contact-history-export.csv"))
        .hasSize(3)
        .last()
        .satisfies(call -> {
          assertThat(brief(call))
              .isEqualTo(
                  "identify  2019-11-11 17:23:34 salesforce_id:0031G00000qAfq1QAC"
                      + " email:hi@google.com phone:(555) 555-5555");
          assertThat(call.path("traits").path("city").asString()).isEqualTo("Chicago");
        });
    assertThat(map("salesforce-contacts", "salesforce-rest-query-envelope.json"))
        .singleElement()
        .satisfies(call ->
            assertThat(call.path("traits").path("name").asString()).isEqualTo("John Smith"));
  }

  @Test
  void mapsGa4Rows() throws IOException {
    List<JsonNode> calls = map("ga4-export", "ga4-bigquery-export-rows.ndjson");

    assertThat(calls).hasSize(3);
    assertThat(calls.getFirst().path("properties").path("firebase_event_origin").asString())
        .isEqualTo("auto");
    assertThat(calls.getFirst().path("properties").path("ga_session_id").asString())
        .isEqualTo("1631285116");
  }

  @Test
  void mapsSnowplowTrackerPayloads() throws IOException {
    List<Object> bodies = new ArrayList<>();
    for (Object recording : documents("clients/snowplow-java.json")) {
      for (Object request :
          (List<?>) Objects.requireNonNull(((Map<?, ?>) recording).get("requests"))) {
        Object body = ((Map<?, ?>) request).get("body_json");
        if (body != null) {
          bodies.add(body);
        }
      }
    }

    assertThat(map("snowplow-tracker", bodies))
        .extracting(PayloadMappingsTest::brief)
        .contains("page T 1795175437475", "track add 1795175437624", "track viewed 1767323045678");
  }
}
