// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes hashes and tokens of values, and values of tokens, by one key. For any number of threads.
///
/// The same value of a kind gives the same hash and the same token, whatever the source, so that
/// people can still be joined by them. That much they tell, and their length; nothing else does
/// without the key. A hash is HMAC-SHA-256. A token is the value itself, encrypted with AES in
/// counter mode from a start that is the HMAC of the value (the construction of SIV, RFC 5297): it
/// needs no store, and one that was made up or changed gives no value back.
public final class Guard {
  private static final String HASH = "hash_";
  private static final String TOKEN = "tok_";
  private static final int HASH_BYTES = 24;
  private static final int START_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec hashing;
  private final SecretKeySpec starting;
  private final SecretKeySpec encrypting;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(Guard::mac);

  /// Makes a guard.
  ///
  /// @param key 32 bytes, for nothing else
  public Guard(byte[] key) {
    this.hashing = derived(key, "hash");
    this.starting = derived(key, "start");
    this.encrypting = new SecretKeySpec(derived(key, "encrypt").getEncoded(), "AES");
  }

  private static SecretKeySpec derived(byte[] key, String purpose) {
    byte[] made =
        digest(
            mac(),
            new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), "HmacSHA256"),
            purpose.getBytes(StandardCharsets.UTF_8));
    return new SecretKeySpec(made, "HmacSHA256");
  }

  private static Mac mac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
    }
  }

  private static byte[] digest(Mac mac, SecretKeySpec key, byte[]... parts) {
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot use the key.", e);
    }
    for (byte[] part : parts) {
      mac.update(part);
      mac.update((byte) 0);
    }
    return mac.doFinal();
  }

  /// Whether a text has the form of a hash or token.
  public static boolean isProtected(String text) {
    int start = text.startsWith(HASH) ? HASH.length() : text.startsWith(TOKEN) ? TOKEN.length() : 0;
    if (start == 0 || text.length() - start < START_BYTES) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// The keyed hash of a value.
  public String hash(PersonalKind kind, String value) {
    byte[] hash = digest(macs.get(), hashing, bytes(kind.word()), bytes(normal(kind, value)));
    return HASH + TEXT.encodeToString(Arrays.copyOf(hash, HASH_BYTES));
  }

  /// The keyed hash of bytes that are no value of any kind.
  String hash(byte[] bytes) {
    return HASH
        + TEXT.encodeToString(
            Arrays.copyOf(digest(macs.get(), hashing, bytes("bytes"), bytes), HASH_BYTES));
  }

  /// The token of a value.
  public String token(PersonalKind kind, String value) {
    byte[] plain = bytes(kind.word() + "\0" + normal(kind, value));
    byte[] start = Arrays.copyOf(digest(macs.get(), starting, plain), START_BYTES);
    byte[] hidden = crypt(Cipher.ENCRYPT_MODE, start, plain);
    byte[] token = Arrays.copyOf(start, START_BYTES + hidden.length);
    System.arraycopy(hidden, 0, token, START_BYTES, hidden.length);
    return TOKEN + TEXT.encodeToString(token);
  }

  /// The value that a token stands for; empty where it is none of this key.
  public Optional<String> reveal(String token) {
    if (!token.startsWith(TOKEN) || !isProtected(token)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token.substring(TOKEN.length()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length <= START_BYTES) {
      return Optional.empty();
    }
    byte[] start = Arrays.copyOf(bytes, START_BYTES);
    byte[] plain =
        crypt(Cipher.DECRYPT_MODE, start, Arrays.copyOfRange(bytes, START_BYTES, bytes.length));
    byte[] expected = Arrays.copyOf(digest(macs.get(), starting, plain), START_BYTES);
    if (!MessageDigest.isEqual(expected, start)) {
      return Optional.empty();
    }
    String text = new String(plain, StandardCharsets.UTF_8);
    return Optional.of(text.substring(text.indexOf('\0') + 1));
  }

  private byte[] crypt(int mode, byte[] start, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, encrypting, new IvParameterSpec(start));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has AES in counter mode.", e);
    }
  }

  /// What is stored in a value's place.
  ///
  /// @throws IllegalArgumentException for [Protection#DROP], of which nothing is stored
  String replaced(Protection protection, PersonalKind kind, String value) {
    if (isProtected(value)) {
      return value;
    }
    return switch (protection) {
      case KEEP -> value;
      case HASH -> hash(kind, value);
      case TOKENISE -> token(kind, value);
      case DROP -> throw new IllegalArgumentException("Nothing is stored of a dropped value.");
    };
  }

  /// The form in which values are compared: e-mail addresses in small letters, telephone numbers
  /// without marks, all without white space around.
  private static String normal(PersonalKind kind, String value) {
    String plain = value.strip();
    return switch (kind) {
      case EMAIL -> plain.replace("%40", "@").toLowerCase(Locale.ROOT);
      case PHONE -> plain.replaceAll("[^0-9+]", "");
      case NAME, ADDRESS, BIRTHDAY, NATIONAL_ID, PAYMENT, IP, LOCATION, DEVICE -> plain;
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Hides the key.
  @Override
  public String toString() {
    return "Guard";
  }
}
