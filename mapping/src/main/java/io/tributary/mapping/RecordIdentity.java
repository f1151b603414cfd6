// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Derives message ids: the first 16 bytes of SHA-256 over source, key, version and call, each with
/// its length before it, in hexadecimal digits after `rec-`. They tell nothing of the key, and two
/// of a billion records get the same one with a chance of under 10^-20.
final class RecordIdentity {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private RecordIdentity(MessageDigest digest) {
    this.digest = digest;
  }

  /// For one thread at a time.
  static RecordIdentity make() {
    try {
      return new RecordIdentity(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /// The message id of a call.
  ///
  /// @param key a JSON-like value; numbers are the same however they are written
  /// @param version likewise; null for none
  String messageId(String source, Object key, @Nullable Object version, String call) {
    digest.reset();
    part(source);
    part(canonical(key));
    part(version == null ? "" : canonical(version));
    part(call);
    return "rec-" + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
  }

  private void part(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static String canonical(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    canonical(value, out);
    return out.toString();
  }

  private static void canonical(@Nullable Object value, StringBuilder out) {
    switch (value) {
      // A database's export writes as a number what a spreadsheet writes as a text.
      case String text -> out.append('"').append(text.length()).append(':').append(text);
      case Number number -> {
        String text = plain(number);
        out.append('"').append(text.length()).append(':').append(text);
      }
      case List<?> list -> {
        out.append('[');
        list.forEach(each -> canonical(each, out));
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, member) -> {
          if (name != null && member != null) {
            sorted.put(name.toString(), member);
          }
        });
        sorted.forEach((name, member) -> {
          canonical(name, out);
          canonical(member, out);
        });
        out.append('}');
      }
      case null -> out.append('-');
      default -> out.append(value);
    }
  }

  private static String plain(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
    return exact.scale() > -100 && exact.scale() < 100 ? exact.toPlainString() : exact.toString();
  }
}
