// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A store whose process dies at some commit: before it is done, or after.
final class FaultyStore implements ProfileStore {
  /// Thrown in place of dying.
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the process died");
    }
  }

  private final ProfileStore store;
  private int commitsLeft;
  private final boolean afterwards;

  /// Dies at a commit.
  ///
  /// @param commitsLeft how many commits succeed before that
  /// @param afterwards whether it dies after the commit, not before
  FaultyStore(ProfileStore store, int commitsLeft, boolean afterwards) {
    this.store = store;
    this.commitsLeft = commitsLeft;
    this.afterwards = afterwards;
  }

  @Override
  public Session begin() {
    return new FaultySession(store.begin());
  }

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    return store.get(family, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return store.getAll(family, keys);
  }

  @Override
  public void scan(Family family, byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> visit) {
    store.scan(family, prefix, from, visit);
  }

  @Override
  public void scanBack(
      Family family, byte[] prefix, byte[] before, BiPredicate<byte[], byte[]> visit) {
    store.scanBack(family, prefix, before, visit);
  }

  @Override
  public long sizeBytes() {
    return store.sizeBytes();
  }

  @Override
  public void close() {
    store.close();
  }

  private final class FaultySession implements Session {
    private final Session session;

    FaultySession(Session session) {
      this.session = session;
    }

    @Override
    public byte @Nullable [] read(Family family, byte[] key) {
      return session.read(family, key);
    }

    @Override
    public List<byte @Nullable []> readAll(Family family, List<byte[]> keys) {
      return session.readAll(family, keys);
    }

    @Override
    public void write(Family family, byte[] key, byte[] value) {
      session.write(family, key, value);
    }

    @Override
    public void delete(Family family, byte[] key) {
      session.delete(family, key);
    }

    @Override
    public boolean overtaken() {
      return session.overtaken();
    }

    @Override
    public boolean commit() {
      if (commitsLeft-- == 0) {
        if (afterwards) {
          session.commit();
        }
        throw new Death();
      }
      return session.commit();
    }
  }
}
