// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import io.tributary.workspace.Base62;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/// The text of a token: `trib_`, the key id, `_`, 43 characters of secret (32 bytes in base 62) and
/// 6 of check sum (the CRC-32 of all before, in base 62). So a scanner for leaked secrets finds it,
/// a slip in copying is told from a token that is not valid, and the key id can be looked up.
///
/// @param keyId which token
/// @param secret 43 characters
record TokenText(String keyId, String secret) {
  private static final String PREFIX = "trib_";
  private static final int KEY_ID_LENGTH = 10;
  private static final int SECRET_BYTES = 32;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECK_LENGTH = 6;
  private static final int LENGTH =
      PREFIX.length() + KEY_ID_LENGTH + 1 + SECRET_LENGTH + CHECK_LENGTH;

  /// Makes a new one.
  static TokenText random(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new TokenText(
        Base62.random(random, KEY_ID_LENGTH), Base62.of(new BigInteger(1, secret), SECRET_LENGTH));
  }

  /// Reads one; empty where the text is none, or mistyped.
  static Optional<TokenText> parse(String text) {
    int secretAt = PREFIX.length() + KEY_ID_LENGTH + 1;
    if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(secretAt - 1) != '_') {
      return Optional.empty();
    }
    TokenText token =
        new TokenText(
            text.substring(PREFIX.length(), secretAt - 1),
            text.substring(secretAt, secretAt + SECRET_LENGTH));
    return token.written().equals(text) ? Optional.of(token) : Optional.empty();
  }

  /// The whole text.
  String written() {
    String body = PREFIX + keyId + "_" + secret;
    CRC32 check = new CRC32();
    check.update(body.getBytes(StandardCharsets.UTF_8));
    return body + Base62.of(BigInteger.valueOf(check.getValue()), CHECK_LENGTH);
  }

  /// Hides the secret.
  @Override
  public String toString() {
    return "TokenText[keyId=" + keyId + "]";
  }
}
