// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests without a body as Amazon's version 4 does: see
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
final class AwsSignature {
  private static final String EMPTY_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AwsSignature() {}

  /// The headers that a GET needs.
  ///
  /// @param address with its path and query encoded as Amazon does: see [#encode]
  /// @param query its parameters, encoded
  static Map<String, String> headers(
      Bucket bucket, URI address, SortedMap<String, String> query, Instant now) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("x-amz-content-sha256", EMPTY_BODY);
    headers.put("x-amz-date", TIME.format(now));
    if (bucket.accessKey().isEmpty()) {
      return headers;
    }
    if (!bucket.sessionToken().isEmpty()) {
      headers.put("x-amz-security-token", bucket.sessionToken());
    }
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", host(address));
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder("GET\n").append(address.getRawPath()).append('\n');
    canonical.append(query(query)).append('\n');
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(EMPTY_BODY);

    String day = TIME.format(now).substring(0, 8);
    String scope = "%s/%s/s3/aws4_request".formatted(day, bucket.region());
    String text =
        "AWS4-HMAC-SHA256\n%s\n%s\n%s"
            .formatted(TIME.format(now), scope, hex(sha256(canonical.toString())));
    byte[] key = mac(("AWS4" + bucket.secretKey()).getBytes(StandardCharsets.UTF_8), day);
    for (String step : new String[] {bucket.region(), "s3", "aws4_request"}) {
      key = mac(key, step);
    }
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(bucket.accessKey(), scope, names, hex(mac(key, text))));
    return headers;
  }

  private static String host(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  /// Parameters as they stand after the question mark.
  static String query(SortedMap<String, String> query) {
    StringBuilder text = new StringBuilder();
    query.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
    return text.toString();
  }

  /// A text as Amazon encodes it in paths and queries.
  ///
  /// @param kept what is left besides letters, digits and `-._~`
  static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0
              || kept.indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256.", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
