// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Where evidence is kept: ordered keys in families, read and written in sessions that commit whole
/// or not at all. RocksDB stands behind it in one process.
public interface ProfileStore extends AutoCloseable {
  /// Begins a session: reads what is committed, commits only if nobody changed what it read.
  Session begin();

  /// Reads one committed value; null if there is none.
  byte @Nullable [] get(Family family, byte[] key);

  /// Reads many committed values in the order of the keys; null where there is none.
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys);

  /// Visits committed keys from `from` (inclusive) in order, as long as the key begins with
  /// `prefix` and `visit` answers true.
  void scan(Family family, byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> visit);

  /// Visits committed keys in reverse order, from below `before`, as long as the key begins with
  /// `prefix` and `visit` answers true.
  void scanBack(Family family, byte[] prefix, byte[] before, BiPredicate<byte[], byte[]> visit);

  /// An estimate of the bytes that the store takes on disk.
  long sizeBytes();

  @Override
  void close();

  /// Optimistic: what it reads is remembered; [#commit()] refuses if any of it was changed by
  /// another session meanwhile. For one thread.
  interface Session {
    /// Reads a value and remembers the key.
    byte @Nullable [] read(Family family, byte[] key);

    /// Reads values and remembers the keys.
    List<byte @Nullable []> readAll(Family family, List<byte[]> keys);

    /// Will set a value.
    void write(Family family, byte[] key, byte[] value);

    /// Will delete a key.
    void delete(Family family, byte[] key);

    /// Tells whether something that was read has been changed meanwhile: then what was read may not
    /// fit together, and the commit will be refused.
    boolean overtaken();

    /// Writes everything at once.
    ///
    /// @return false where something that was read has been changed meanwhile: nothing is written
    boolean commit();
  }
}
