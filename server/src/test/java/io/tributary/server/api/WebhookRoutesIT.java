// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tributary.model.Role;
import io.tributary.server.api.ApiUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Deliveries of providers on their way: signed, sent, mapped, stored; forged and replayed ones.
class WebhookRoutesIT {
  private static final Path PAYLOADS = Path.of("../../shared/data/cdp/payloads");

  @TempDir static Path data;
  private static ApiUnderTest api;

  @BeforeAll
  static void start() {
    api = new ApiUnderTest(data);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void webhook(String source, String settings) {
    api.source(source, "webhook");
    String secret = "{\"value\":\"secret of %s\"}".formatted(source);
    assertThat(api.call(Role.ENGINEER, "PUT", "/v1/secrets/" + source, secret).status())
        .isEqualTo(200);
    Answer made = api.call(Role.ENGINEER, "PUT", "/v1/webhooks/" + source, settings);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
  }

  private static byte[] mac(String algorithm, String source, String content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(
          new SecretKeySpec(("secret of " + source).getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String stripe(String source, String body, Instant at) {
    long seconds = at.getEpochSecond();
    String mac = HexFormat.of().formatHex(mac("HmacSHA256", source, seconds + "." + body));
    return "t=" + seconds + ",v1=" + mac;
  }

  private static Answer deliver(String source, String body, String... headers) {
    return api.callWith("none", "POST", "/v1/webhooks/" + source, body, headers);
  }

  private static JsonNode listed(String source) {
    for (JsonNode each : api.get(Role.ADMIN, "/v1/webhooks").json().path("webhooks")) {
      if (each.path("source").asString().equals(source)) {
        return each;
      }
    }
    throw new AssertionError("Not listed.");
  }

  @Test
  void takesADeliveryOfStripeOnceAndRefusesReplaysAndForgeries() {
    webhook("billing", "{\"provider\":\"stripe\"}");
    String body =
        """
        {"id":"evt_1","object":"event","type":"customer.created","created":1767607200,"data":{"object":{
         "id":"cus_1","object":"customer","email":"jane@shop.example","created":1767607200}}}\
        """;
    Instant now = Instant.now();
    String signature = stripe("billing", body, now);

    Answer taken = deliver("billing", body, "Stripe-Signature", signature);
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(taken.json().path("taken").asInt()).isEqualTo(1);
    assertThat(deliver("billing", body, "Stripe-Signature", signature).status()).isEqualTo(409);
    String later = stripe("billing", body, now.minusSeconds(10));
    assertThat(deliver("billing", body, "Stripe-Signature", later).status()).isEqualTo(200);
    String old = stripe("billing", body, now.minusSeconds(301));
    assertThat(deliver("billing", body, "Stripe-Signature", old).status()).isEqualTo(401);
    String ahead = stripe("billing", body, now.plusSeconds(400));
    assertThat(deliver("billing", body, "Stripe-Signature", ahead).status()).isEqualTo(401);
    assertThat(deliver("billing", body + " ", "Stripe-Signature", signature).status())
        .isEqualTo(401);
    assertThat(deliver("billing", body).status()).isEqualTo(401);

    api.settle();
    assertThat(api.value("select count(*) from events where source = 'billing'").asInt())
        .isEqualTo(1);
    assertThat(api.get(Role.ADMIN, "/v1/profiles/email:jane@shop.example").status()).isEqualTo(200);
    JsonNode counts = listed("billing").path("deliveries");
    assertThat(counts.path("taken").asInt()).isEqualTo(2);
    assertThat(counts.path("replayed").asInt()).isEqualTo(3);
    assertThat(counts.path("unsigned").asInt()).isEqualTo(2);
  }

  @Test
  void takesAFormOfTwilioOnceThoughItIsSentAgain() {
    webhook("calls", "{\"provider\":\"twilio\"}");
    String form =
        "CallSid=CA1&CallStatus=completed&Direction=inbound&From=%2B4930123456&To=%2B49301"
            + "&Timestamp=Mon%2C+05+Jan+2026+10%3A00%3A00+%2B0000&CallDuration=61&Empty=";
    String signed =
        api.url("/v1/webhooks/calls")
            + "CallDuration61CallSidCA1CallStatuscompletedDirectioninboundEmptyFrom+4930123456"
            + "TimestampMon, 05 Jan 2026 10:00:00 +0000To+49301";
    String signature = Base64.getEncoder().encodeToString(mac("HmacSHA1", "calls", signed));
    String[] headers = {
      "X-Twilio-Signature", signature, "Content-Type", "application/x-www-form-urlencoded"
    };

    Answer taken = deliver("calls", form, headers);
    assertThat(taken.json().path("taken").asInt()).as(taken.text()).isEqualTo(1);
    Answer again = deliver("calls", form, headers);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
    assertThat(deliver("calls", form + "1", headers).status()).isEqualTo(401);

    api.settle();
    assertThat(
            api.value("select event from events where source = 'calls' and type = 'track'")
                .asString())
        .isEqualTo("Call Ended");
  }

  @Test
  void keepsWhatIsSignedAndCannotBeUsed() {
    webhook("shop", "{\"provider\":\"shopify\"}");
    for (String body : new String[] {"no json", "{\"id\":null,\"email\":\"a@b.example\"}"}) {
      String signature = Base64.getEncoder().encodeToString(mac("HmacSHA256", "shop", body));
      Answer answer = deliver("shop", body, "X-Shopify-Hmac-SHA256", signature);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("refused").asInt()).isEqualTo(1);
    }
    api.settle();
    assertThat(api.value("select count(*) from quarantine where source = 'shop'").asInt())
        .isEqualTo(2);
  }

  @Test
  void acceptsBothSecretsWhileAProviderChangesOver() {
    webhook("hooks", "{\"provider\":\"hmac\",\"header\":\"X-Sign\",\"prefix\":\"sha256=\"}");
    String body = "{\"type\":\"identify\",\"userId\":\"h1\",\"messageId\":\"w1\"}";
    String signature = "sha256=" + HexFormat.of().formatHex(mac("HmacSHA256", "hooks", body));
    String path = "/v1/secrets/hooks";
    api.call(Role.ADMIN, "PUT", path, "{\"value\":\"another\",\"keepPrevious\":true}");
    assertThat(deliver("hooks", body, "X-Sign", signature).status()).isEqualTo(200);
    api.call(Role.ADMIN, "PUT", path, "{\"value\":\"a third\"}");
    assertThat(deliver("hooks", body, "X-Sign", signature).status()).isEqualTo(401);
    assertThat(listed("hooks").path("lastRefusal").asString()).contains("X-Sign");
    api.call(Role.ADMIN, "DELETE", path, "");
    Answer unset = deliver("hooks", body, "X-Sign", signature);
    assertThat(unset.status()).isEqualTo(500);
    assertThat(unset.text()).contains("tributary secrets set hooks");
  }

  @Test
  void refusesSettingsThatCannotBe() {
    api.source("bad", "webhook");
    for (String settings :
        new String[] {
          "{}",
          "{\"provider\":\"strife\"}",
          "{\"provider\":\"sns\"}",
          "{\"provider\":\"hmac\"}",
          "{\"provider\":\"stripe\",\"header\":\"X\"}",
          "{\"provider\":\"stripe\",\"secret\":\"whsec_ABC\"}",
          "{\"provider\":\"square\",\"url\":\"shop\"}"
        }) {
      Answer answer = api.call(Role.ADMIN, "PUT", "/v1/webhooks/bad", settings);
      assertThat(answer.status()).as(settings + answer.text()).isGreaterThanOrEqualTo(400);
      assertThat(answer.json().path("problems").path(0).path("remedy").asString()).isNotBlank();
      assertThat(answer.text()).doesNotContain("whsec_ABC");
    }
    assertThat(deliver("bad", "{}").status()).isEqualTo(404);
    String none =
        api.call(Role.ADMIN, "PUT", "/v1/webhooks/none", "{\"provider\":\"token\"}").text();
    assertThat(none).contains("no such source");
  }

  @Test
  void takesRealPayloads() throws IOException {
    assumeThat(Files.isDirectory(PAYLOADS)).as("shared data").isTrue();
    webhook("real-shop", "{\"provider\":\"shopify\"}");
    String order = Files.readString(PAYLOADS.resolve("shopify-order.json"));
    JsonNode body = ApiUnderTest.JSON.readTree(order).path("order");
    String text = body.isMissingNode() ? order : body.toString();
    String shopify = Base64.getEncoder().encodeToString(mac("HmacSHA256", "real-shop", text));
    Answer shop = deliver("real-shop", text, "X-Shopify-Hmac-SHA256", shopify);
    assertThat(shop.json().path("taken").asInt()).as(shop.text()).isPositive();

    webhook("real-till", "{\"provider\":\"square\"}");
    String payment = Files.readString(PAYLOADS.resolve("square-payment-created-webhook.json"));
    byte[] mac = mac("HmacSHA256", "real-till", api.url("/v1/webhooks/real-till") + payment);
    Answer till =
        deliver(
            "real-till",
            payment,
            "x-square-hmacsha256-signature",
            Base64.getEncoder().encodeToString(mac));
    assertThat(till.json().path("taken").asInt()).as(till.text()).isEqualTo(1);
  }
}
