// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import java.security.MessageDigest;
import java.util.List;

/// No signature: whoever sends the secret in `Authorization: Bearer` or `X-Webhook-Token` is
/// believed.
final class TokenSignature implements Signature {
  private static final String BEARER = "Bearer ";

  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String header = delivery.header("Authorization").orElse("");
    String given =
        header.startsWith(BEARER)
            ? header.substring(BEARER.length()).strip()
            : delivery.signature("X-Webhook-Token");
    boolean found = false;
    for (String secret : secrets) {
      found |= MessageDigest.isEqual(Macs.utf8(secret), Macs.utf8(given));
    }
    if (!found) {
      throw new UnverifiedException("its token is not the secret");
    }
    return Verified.repeated(delivery.body(), "", null);
  }
}
