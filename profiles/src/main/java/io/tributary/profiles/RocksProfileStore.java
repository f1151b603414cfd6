// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.HyperClockCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The store in one process, on RocksDB: one column family per [Family]. Commits go to the
/// write-ahead log without fsync: after a power cut the state is an earlier one, whole, and the log
/// is read again from the offsets in it.
public final class RocksProfileStore implements ProfileStore {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;
  private static final byte[] LAYOUT_KEY = "layout".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAYOUT = "tributary profiles 1".getBytes(StandardCharsets.US_ASCII);
  private static final long CACHE_BYTES = 192L * 1024 * 1024;
  private static final long WAL_BYTES_MAX = 256L * 1024 * 1024;

  private final RocksDB db;
  private final Cache cache;
  private final Map<Family, ColumnFamilyHandle> handles;
  private final WriteOptions writeOptions = new WriteOptions().setSync(false);
  private final ReentrantLock commitLock = new ReentrantLock();
  private final ReentrantReadWriteLock openLock = new ReentrantReadWriteLock();
  private final RecentCommits recent = new RecentCommits();
  private boolean closed;

  private RocksProfileStore(RocksDB db, Cache cache, Map<Family, ColumnFamilyHandle> handles) {
    this.db = db;
    this.cache = cache;
    this.handles = handles;
  }

  /// Opens the store in a folder, which is made if it is not there.
  ///
  /// @throws ProblemException where the folder holds something else, is damaged or in use
  public static RocksProfileStore open(Path folder) {
    RocksDB.loadLibrary();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Cache cache = new HyperClockCache(CACHE_BYTES, 0, -1, false);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
    for (Family family : Family.values()) {
      descriptors.add(RocksFamilies.descriptor(family, cache));
    }
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setMaxBackgroundJobs(2)
            // One commit writes at a time: then inserting needs no atomic operations.
            .setAllowConcurrentMemtableWrite(false)
            .setMaxTotalWalSize(WAL_BYTES_MAX)
            .setKeepLogFileNum(2)
            .setMaxOpenFiles(512);
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    try {
      RocksDB db = RocksDB.open(options, folder.toString(), descriptors, opened);
      Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
      int place = 1;
      for (Family family : Family.values()) {
        handles.put(family, opened.get(place++));
      }
      RocksProfileStore store = new RocksProfileStore(db, cache, handles);
      store.checkLayout(folder);
      return store;
    } catch (RocksDBException e) {
      throw refusal(folder, "cannot be opened (" + e.getStatus().getCode() + ")", e);
    }
  }

  private void checkLayout(Path folder) throws RocksDBException {
    byte[] layout = db.get(handle(Family.META), LAYOUT_KEY);
    if (layout == null) {
      db.put(handle(Family.META), LAYOUT_KEY, LAYOUT);
    } else if (!Arrays.equals(layout, LAYOUT)) {
      close();
      throw refusal(folder, "was written by another version", null);
    }
  }

  private static ProblemException refusal(Path folder, String what, @Nullable Throwable cause) {
    ProblemException refusal =
        new ProblemException(
            Problem.Code.CONFIGURATION,
            "",
            "Cannot use the profile store in %s: it %s.".formatted(folder, what),
            "Check that no other process uses it and that the disk is sound; restore the folder"
                + " from a copy, or move it away: it is worked out anew from the log, as far back as that goes.");
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  private ColumnFamilyHandle handle(Family family) {
    ColumnFamilyHandle handle = handles.get(family);
    if (handle == null) {
      throw new IllegalStateException("No column family " + family);
    }
    return handle;
  }

  @Override
  public Session begin() {
    commitLock.lock();
    try {
      return new RocksSession(recent.last());
    } finally {
      commitLock.unlock();
    }
  }

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    return whileOpen(() -> db.get(handle(family), key));
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return whileOpen(() -> {
      List<ColumnFamilyHandle> families = new ArrayList<>(keys.size());
      ColumnFamilyHandle handle = handle(family);
      for (int i = 0; i < keys.size(); i++) {
        families.add(handle);
      }
      return db.multiGetAsList(families, keys);
    });
  }

