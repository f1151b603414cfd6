// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the webhooks of a source are verified and mapped.
///
/// @param source the source that their records belong to; a source has at most one
/// @param provider whose way of signing it is
/// @param secret the name of the [Secret] that signs them
/// @param mapping the name of their mapping; null for the provider's own
/// @param url the address as the provider signs it; null for the one that requests come to
/// @param topics for [Provider#SNS]: the ARNs of topics that may send
/// @param maxAgeSeconds how old a signed time may be; 0 for the provider's own
/// @param signing for [Provider#HMAC]: how it signs
public record Webhook(
    String source,
    Provider provider,
    String secret,
    @Nullable String mapping,
    @Nullable String url,
    List<String> topics,
    int maxAgeSeconds,
    @Nullable Signing signing) {
  /// Copies the list.
  public Webhook {
    topics = List.copyOf(topics);
  }

  /// Ways of signing.
  public enum Provider {
    /// Stripe: `Stripe-Signature`.
    STRIPE("stripe", "stripe-events", 300),
    /// Shopify: `X-Shopify-Hmac-SHA256`.
    SHOPIFY("shopify", "shopify-orders", 0),
    /// Square: `x-square-hmacsha256-signature`.
    SQUARE("square", "square-payments", 0),
    /// Twilio: `X-Twilio-Signature`.
    TWILIO("twilio", "twilio-voice-callbacks", 0),
    /// SendGrid's signed event webhook.
    SENDGRID("sendgrid", "sendgrid-events", 600),
    /// Messages of Amazon SNS, as those of SES.
    SNS("sns", "ses-events", 3600),
    /// HubSpot: `X-HubSpot-Signature-v3`.
    HUBSPOT("hubspot", "hubspot-changes", 300),
    /// GitHub: `X-Hub-Signature-256`.
    GITHUB("github", "", 0),
    /// The convention of standardwebhooks.com.
    STANDARD("standard-webhooks", "", 300),
    /// Any other HMAC, as [Signing] tells.
    HMAC("hmac", "", 300),
    /// No signature: the secret itself is sent in a header.
    TOKEN("token", "", 0);

    private final String word;
    private final String mapping;
    private final int maxAgeSeconds;

    Provider(String word, String mapping, int maxAgeSeconds) {
      this.word = word;
      this.mapping = mapping;
      this.maxAgeSeconds = maxAgeSeconds;
    }

    /// The word in documents.
    public String word() {
      return word;
    }

    /// The mapping that comes with the product; empty for none.
    public String mapping() {
      return mapping;
    }

    /// How old a signed time may be, by the provider's own advice; 0 where it signs none.
    public int maxAgeSeconds() {
      return maxAgeSeconds;
    }

    /// The provider of a word.
    public static Optional<Provider> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
  }

  /// How a HMAC is made.
  ///
  /// @param header where it stands
  /// @param prefix what stands before it, as `sha256=`
  /// @param algorithm the hash function
  /// @param encoding how its bytes are written
  /// @param timestampHeader where the signed time stands, in seconds or milliseconds since the
  ///   epoch; null where no time is signed
  /// @param content what is signed, with `{body}`, `{timestamp}`, `{url}` and `{method}`
  public record Signing(
      String header,
      String prefix,
      Algorithm algorithm,
      Encoding encoding,
      @Nullable String timestampHeader,
      String content) {}

  /// Hash functions.
  public enum Algorithm {
    /// SHA-256.
    SHA256,
    /// SHA-1.
    SHA1,
    /// SHA-512.
    SHA512;

    /// The word in documents.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Its name among the JDK's.
    public String macName() {
      return "Hmac" + name();
    }
  }

  /// How bytes are written.
  public enum Encoding {
    /// Hexadecimal digits.
    HEX,
    /// Base64.
    BASE64;

    /// The word in documents.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How old a signed time may be.
  public int oldestSeconds() {
    return maxAgeSeconds > 0 ? maxAgeSeconds : provider.maxAgeSeconds();
  }
}
