// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The convention of https://www.standardwebhooks.com, which Svix and those who use it follow:
/// HMAC-SHA-256 of id, time and body, with dots between, under a key in base64 after `whsec_`.
final class StandardSignature implements Signature {
  private static final String PREFIX = "whsec_";

  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String id = first(delivery, "webhook-id", "svix-id");
    String time = first(delivery, "webhook-timestamp", "svix-timestamp");
    List<String> given = new ArrayList<>();
    for (String part : first(delivery, "webhook-signature", "svix-signature").split(" ", -1)) {
      if (part.startsWith("v1,")) {
        given.add(part.substring(3));
      }
    }
    byte[] content = Macs.concat(Macs.utf8(id + "." + time + "."), delivery.body());
    if (!Macs.matches(
        given,
        secrets,
        Encoding.BASE64,
        key -> Macs.mac(Algorithm.SHA256, key, content),
        StandardSignature::key)) {
      throw new UnverifiedException("its webhook-signature is not that of the secret");
    }
    // a second attempt has the same id, and a time of its own
    return Verified.repeated(delivery.body(), id, Macs.time(time));
  }

  private static String first(Delivery delivery, String name, String other)
      throws UnverifiedException {
    return delivery.header(other).isPresent()
        ? delivery.signature(other)
        : delivery.signature(name);
  }

  private static byte[] key(String secret) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Macs.utf8(secret);
    }
  }
}
