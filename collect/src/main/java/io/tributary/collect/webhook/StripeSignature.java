// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import java.util.ArrayList;
import java.util.List;

/// Stripe: `Stripe-Signature: t=…,v1=…`, HMAC-SHA-256 of time, a dot and the body. See
/// https://docs.stripe.com/webhooks/signature.
final class StripeSignature implements Signature {
  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String time = "";
    List<String> given = new ArrayList<>();
    for (String part : delivery.signature("Stripe-Signature").split(",", -1)) {
      String each = part.strip();
      if (each.startsWith("t=")) {
        time = each.substring(2);
      } else if (each.startsWith("v1=")) {
        given.add(each.substring(3));
      }
    }
    byte[] content = Macs.concat(Macs.utf8(time + "."), delivery.body());
    if (!Macs.matches(
        given,
        secrets,
        Encoding.HEX,
        key -> Macs.mac(Algorithm.SHA256, key, content),
        Macs::utf8)) {
      throw new UnverifiedException("its Stripe-Signature is not that of the secret");
    }
    String identity = Macs.write(Encoding.HEX, Macs.mac(Algorithm.SHA256, new byte[1], content));
    return new Verified(delivery.body(), identity, Macs.time(time), Verified.Attempts.SIGNED_ANEW);
  }
}
