// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The layout of keys: the workspace's name, a zero byte, then what the [Family] says.
public final class Keys {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Keys::startDigest);

  private Keys() {}

  /// The prefix of all keys of a workspace.
  public static byte[] workspace(WorkspaceId workspace) {
    return start(workspace, 0);
  }

  /// The prefix with room for more after it.
  private static byte[] start(WorkspaceId workspace, int more) {
    String name = workspace.value();
    byte[] key = new byte[name.length() + 1 + more];
    for (int i = 0; i < name.length(); i++) {
      key[i] = (byte) name.charAt(i);
    }
    return key;
  }

  /// A key of a workspace: its prefix, then `rest`.
  public static byte[] of(WorkspaceId workspace, byte[] rest) {
    byte[] key = start(workspace, rest.length);
    System.arraycopy(rest, 0, key, key.length - rest.length, rest.length);
    return key;
  }

  /// A key of an identifier, component or facet.
  public static byte[] node(WorkspaceId workspace, NodeId id) {
    byte[] key = start(workspace, IdentifierIds.BYTES);
    id.write(key, key.length - IdentifierIds.BYTES);
    return key;
  }

  /// A key of a recent event: anchor, then time falling, then the beginning of the message's key.
  ///
  /// @param message see [#message(EventKey)]
  public static byte[] event(
      WorkspaceId workspace, NodeId anchor, long occurredAtMs, byte[] message) {
    int rest = IdentifierIds.BYTES + 2 * Long.BYTES;
    byte[] key = start(workspace, rest);
    ByteBuffer.wrap(key, key.length - rest, rest)
        .putLong(anchor.high())
        .putLong(anchor.low())
        .putLong(Long.MAX_VALUE - occurredAtMs)
        .put(message, 0, Long.BYTES);
    return key;
  }

  /// The key of a message: 128 bits of SHA-256 over workspace, source and message id.
  public static byte[] message(EventKey key) {
    MessageDigest digest = SHA_256.get();
    digest.update(key.workspace().value().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(key.source().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return Arrays.copyOf(
        digest.digest(key.messageId().getBytes(StandardCharsets.UTF_8)), IdentifierIds.BYTES);
  }

  /// A key that ends in a rising number.
  public static byte[] numbered(WorkspaceId workspace, byte[] group, long number) {
    return of(
        workspace,
        ByteBuffer.allocate(group.length + Long.BYTES).put(group).putLong(number).array());
  }

  /// The number that a key ends in.
  public static long number(byte[] key) {
    return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }

  private static MessageDigest startDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot use SHA-256, which every Java has.", e);
    }
  }
}
