// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Remembers which deliveries were taken, so that none is taken twice: 16 bytes of a hash and the
/// time until which they count, in memory and in a file, so that a restart forgets nothing. At most
/// 500,000; beyond, the oldest are forgotten first. For any number of threads.
///
/// What is written may be lost where the machine, not only the process, dies; the message ids of
/// the records then still tell doubles.
final class SeenDeliveries implements AutoCloseable {
  static final int MAX = 500_000;

  private static final int ENTRY_BYTES = 3 * Long.BYTES;

  private final InstantSource clock;
  private final Path file;
  private final Map<UUID, Long> until = new LinkedHashMap<>();
  private FileChannel channel;
  private long written;

  /// Opens the memory of a folder, which is made if it is not there.
  ///
  /// @throws UncheckedIOException where it cannot be read or written
  SeenDeliveries(Path folder, InstantSource clock) {
    this.clock = clock;
    this.file = folder.resolve("seen");
    try {
      Files.createDirectories(folder);
      load();
      channel = rewritten();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    long now = clock.millis();
    while (all.remaining() >= ENTRY_BYTES) { // a last one that is cut short was not finished
      UUID id = new UUID(all.getLong(), all.getLong());
      long end = all.getLong();
      if (end > now) {
        until.put(id, end);
      }
    }
    trim();
  }

  private FileChannel rewritten() throws IOException {
    Path aside = file.resolveSibling("seen.new");
    ByteBuffer all = ByteBuffer.allocate(until.size() * ENTRY_BYTES);
    until.forEach((id, end) -> put(all, id, end));
    Files.write(aside, all.array());
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    written = until.size();
    return FileChannel.open(file, StandardOpenOption.APPEND);
  }

  private static void put(ByteBuffer to, UUID id, long end) {
    to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).putLong(end);
  }

  /// The id under which a delivery is remembered.
  static UUID id(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = Macs.utf8(part);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /// Tells whether a delivery was taken.
  synchronized boolean contains(UUID id) {
    Long end = until.get(id);
    return end != null && end > clock.millis();
  }

  /// Remembers a delivery that was taken.
  ///
  /// @param end until when it counts
  /// @throws UncheckedIOException where it cannot be written
  synchronized void add(UUID id, Instant end) {
    until.remove(id);
    until.put(id, end.toEpochMilli());
    trim();
    ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
    put(entry, id, end.toEpochMilli());
    entry.flip();
    try {
      channel.write(entry);
      written++;
      if (written > 2L * MAX) {
        channel.close();
        channel = rewritten();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void trim() {
    Iterator<Map.Entry<UUID, Long>> oldest = until.entrySet().iterator();
    while (until.size() > MAX) {
      oldest.next();
      oldest.remove();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
