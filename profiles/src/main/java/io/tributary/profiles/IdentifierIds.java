// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns identifiers into ids that reveal nothing: the first 128 bits of HMAC-SHA-256 (RFC 2104)
/// under a secret of the installation, over workspace, type and value. The id of a person is that
/// of their first identifier.
public final class IdentifierIds {
  /// How many bytes an id has.
  public static final int BYTES = 16;

  private static final String PREFIX = "p_";
  private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int TEXT_LENGTH = 26;

  private static final int REMEMBERED = 1 << 16;

  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final ThreadLocal<Keyed> keyed;
  private final @Nullable Remembered[] remembered = new Remembered[REMEMBERED];

  /// Makes ids under a secret.
  ///
  /// @param secret at least 16 random bytes; the same in every process of an installation, for good
  public IdentifierIds(byte[] secret) {
    if (secret.length < BYTES) {
      throw new IllegalArgumentException("Cannot make ids: the secret has under 16 bytes.");
    }
    this.keyed = ThreadLocal.withInitial(() -> Keyed.of(secret));
  }

  /// HMAC with both of its hashes begun: what depends on the key alone is worked out once.
  private record Keyed(MessageDigest inner, MessageDigest outer) {
    static Keyed of(byte[] secret) {
      byte[] key = secret.length <= BLOCK_BYTES ? secret : sha256().digest(secret);
      return new Keyed(begun(key, INNER), begun(key, OUTER));
    }

    private static MessageDigest begun(byte[] key, byte pad) {
      byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
      for (int i = 0; i < block.length; i++) {
        block[i] ^= pad;
      }
      MessageDigest digest = sha256();
      digest.update(block);
      return digest;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Cannot use SHA-256, which every Java has.", e);
      }
    }

    byte[] digest(byte[] message) {
      try {
        MessageDigest first = (MessageDigest) inner.clone();
        MessageDigest second = (MessageDigest) outer.clone();
        return second.digest(first.digest(message));
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("Cannot clone SHA-256, which every Java can.", e);
      }
    }
  }

  /// An id that was worked out lately.
  private record Remembered(WorkspaceId workspace, Identifier identifier, NodeId id) {}

  /// The id. Ids worked out lately are remembered: the same identifiers come in one visit after
  /// another.
  public NodeId id(WorkspaceId workspace, Identifier identifier) {
    int hash = identifier.value().hashCode() * 31 + identifier.type().hashCode();
    int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
    Remembered known = remembered[place];
    if (known != null && known.identifier.equals(identifier) && known.workspace.equals(workspace)) {
      return known.id;
    }
    NodeId id = NodeId.of(bytes(workspace, identifier));
    // Threads may overwrite each other's: whole entries, each of them right.
    remembered[place] = new Remembered(workspace, identifier, id);
    return id;
  }

  /// The id's 16 bytes.
  public byte[] bytes(WorkspaceId workspace, Identifier identifier) {
    byte[] message =
        (workspace.value() + '\0' + identifier.type() + '\0' + identifier.value())
            .getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(keyed.get().digest(message), BYTES);
  }

  /// The id as text: `p_` and 26 characters of base 32 (RFC 4648, lower case, no padding).
  public String text(WorkspaceId workspace, Identifier identifier) {
    return text(bytes(workspace, identifier));
  }

  /// Writes an id's bytes as text.
  public static String text(byte[] id) {
    char[] out = new char[PREFIX.length() + TEXT_LENGTH];
    PREFIX.getChars(0, PREFIX.length(), out, 0);
    int at = PREFIX.length();
    int buffer = 0;
    int bits = 0;
    for (byte b : id) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        out[at++] = ALPHABET[(buffer >> (bits - 5)) & 31];
        bits -= 5;
      }
      buffer &= (1 << bits) - 1;
    }
    out[at] = ALPHABET[(buffer << (5 - bits)) & 31];
    return new String(out);
  }

  /// Tells whether a text has the form of an id.
  public static boolean isText(String text) {
    if (text.length() != PREFIX.length() + TEXT_LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < text.length(); i++) {
      if (digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Reads an id's bytes from its text.
  ///
  /// @throws IllegalArgumentException where the text has not the form of an id
  public static byte[] parse(String text) {
    if (!isText(text)) {
      throw new IllegalArgumentException("Cannot read a profile id: it is p_ and 26 of a-z2-7.");
    }
    byte[] id = new byte[BYTES];
    int at = 0;
    int buffer = 0;
    int bits = 0;
    for (int i = PREFIX.length(); i < text.length() && at < BYTES; i++) {
      buffer = (buffer << 5) | digit(text.charAt(i));
      bits += 5;
      if (bits >= 8) {
        id[at++] = (byte) (buffer >> (bits - 8));
        bits -= 8;
      }
      buffer &= (1 << bits) - 1;
    }
    return id;
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }
}
