// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Twilio: HMAC-SHA-1 of the address, followed by each field's name and value in order of names; of
/// bodies that are no form, the address alone, in which `bodySHA256` tells the body. See
/// https://www.twilio.com/docs/usage/security. Whether the address is signed with its port depends
/// on the product, so both are tried.
final class TwilioSignature implements Signature {
  private static final String BODY_HASH = "bodySHA256=";

  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    String given = delivery.signature("X-Twilio-Signature");
    String url = webhook.url() == null ? delivery.url() : webhook.url();
    StringBuilder fields = new StringBuilder();
    if (delivery.isForm()) {
      for (Map.Entry<String, List<String>> field : Forms.read(delivery.text()).entrySet()) {
        Set<String> values = new TreeSet<>(field.getValue());
        values.forEach(value -> fields.append(field.getKey()).append(value));
      }
    } else {
      checkBody(delivery);
    }
    for (String address : addresses(url)) {
      byte[] content = Macs.utf8(address + fields);
      if (Macs.matches(
          List.of(given),
          secrets,
          Encoding.BASE64,
          key -> Macs.mac(Algorithm.SHA1, key, content),
          Macs::utf8)) {
        return Verified.repeated(delivery.body(), given, null);
      }
    }
    throw new UnverifiedException(
        "its X-Twilio-Signature is not that of the secret for %s".formatted(withoutQuery(url)));
  }

  private static void checkBody(Delivery delivery) throws UnverifiedException {
    for (String part : delivery.query().split("&", -1)) {
      if (part.startsWith(BODY_HASH)) {
        byte[] given = Macs.utf8(part.substring(BODY_HASH.length()));
        if (MessageDigest.isEqual(given, Macs.utf8(sha256(delivery.body())))) {
          return;
        }
      }
    }
    throw new UnverifiedException("its body is not the one of bodySHA256 in its address");
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static Set<String> addresses(String url) {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(url);
    try {
      URI uri = URI.create(url);
      String host = uri.getHost();
      if (host != null) {
        String rest = url.substring(url.indexOf(host) + host.length());
        String start = url.substring(0, url.indexOf(host) + host.length());
        String path = uri.getPort() < 0 ? rest : rest.substring(rest.indexOf('/'));
        addresses.add(start + path);
        addresses.add(start + ("https".equals(uri.getScheme()) ? ":443" : ":80") + path);
      }
    } catch (IllegalArgumentException _) {
      return addresses; // as it is, then
    }
    return addresses;
  }

  private static String withoutQuery(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark);
  }
}
