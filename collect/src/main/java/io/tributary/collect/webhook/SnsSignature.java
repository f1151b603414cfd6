// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Amazon SNS: each message names the certificate that signed it, which must be one of Amazon's;
/// and since anybody may have a topic, the topic must be one that the webhook allows. See
/// https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html. A subscription
/// that waits for confirmation is confirmed.
final class SnsSignature implements Signature {
  private static final Logger LOG = LoggerFactory.getLogger(SnsSignature.class);
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final int CERTIFICATES_MAX = 100;

  private final Web web;
  private final InstantSource clock;
  private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

  /// Reads what is at an address.
  @FunctionalInterface
  interface Web {
    /// The body of a good answer.
    byte[] read(URI address) throws IOException;
  }

  SnsSignature(Web web, InstantSource clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException {
    JsonNode message = message(delivery);
    String topic = text(message, "TopicArn");
    if (!webhook.topics().contains(topic)) {
      throw new UnverifiedException("its topic is none of those that the webhook allows");
    }
    String type = text(message, "Type");
    boolean isNotification = type.equals("Notification");
    byte[] signed = Macs.utf8(signed(message, isNotification ? NOTIFICATION : CONFIRMATION));
    check(message, signed);
    if (type.equals("SubscriptionConfirmation")) {
      confirm(message);
    }
    byte[] content = isNotification ? Macs.utf8(text(message, "Message")) : new byte[0];
    return Verified.repeated(content, text(message, "MessageId"), time(message));
  }

  private static JsonNode message(Delivery delivery) throws UnverifiedException {
    try {
      JsonNode message = JsonMapper.shared().readTree(delivery.body());
      if (message.isObject()) {
        return message;
      }
    } catch (JacksonException _) {
      // said below
    }
    throw new UnverifiedException("it is no message of SNS; raw delivery is not signed");
  }

  private static String text(JsonNode message, String name) throws UnverifiedException {
    JsonNode value = message.path(name);
    if (!value.isString()) {
      throw new UnverifiedException("it has no " + name);
    }
    return value.stringValue();
  }

  private static Instant time(JsonNode message) throws UnverifiedException {
    try {
      return Instant.parse(text(message, "Timestamp"));
    } catch (DateTimeParseException _) {
      throw new UnverifiedException("its Timestamp is no time");
    }
  }

  private static String signed(JsonNode message, List<String> names) throws UnverifiedException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (!name.equals("Subject") || message.path(name).isString()) {
        text.append(name).append('\n').append(text(message, name)).append('\n');
      }
    }
    return text.toString();
  }

  private void check(JsonNode message, byte[] signed) throws UnverifiedException {
    String algorithm =
        switch (text(message, "SignatureVersion")) {
          case "1" -> "SHA1withRSA";
          case "2" -> "SHA256withRSA";
          default -> throw new UnverifiedException("its SignatureVersion is not known");
        };
    try {
      X509Certificate certificate = certificate(address(message, "SigningCertURL"));
      certificate.checkValidity(Date.from(clock.instant()));
      java.security.Signature check = java.security.Signature.getInstance(algorithm);
      check.initVerify(certificate);
      check.update(signed);
      if (check.verify(Base64.getDecoder().decode(text(message, "Signature")))) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // said below
    }
    throw new UnverifiedException("its Signature is not that of its certificate");
  }

  /// An address of Amazon's.
  private static URI address(JsonNode message, String name) throws UnverifiedException {
    try {
      URI address = URI.create(text(message, name));
      String host = address.getHost();
      if ("https".equals(address.getScheme())
          && host != null
          && HOST.matcher(host).matches()
          && address.getPort() < 0
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw new UnverifiedException("its %s is no address of Amazon SNS".formatted(name));
  }

  private X509Certificate certificate(URI address)
      throws GeneralSecurityException, UnverifiedException {
    X509Certificate known = certificates.get(address);
    if (known != null) {
      return known;
    }
    try {
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(web.read(address)));
      if (certificates.size() < CERTIFICATES_MAX) {
        certificates.put(address, read);
      }
      return read;
    } catch (IOException e) {
      LOG.warn("could not read a certificate of SNS host={}", address.getHost(), e);
      throw new UnverifiedException("its certificate cannot be read at the moment");
    }
  }

  private void confirm(JsonNode message) throws UnverifiedException {
    try {
      var _ = web.read(address(message, "SubscribeURL"));
      LOG.info("confirmed a subscription topic={}", text(message, "TopicArn"));
    } catch (IOException e) {
      LOG.warn("could not confirm a subscription", e);
      throw new UnverifiedException("its SubscribeURL cannot be called at the moment");
    }
  }
}
