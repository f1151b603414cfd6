// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import io.tributary.workspace.Webhook.Signing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A HMAC in one header, over a text that is put together of body, time, address and method.
final class HmacSignature implements Signature {
  /// Shopify: https://shopify.dev/docs/apps/build/webhooks/subscribe/https.
  static final HmacSignature SHOPIFY = base64("X-Shopify-Hmac-SHA256", null, "{body}");

  /// Square: https://developer.squareup.com/docs/webhooks/step3validate.
  static final HmacSignature SQUARE = base64("x-square-hmacsha256-signature", null, "{url}{body}");

  /// HubSpot's version 3: https://developers.hubspot.com/docs/api/webhooks/validating-requests.
  static final HmacSignature HUBSPOT =
      base64(
          "X-HubSpot-Signature-v3",
          "X-HubSpot-Request-Timestamp",
          "{method}{url}{body}{timestamp}");

  /// GitHub: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries.
  static final HmacSignature GITHUB =
      new HmacSignature(
          new Signing(
              "X-Hub-Signature-256", "sha256=", Algorithm.SHA256, Encoding.HEX, null, "{body}"));

  private final Signing signing;

  HmacSignature(Signing signing) {
    this.signing = signing;
  }

  private static HmacSignature base64(
      String header, @Nullable String timestampHeader, String content) {
    return new HmacSignature(
        new Signing(header, "", Algorithm.SHA256, Encoding.BASE64, timestampHeader, content));
  }

  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String given = delivery.signature(signing.header());
    if (!given.startsWith(signing.prefix())) {
      throw new UnverifiedException(
          "its header %s does not begin with '%s'".formatted(signing.header(), signing.prefix()));
    }
    String mac = given.substring(signing.prefix().length());
    String timestampHeader = signing.timestampHeader();
    String timestamp = timestampHeader == null ? "" : delivery.signature(timestampHeader);
    byte[] content = content(delivery, webhook, timestamp);
    boolean good =
        Macs.matches(
            List.of(mac),
            secrets,
            signing.encoding(),
            key -> Macs.mac(signing.algorithm(), key, content),
            Macs::utf8);
    if (!good) {
      throw new UnverifiedException(
          "its signature in %s is not that of the secret".formatted(signing.header()));
    }
    return Verified.repeated(
        delivery.body(), mac, timestampHeader == null ? null : Macs.time(timestamp));
  }

  private byte[] content(Delivery delivery, Webhook webhook, String timestamp) {
    String url = webhook.url() == null ? delivery.url() : webhook.url();
    List<byte[]> parts = new ArrayList<>();
    String rest = signing.content();
    while (!rest.isEmpty()) {
      int open = rest.indexOf('{');
      int close = rest.indexOf('}', open);
      if (open < 0 || close < 0) {
        parts.add(Macs.utf8(rest));
        break;
      }
      parts.add(Macs.utf8(rest.substring(0, open)));
      parts.add(
          switch (rest.substring(open, close + 1)) {
            case "{body}" -> delivery.body();
            case "{timestamp}" -> Macs.utf8(timestamp);
            case "{url}" -> Macs.utf8(url);
            case "{method}" -> Macs.utf8(delivery.method());
            default -> Macs.utf8(rest.substring(open, close + 1));
          });
      rest = rest.substring(close + 1);
    }
    return Macs.concat(parts.toArray(byte[][]::new));
  }
}
