// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.files.ReadOptions;
import io.tributary.mapping.Mapping;
import io.tributary.model.Names;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A watched folder: a file that is put into `SOURCE/` is imported as that source's, with the
/// mapping of the same name if there is one, else as tracking calls. It is taken when it has not
/// changed between two looks, and is gone from the folder then. Hidden files, and those that end in
/// `.part` or `.tmp`, are left alone: write under such a name and rename when done.
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final long LOOK_EVERY_MS = 1_000;

  private final Path folder;
  private final String workspace;
  private final Imports imports;
  private final Predicate<String> isSource;
  private final Function<String, Optional<Mapping>> mappings;
  private final InstantSource clock;
  private final Thread thread;
  private final Map<Path, String> seen = new HashMap<>(); // of the thread alone
  private volatile boolean closed;

  /// Whose files these are, and how they are read.
  ///
  /// @param workspace the tenant's name
  /// @param isSource tells whether there is a source of a name
  /// @param mappings finds a mapping by name
  public record Owner(
      String workspace, Predicate<String> isSource, Function<String, Optional<Mapping>> mappings) {}

  /// Watches a folder, which need not be there.
  ///
  /// @param threads makes the thread that looks
  public Inbox(
      Path folder, Owner owner, Imports imports, InstantSource clock, ThreadFactory threads) {
    this.folder = folder;
    this.workspace = owner.workspace;
    this.isSource = owner.isSource;
    this.mappings = owner.mappings;
    this.imports = imports;
    this.clock = clock;
    this.thread = threads.newThread(this::watch);
    thread.setName("inbox");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed) {
      try {
        look();
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      } catch (IOException | ProblemException e) {
        LOG.warn("could not look into the inbox", e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void look() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Map<Path, String> now = new HashMap<>();
    for (Path source : list(folder)) {
      String name = String.valueOf(source.getFileName());
      if (Files.isDirectory(source) && Names.valid(name) && isSource.test(name)) {
        for (Path file : list(source)) {
          if (Files.isRegularFile(file) && isWhole(String.valueOf(file.getFileName()))) {
            now.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
          }
        }
      }
    }
    for (Map.Entry<Path, String> file : now.entrySet()) {
      if (file.getValue().equals(seen.get(file.getKey()))) {
        take(file.getKey());
      }
    }
    seen.clear();
    seen.putAll(now);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static boolean isWhole(String name) {
    return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
  }

  private void take(Path file) {
    Path above = file.getParent();
    String source = above == null ? "" : String.valueOf(above.getFileName());
    ImportOrder order =
        new ImportOrder(
            UUID.randomUUID().toString(),
            workspace,
            source,
            String.valueOf(file.getFileName()),
            mappings.apply(source).orElse(null),
            ReadOptions.NONE,
            false,
            clock.instant());
    imports.create(order);
    imports.move(order.id(), file);
    imports.start(order.id());
    LOG.info("took a file from the inbox id={} source={}", order.id(), source);
  }

  /// Stops looking.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
