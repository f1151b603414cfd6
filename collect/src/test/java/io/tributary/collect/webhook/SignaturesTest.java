// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import io.tributary.workspace.Webhook.Signing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each provider's way of signing, with the examples of the providers' own pages where they show
/// one with its secret.
class SignaturesTest {
  private static final Signatures SIGNATURES =
      new Signatures(
          new SnsSignature(
              _ -> {
                throw new IOException("No way out.");
              },
              Instant::now));

  private static Webhook webhook(Webhook.Provider provider, @Nullable String url) {
    return new Webhook("s", provider, "s", null, url, List.of(), 0, null);
  }

  private static Delivery delivery(String url, String body, Map<String, String> headers) {
    return new Delivery(
        "POST",
        url,
        name -> Optional.ofNullable(headers.get(name)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Verified verify(Webhook webhook, Delivery delivery, String... secrets)
      throws UnverifiedException {
    return SIGNATURES.of(webhook).verify(delivery, webhook, List.of(secrets));
  }

  private static void refuses(Webhook webhook, Delivery delivery, String secret) {
    assertThatThrownBy(() -> verify(webhook, delivery, secret))
        .isInstanceOf(UnverifiedException.class);
  }

  /// The example of
  /// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries.
  @Test
  void verifiesTheExampleOfGitHub() throws UnverifiedException {
    String secret = "It's a Secret to Everybody";
    Map<String, String> headers =
        Map.of(
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    Webhook github = webhook(Webhook.Provider.GITHUB, null);

    assertThat(verify(github, delivery("", "Hello, World!", headers), "other", secret).signedAt())
        .isNull();
    refuses(github, delivery("", "Hello, World?", headers), secret);
    refuses(github, delivery("", "Hello, World!", headers), "other");
    refuses(github, delivery("", "Hello, World!", Map.of()), secret);
  }

  /// The example of https://www.twilio.com/docs/usage/security, and of its libraries.
  @Test
  void verifiesTheExampleOfTwilio() throws UnverifiedException {
    String url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    String form =
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309"
            + "&To=%2B18005551212";
    Map<String, String> headers =
        Map.of(
            "X-Twilio-Signature",
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
            "Content-Type",
            "application/x-www-form-urlencoded; charset=UTF-8");
    Webhook twilio = webhook(Webhook.Provider.TWILIO, null);

    verify(twilio, delivery(url, form, headers), "12345");
    verify(
        webhook(Webhook.Provider.TWILIO, url), delivery("http://inside/", form, headers), "12345");
    verify(
        twilio,
        delivery("https://mycompany.com:443/myapp.php?foo=1&bar=2", form, headers),
        "12345");
    refuses(twilio, delivery(url, form + "&Digits=1", headers), "12345");
    refuses(twilio, delivery(url + "&x", form, headers), "12345");
    refuses(twilio, delivery(url, form, headers), "12346");
  }

  /// The example of https://github.com/standard-webhooks/standard-webhooks and of Svix.
  @Test
  void verifiesTheExampleOfStandardWebhooks() throws UnverifiedException {
    Map<String, String> headers =
        Map.of(
            "svix-id",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "svix-timestamp",
            "1614265330",
            "svix-signature",
            "v1,bm9ldHUjKzFob2VudXRob2VodWUzMjRvdWVvdW9ldQo= "
                + "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    String body = "{\"test\": 2432232314}";
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    Webhook standard = webhook(Webhook.Provider.STANDARD, null);

    assertThat(verify(standard, delivery("", body, headers), secret).signedAt())
        .isEqualTo(Instant.ofEpochSecond(1_614_265_330));
    refuses(standard, delivery("", body + " ", headers), secret);
  }

  @Test
  void verifiesStripeOfSeveralSignatures() throws Exception {
    String body = "{\"id\":\"evt_1\"}";
    String good = hex("1767607200." + body, "whsec_1");
    Map<String, String> headers =
        Map.of("Stripe-Signature", "t=1767607200,v1=00ff,v1=" + good + ",v0=aa");
    Webhook stripe = webhook(Webhook.Provider.STRIPE, null);

    Verified verified = verify(stripe, delivery("", body, headers), "whsec_1");
    assertThat(verified.signedAt()).isEqualTo(Instant.ofEpochSecond(1_767_607_200));
    refuses(stripe, delivery("", body, headers), "whsec_2");
    refuses(
        stripe,
        delivery("", body, Map.of("Stripe-Signature", "t=1767607201,v1=" + good)),
        "whsec_1");
    refuses(stripe, delivery("", body, Map.of("Stripe-Signature", "t=soon")), "whsec_1");
  }

  @Test
  void verifiesWhatShopifySquareAndHubSpotSign() throws UnverifiedException {
    String body = "{\"id\":1}";
    String url = "https://cdp.example.com/v1/webhooks/s";
    verify(
        webhook(Webhook.Provider.SHOPIFY, null),
        delivery("", body, Map.of("X-Shopify-Hmac-SHA256", base64(body, "k"))),
        "k");
    Delivery square =
        delivery(
            "http://inside",
            body,
            Map.of("x-square-hmacsha256-signature", base64(url + body, "k")));
    verify(webhook(Webhook.Provider.SQUARE, url), square, "k");
    refuses(webhook(Webhook.Provider.SQUARE, null), square, "k");
    Map<String, String> hubspot =
        Map.of(
            "X-HubSpot-Request-Timestamp",
            "1767607200123",
            "X-HubSpot-Signature-v3",
            base64("POST" + url + body + "1767607200123", "k"));
    assertThat(
            verify(webhook(Webhook.Provider.HUBSPOT, null), delivery(url, body, hubspot), "k")
                .signedAt())
        .isEqualTo(Instant.ofEpochMilli(1_767_607_200_123L));
  }

  @Test
  void verifiesAnyOtherHmacAsItIsTold() throws UnverifiedException {
    Signing slack =
        new Signing(
            "X-Slack-Signature",
            "v0=",
            Algorithm.SHA256,
            Encoding.HEX,
            "X-Slack-Request-Timestamp",
            "v0:{timestamp}:{body}");
    Webhook webhook = new Webhook("s", Webhook.Provider.HMAC, "s", null, null, List.of(), 0, slack);
    // the example of https://api.slack.com/authentication/verifying-requests-from-slack
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
            + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    Map<String, String> headers =
        Map.of(
            "X-Slack-Request-Timestamp",
            "1531420618",
            "X-Slack-Signature",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

    verify(webhook, delivery("", body, headers), "8f742231b10e8888abcd99yyyzzz85a5");
    refuses(webhook, delivery("", body, headers), "8f742231b10e8888abcd99yyyzzz85a6");
  }

  @Test
  void verifiesTheKeyThatSendGridShows() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    String body = "[{\"event\":\"open\"}]\r\n";
    java.security.Signature signer = java.security.Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update(("1767607200" + body).getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers =
        Map.of(
            "X-Twilio-Email-Event-Webhook-Signature",
            Base64.getEncoder().encodeToString(signer.sign()),
            "X-Twilio-Email-Event-Webhook-Timestamp",
            "1767607200");
    String shown = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    Webhook sendgrid = webhook(Webhook.Provider.SENDGRID, null);

    verify(sendgrid, delivery("", body, headers), shown);
    refuses(sendgrid, delivery("", body.strip(), headers), shown);
    refuses(sendgrid, delivery("", body, headers), "no key");
  }

  static String hex(String content, String key) {
    return Macs.write(Encoding.HEX, Macs.mac(Algorithm.SHA256, Macs.utf8(key), Macs.utf8(content)));
  }

  static String base64(String content, String key) {
    return Macs.write(
        Encoding.BASE64, Macs.mac(Algorithm.SHA256, Macs.utf8(key), Macs.utf8(content)));
  }
}
