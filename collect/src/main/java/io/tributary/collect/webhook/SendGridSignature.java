// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// SendGrid's event webhook: ECDSA over P-256 of time and body, checked with the public key that
/// SendGrid shows, which is the secret here. See
/// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events.
final class SendGridSignature implements Signature {
  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String given = delivery.signature("X-Twilio-Email-Event-Webhook-Signature");
    String time = delivery.signature("X-Twilio-Email-Event-Webhook-Timestamp");
    byte[] content = Macs.concat(Macs.utf8(time), delivery.body());
    for (String key : secrets) {
      if (isSigned(content, given, key)) {
        // what is signed and not the signature: of one content ECDSA has many
        return Verified.repeated(
            delivery.body(),
            Macs.write(
                Webhook.Encoding.HEX, Macs.mac(Webhook.Algorithm.SHA256, new byte[1], content)),
            Macs.time(time));
      }
    }
    throw new UnverifiedException("its signature is not that of the verification key");
  }

  private static boolean isSigned(byte[] content, String given, String key) {
    try {
      byte[] spec = Base64.getMimeDecoder().decode(key);
      PublicKey publicKey =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spec));
      java.security.Signature check = java.security.Signature.getInstance("SHA256withECDSA");
      check.initVerify(publicKey);
      check.update(content);
      return check.verify(Base64.getDecoder().decode(given));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false; // a signature or key of another form is none
    }
  }
}