  @Override
  public void scan(Family family, byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> visit) {
    whileOpen(() -> {
      try (ReadOptions options = RocksFamilies.forwards(family);
          RocksIterator iterator = db.newIterator(handle(family), options)) {
        for (iterator.seek(from); iterator.isValid(); iterator.next()) {
          byte[] key = iterator.key();
          if (!startsWith(key, prefix) || !visit.test(key, iterator.value())) {
            break;
          }
        }
        iterator.status();
      }
      return true;
    });
  }

  @Override
  public void scanBack(
      Family family, byte[] prefix, byte[] before, BiPredicate<byte[], byte[]> visit) {
    whileOpen(() -> {
      try (ReadOptions options = RocksFamilies.backwards();
          RocksIterator iterator = db.newIterator(handle(family), options)) {
        iterator.seekForPrev(before);
        if (iterator.isValid() && Arrays.equals(iterator.key(), before)) {
          iterator.prev();
        }
        for (; iterator.isValid(); iterator.prev()) {
          byte[] key = iterator.key();
          if (!startsWith(key, prefix) || !visit.test(key, iterator.value())) {
            break;
          }
        }
        iterator.status();
      }
      return true;
    });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public long sizeBytes() {
    return whileOpen(() -> db.getAggregatedLongProperty("rocksdb.total-sst-files-size"));
  }

  @Override
  public void close() {
    openLock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        handles.values().forEach(ColumnFamilyHandle::close);
        db.close();
        cache.close();
        writeOptions.close();
      }
    } finally {
      openLock.writeLock().unlock();
    }
  }

  private interface Work<T extends @Nullable Object> {
    T run() throws RocksDBException;
  }

  private <T extends @Nullable Object> T whileOpen(Work<T> work) {
    openLock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("Cannot use the profile store: it is closed.");
      }
      return work.run();
    } catch (RocksDBException e) {
      throw new UncheckedIOException(new IOException("Profile store: " + e.getMessage(), e));
    } finally {
      openLock.readLock().unlock();
    }
  }

  private static long hash(Family family, byte[] key) {
    long hash = (family.ordinal() + 1) * HASH_FACTOR;
    int at = 0;
    for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
      hash = (hash ^ (long) LONG.get(key, at)) * HASH_FACTOR;
      hash ^= hash >>> 32;
    }
    for (; at < key.length; at++) {
      hash = (hash ^ (key[at] & 0xff)) * HASH_FACTOR;
    }
    return hash;
  }

  /// See [ProfileStore.Session].
  private final class RocksSession implements Session {
    private final long since;
    private long[] read = new long[64];
    private int reads;
    private final List<Change> changes = new ArrayList<>();

    RocksSession(long since) {
      this.since = since;
    }

    @Override
    public byte @Nullable [] read(Family family, byte[] key) {
      remember(family, key);
      return get(family, key);
    }

    @Override
    public List<byte @Nullable []> readAll(Family family, List<byte[]> keys) {
      for (byte[] key : keys) {
        remember(family, key);
      }
      return getAll(family, keys);
    }

    private void remember(Family family, byte[] key) {
      if (reads == read.length) {
        read = Arrays.copyOf(read, reads * 2);
      }
      read[reads++] = hash(family, key);
    }

    @Override
    public void write(Family family, byte[] key, byte[] value) {
      changes.add(new Change(family, key, value));
    }

    @Override
    public void delete(Family family, byte[] key) {
      changes.add(new Change(family, key, null));
    }

    @Override
    public boolean overtaken() {
      commitLock.lock();
      try {
        return recent.changed(Arrays.copyOf(read, reads), since);
      } finally {
        commitLock.unlock();
      }
    }

    @Override
    public boolean commit() {
      return whileOpen(this::commitOpen);
    }

    private boolean commitOpen() throws RocksDBException {
      long[] written = new long[changes.size()];
      int writes = 0;
      try (WriteBatch batch = new WriteBatch()) {
        for (Change change : changes) {
          written[writes++] = hash(change.family, change.key);
          if (change.value == null) {
            batch.delete(handle(change.family), change.key);
          } else {
            batch.put(handle(change.family), change.key, change.value);
          }
        }
        commitLock.lock();
        try {
          if (recent.changed(Arrays.copyOf(read, reads), since)) {
            return false;
          }
          db.write(writeOptions, batch);
          recent.add(written);
          return true;
        } finally {
          commitLock.unlock();
        }
      }
    }
  }

  private record Change(Family family, byte[] key, byte @Nullable [] value) {}
}
