// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The message ids and applied offsets in a [ProfileStore].
public final class StoredMessages implements MessageIndex {
  private static final int VERSION = 1;

  private final ProfileStore store;

  /// Reads from a store.
  public StoredMessages(ProfileStore store) {
    this.store = store;
  }

  /// The record that carried a message id first.
  ///
  /// @param partition its partition of `events.collected`
  /// @param offset its offset there
  /// @param receivedAt when it came in, in ms
  public record First(int partition, long offset, long receivedAt) {
    /// Writes it.
    public byte[] encode() {
      return new BinaryWriter(VERSION).number(partition).number(offset).signed(receivedAt).bytes();
    }

    /// Reads it.
    public static First decode(byte[] bytes) {
      BinaryReader in = new BinaryReader(bytes, VERSION);
      return new First(in.count(), in.number(), in.signed());
    }
  }

  /// The key in [Family#META] of the next offset to apply.
  public static byte[] appliedKey(String topic, int partition) {
    return ("applied/" + topic + "/" + partition).getBytes(StandardCharsets.US_ASCII);
  }

  /// The value under [#appliedKey(String, int)].
  public static byte[] appliedValue(long nextOffset) {
    return new BinaryWriter(VERSION).number(nextOffset).bytes();
  }

  /// Reads a value under [#appliedKey(String, int)]; 0 where there is none.
  public static long appliedOffset(byte @Nullable [] value) {
    return value == null ? 0 : new BinaryReader(value, VERSION).number();
  }

  @Override
  public long applied(int partition) {
    return appliedOffset(store.get(Family.META, appliedKey("events.collected", partition)));
  }

  @Override
  public boolean[] firsts(int partition, List<EventKey> keys, long[] offsets) {
    List<byte[]> hashes = new ArrayList<>(keys.size());
    for (EventKey key : keys) {
      hashes.add(Keys.message(key));
    }
    List<byte @Nullable []> found = store.getAll(Family.MESSAGES, hashes);
    boolean[] firsts = new boolean[keys.size()];
    for (int i = 0; i < firsts.length; i++) {
      byte[] value = found.get(i);
      if (value == null) {
        firsts[i] = true;
        continue;
      }
      First first = First.decode(value);
      firsts[i] = first.partition() == partition && first.offset() == offsets[i];
    }
    return firsts;
  }
}
