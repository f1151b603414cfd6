// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.ImportStatus.State;
import io.tributary.config.CollectConfig;
import io.tributary.files.ReadOptions;
import io.tributary.mapping.Mapping;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Problem.Fault;
import io.tributary.model.ProblemException;
import io.tributary.model.Refiner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports of files: uploaded part by part, then read one import at a time on a thread of its own.
/// What was interrupted, by a crash too, goes on where it was when the platform starts again; rows
/// that are read twice then have the same message ids, and change nothing. What ended long ago, and
/// files that nobody goes on with, are removed.
public final class Imports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private static final long TRY_AGAIN_MS = 500;
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final ImportFolder folder;
  private final Collector collector;
  private final Refiner refiner;
  private final BiFunction<String, String, Optional<CollectSource>> sources;
  private final CollectConfig config;
  private final InstantSource clock;
  private final Object changes = new Object();
  private final Map<String, ImportOrder> orders = new ConcurrentHashMap<>();
  private final Map<String, ImportStatus> statuses = new ConcurrentHashMap<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private final ThreadFactory threads;
  private final Thread thread;
  private volatile boolean closed;

  /// Opens the imports of a folder, and goes on with those that were interrupted.
  ///
  /// @param folder made if it is not there
  /// @param sources finds a source by workspace and name
  /// @param config says how long imports are kept
  /// @param threads makes those that read and take in
  /// @throws UncheckedIOException where the folder cannot be read
  public Imports(
      Path folder,
      Collector collector,
      Refiner refiner,
      BiFunction<String, String, Optional<CollectSource>> sources,
      CollectConfig config,
      InstantSource clock,
      ThreadFactory threads) {
    this.folder = new ImportFolder(folder);
    this.collector = collector;
    this.refiner = refiner;
    this.sources = sources;
    this.config = config;
    this.clock = clock;
    this.threads = threads;
    this.thread = threads.newThread(this::run);
    thread.setName("imports");
    thread.setDaemon(true);
    try {
      this.folder.sweep();
      for (String id : this.folder.ids()) {
        ImportStatus status = this.folder.status(id);
        orders.put(id, this.folder.order(id));
        statuses.put(id, status);
        if (status.state() == State.WAITING || status.state() == State.RUNNING) {
          queue.add(id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.start();
  }

  /// Makes an import, which waits for its file.
  public ImportStatus create(ImportOrder order) {
    ImportStatus status = ImportStatus.uploading(0).at(clock.instant());
    try {
      folder.create(order, status);
    } catch (IOException e) {
      throw disk(e);
    }
    orders.put(order.id(), order);
    statuses.put(order.id(), status);
    return status;
  }

  /// Adds a part of the file.
  ///
  /// @param offset where it begins; at most what is there already
  /// @throws ProblemException `CONFLICT` where the import has begun, `INVALID_ARGUMENT` where bytes
  ///   between are missing
  public ImportStatus upload(String id, long offset, byte[] bytes) {
    synchronized (changes) {
      check(id, State.UPLOADING);
      try {
        return set(id, ImportStatus.uploading(folder.append(id, offset, bytes)));
      } catch (IOException e) {
        throw disk(e);
      }
    }
  }

  /// Takes a file that is on this machine, whole; it is gone from where it was then.
  void move(String id, Path file) {
    synchronized (changes) {
      check(id, State.UPLOADING);
      try {
        var _ = set(id, ImportStatus.uploading(folder.move(id, file)));
      } catch (IOException e) {
        throw disk(e);
      }
    }
  }

  /// Says anew how the file is to be read, before it is.
  ///
  /// @param mapping null where its records are tracking calls
  /// @throws ProblemException `CONFLICT` where the import has begun
  public ImportOrder change(String id, @Nullable Mapping mapping, ReadOptions options) {
    synchronized (changes) {
      check(id, State.UPLOADING);
      ImportOrder order = orderOf(id).with(mapping, options);
      try {
        folder.save(order);
        var _ = set(id, status(id));
      } catch (IOException e) {
        throw disk(e);
      }
      orders.put(id, order);
      return order;
    }
  }

  /// Begins to read the file, all of which is there.
  public ImportStatus start(String id) {
    synchronized (changes) {
      check(id, State.UPLOADING);
      try {
        folder.sync(id);
        ImportStatus status = set(id, status(id).in(State.WAITING));
        queue.add(id);
        return status;
      } catch (IOException e) {
        throw disk(e);
      }
    }
  }

  /// Ends an import after the rows that it is at. What was taken stays.
  public void cancel(String id) {
    synchronized (changes) {
      cancelled.add(id);
      if (status(id).state() == State.UPLOADING) {
        try {
          set(id, status(id).in(State.CANCELLED));
          folder.clear(id);
        } catch (IOException e) {
          throw disk(e);
        }
      }
    }
  }

  /// Forgets an import that has ended, or that nobody has started.
  ///
  /// @throws ProblemException `CONFLICT` where it is being read
  public void remove(String id) {
    synchronized (changes) {
      State state = status(id).state();
      if (state == State.WAITING || state == State.RUNNING) {
        throw new ProblemException(
            Code.CONFLICT,
            "id",
            "Cannot delete the import: it is %s.".formatted(state.word()),
            "Cancel it first.");
      }
      try {
        folder.remove(id);
      } catch (IOException e) {
        throw disk(e);
      }
      orders.remove(id);
      statuses.remove(id);
      cancelled.remove(id);
    }
  }

  /// Removes what is kept no longer.
  ///
  /// @return how many imports that were
  int tidy() {
    synchronized (changes) {
      Instant now = clock.instant();
      int removed = 0;
      for (ImportOrder order : orders.values()) {
        ImportStatus status = statuses.get(order.id());
        if (status == null) {
          continue;
        }
        Instant changed = status.changedAt() == null ? order.createdAt() : status.changedAt();
        boolean abandoned =
            status.state() == State.UPLOADING && changed.plus(config.uploadsKept()).isBefore(now);
        boolean old = status.state().isFinal() && changed.plus(config.importsKept()).isBefore(now);
        if (abandoned || old) {
          remove(order.id());
          removed++;
          LOG.info("removed an import id={} state={}", order.id(), status.state().word());
        }
      }
      return removed;
    }
  }

  private void check(String id, State wanted) {
    if (status(id).state() != wanted) {
      throw new ProblemException(
          Code.CONFLICT,
          "id",
          "Cannot change the import: it is %s.".formatted(status(id).state().word()),
          "Make another.");
    }
  }

  /// What was ordered; empty where there is no such import.
  public Optional<ImportOrder> order(String id) {
    return Optional.ofNullable(orders.get(id));
  }

  /// The imports of a workspace, newest first.
  public List<ImportOrder> list(String workspace) {
    List<ImportOrder> all = new ArrayList<>(orders.values());
    all.removeIf(order -> !order.workspace().equals(workspace));
    all.sort(
        Comparator.comparing(ImportOrder::createdAt).thenComparing(ImportOrder::id).reversed());
    return all;
  }

  /// How far an import is.
  ///
  /// @throws ProblemException `NOT_FOUND` where there is none of this id
  public ImportStatus status(String id) {
    var _ = orderOf(id);
    ImportStatus status = statuses.get(id);
    return status == null ? ImportStatus.uploading(0) : status;
  }

  /// What a file's beginning looks like, and what would become of it: for an import that was only
  /// tried.
  ///
  /// @throws ProblemException where the file cannot be read at all
  public Trial trial(String id) {
    ImportOrder order = orderOf(id);
    try {
      return Trial.of(folder.content(id), order, source(order), collector, refiner);
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private ImportOrder orderOf(String id) {
    ImportOrder order = orders.get(id);
    if (order == null) {
      throw new ProblemException(
          Code.NOT_FOUND, "id", "There is no import of this id.", "List those there are.");
    }
    return order;
  }

  private CollectSource source(ImportOrder order) {
    return sources
        .apply(order.workspace(), order.source())
        .orElseThrow(() ->
            new ProblemException(
                Code.NOT_FOUND,
                "source",
                "There is no source of this name, or it takes no events.",
                "Make it, or enable it."));
  }

  private static ProblemException disk(IOException e) {
    ProblemException problem =
        new ProblemException(
            Code.DEPENDENCY,
            "",
            "Cannot keep the file of an import: the disk fails.",
            "Look at the data directory's disk.");
    problem.initCause(e);
    return problem;
  }

  private ImportStatus set(String id, ImportStatus status) throws IOException {
    ImportStatus now = status.at(clock.instant());
    folder.save(id, now);
    statuses.put(id, now);
    return now;
  }

  private void run() {
    Instant tidied = Instant.EPOCH;
    while (!closed) {
      try {
        if (tidied.plus(TIDY_EVERY).isBefore(clock.instant())) {
          tidied = clock.instant();
          var _ = tidy();
        }
        String id = queue.poll(200, TimeUnit.MILLISECONDS);
        if (id != null) {
          run(id);
        }
      } catch (InterruptedException _) {
        return;
      } catch (IOException | ProblemException e) {
        LOG.error("could not keep the state of an import", e);
      }
    }
  }

  private void run(String id) throws IOException, InterruptedException {
    ImportOrder order = orderOf(id);
    ImportStatus before = set(id, status(id).in(State.RUNNING));
    LOG.info("began an import id={} source={} rows={}", id, order.source(), before.rows());
    ImportStatus after;
    try {
      after =
          order.dryRun()
              ? before.in(State.DONE)
              : new ImportRun(order, source(order), collector, refiner, threads)
                  .run(folder.content(id), before, status -> set(id, status), () -> goesOn(id));
    } catch (ProblemException e) {
      if (isForLater(e) && goesOn(id)) {
        LOG.warn("the log does not take an import, trying again id={}", id, e);
        set(id, status(id).in(State.WAITING));
        queue.add(id);
        TimeUnit.MILLISECONDS.sleep(TRY_AGAIN_MS);
        return;
      }
      after = status(id).failed(e.problems().getFirst());
    } catch (IOException | RuntimeException e) {
      LOG.error("an import failed id={}", id, e);
      after =
          status(id)
              .failed(
                  new Problem(
                      Code.INTERNAL,
                      order.file(),
                      "Cannot go on with the import: something unexpected failed.",
                      "Look at the server's log, then import the file again."));
    }
    if (closed && !after.state().isFinal()) {
      return; // goes on when the platform starts again
    }
    if (!after.state().isFinal()) {
      after = after.in(State.CANCELLED);
    }
    set(id, after);
    if (!order.dryRun()) {
      folder.clear(id);
    }
    LOG.info(
        "ended an import id={} state={} rows={} calls={} refused={}",
        id,
        after.state().word(),
        after.rows(),
        after.calls(),
        after.refused());
  }

  /// Whether it is no fault of the file: the same rows may be taken later.
  private static boolean isForLater(ProblemException e) {
    return e.problems().stream()
        .map(problem -> problem.code().fault())
        .allMatch(fault -> fault == Fault.NOT_NOW || fault == Fault.ELSEWHERE);
  }

  private boolean goesOn(String id) {
    return !closed && !cancelled.contains(id);
  }

  /// Stops reading; what was under way goes on at the next start.
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
