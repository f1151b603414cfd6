// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A payload's bytes as text without loss: themselves where they are UTF-8, else base 64 (RFC
/// 4648).
///
/// @param form `utf8` or `base64`
/// @param text the text
public record PayloadText(String form, String text) {
  private static final String UTF8 = "utf8";
  private static final String BASE64 = "base64";

  /// Writes bytes.
  public static PayloadText of(byte[] payload) {
    try {
      return new PayloadText(
          UTF8, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
    } catch (CharacterCodingException _) {
      return new PayloadText(BASE64, Base64.getEncoder().encodeToString(payload));
    }
  }

  /// Reads the bytes back.
  public byte[] bytes() {
    return form.equals(BASE64)
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
