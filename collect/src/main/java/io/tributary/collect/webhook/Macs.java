// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and compares keyed hashes, without telling by the time it takes how much is right.
final class Macs {
  private static final long FIRST_MILLISECOND = 100_000_000_000L;

  private Macs() {}

  static byte[] mac(Algorithm algorithm, byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(algorithm.macName());
      mac.init(new SecretKeySpec(key, algorithm.macName()));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot use %s.".formatted(algorithm.macName()), e);
    }
  }

  /// Tells whether one of the signatures is that of one of the secrets. All are tried.
  static boolean matches(
      List<String> given,
      List<String> secrets,
      Encoding encoding,
      Function<byte[], byte[]> mac,
      Function<String, byte[]> keys) {
    boolean found = false;
    for (String secret : secrets) {
      byte[] wanted = ascii(write(encoding, mac.apply(keys.apply(secret))));
      for (String each : given) {
        found |= MessageDigest.isEqual(wanted, ascii(each));
      }
    }
    return found;
  }

  static String write(Encoding encoding, byte[] bytes) {
    return encoding == Encoding.HEX
        ? HexFormat.of().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Bytes one after the other.
  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /// A time in seconds or milliseconds since the epoch.
  static Instant time(String digits) throws UnverifiedException {
    if (!digits.matches("[0-9]{1,15}")) {
      throw new UnverifiedException("the time in its signature is no number");
    }
    long number = Long.parseLong(digits);
    return number < FIRST_MILLISECOND
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }
}
