// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.workspace.Webhook;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Messages of SNS, signed with a certificate that the JDK's keytool makes.
class SnsSignatureTest {
  private static final String PASSWORD = "password-of-a-test";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ses";
  private static final String CERTIFICATE =
      "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";
  private static final Webhook WEBHOOK =
      new Webhook("mail", Webhook.Provider.SNS, "mail", null, null, List.of(TOPIC), 0, null);

  @TempDir static Path folder;
  private static KeyStore keys;

  private final List<URI> read = new ArrayList<>();
  private final SnsSignature sns = new SnsSignature(this::web, Instant::now);

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns.amazonaws.com",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-J-Duser.language=en",
                "-J-Duser.region=US")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
  }

  private byte[] web(URI address) {
    read.add(address);
    try {
      byte[] der = keys.getCertificate("sns").getEncoded();
      return ("-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(der)
              + "\n-----END CERTIFICATE-----\n")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A message, signed as Amazon does.
  private static Map<String, String> message(String type, String algorithm, String version)
      throws Exception {
    Map<String, String> message = new TreeMap<>();
    message.put("Type", type);
    message.put("MessageId", "m-1");
    message.put("TopicArn", TOPIC);
    message.put("Message", "{\"eventType\":\"Send\"}");
    message.put("Timestamp", "2026-01-05T10:00:00.000Z");
    if (type.equals("SubscriptionConfirmation")) {
      message.put("Token", "t");
      message.put("SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=Confirm");
    }
    StringBuilder text = new StringBuilder();
    message.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
    java.security.Signature signer = java.security.Signature.getInstance(algorithm);
    signer.initSign((PrivateKey) keys.getKey("sns", PASSWORD.toCharArray()));
    signer.update(text.toString().getBytes(StandardCharsets.UTF_8));
    message.put("Signature", Base64.getEncoder().encodeToString(signer.sign()));
    message.put("SignatureVersion", version);
    message.put("SigningCertURL", CERTIFICATE);
    return message;
  }

  private Verified verify(Map<String, String> message) throws UnverifiedException {
    byte[] body = JsonMapper.shared().writeValueAsBytes(message);
    return sns.verify(new Delivery("POST", "", _ -> Optional.empty(), body), WEBHOOK, List.of());
  }

  @Test
  void verifiesBothVersionsAndReadsTheMessage() throws Exception {
    for (String version : List.of("1", "2")) {
      String algorithm = version.equals("1") ? "SHA1withRSA" : "SHA256withRSA";
      Verified verified = verify(message("Notification", algorithm, version));
      assertThat(new String(verified.content(), StandardCharsets.UTF_8))
          .isEqualTo("{\"eventType\":\"Send\"}");
      assertThat(verified.signedAt()).isEqualTo("2026-01-05T10:00:00Z");
    }
    assertThat(read).containsExactly(URI.create(CERTIFICATE));
  }

  @Test
  void confirmsASubscriptionToATopicThatIsAllowed() throws Exception {
    Verified verified = verify(message("SubscriptionConfirmation", "SHA256withRSA", "2"));
    assertThat(verified.content()).isEmpty();
    assertThat(read.getLast())
        .isEqualTo(URI.create("https://sns.eu-west-1.amazonaws.com/?Action=Confirm"));
  }

  @Test
  void refusesOtherTopicsAddressesAndContents() throws Exception {
    for (Map.Entry<String, String> change :
        Map.of(
                "TopicArn",
                "arn:aws:sns:eu-west-1:999999999999:mine",
                "Message",
                "{}",
                "SignatureVersion",
                "3",
                "Signature",
                "AAAA")
            .entrySet()) {
      Map<String, String> message = message("Notification", "SHA256withRSA", "2");
      message.put(change.getKey(), change.getValue());
      assertThatThrownBy(() -> verify(message)).isInstanceOf(UnverifiedException.class);
    }
    read.clear();
    for (String address :
        List.of(
            "http://sns.eu-west-1.amazonaws.com/x.pem",
            "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem",
            "https://evil.example/sns.eu-west-1.amazonaws.com/x.pem",
            "https://sns.eu-west-1.amazonaws.com@evil.example/x.pem",
            "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
            "nonsense")) {
      Map<String, String> message = message("Notification", "SHA256withRSA", "2");
      message.put("SigningCertURL", address);
      assertThatThrownBy(() -> verify(message)).isInstanceOf(UnverifiedException.class);
    }
    assertThat(read).isEmpty();
  }
}
