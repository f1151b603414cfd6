// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.ImportStatus.State;
import io.tributary.files.FileRecord;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.Refiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads a file into the log, in batches. How far it is is kept when batches are durable, so that
/// what is read twice after a crash is what was under way.
final class ImportRun {
  private static final int LOOKED_AT = 100;
  private static final int BATCH_CALLS = 2_000;
  private static final int BATCH_BYTES = 1_000_000;
  private static final int BATCH_ROWS = 20_000;

  private final ImportOrder order;
  private final CollectSource source;
  private final Collector collector;
  private final Refiner refiner;
  private final ThreadFactory threads;
  private final @Nullable Mapper mapper;

  /// @param threads makes those that take batches in while the next is read
  ImportRun(
      ImportOrder order,
      CollectSource source,
      Collector collector,
      Refiner refiner,
      ThreadFactory threads) {
    this.order = order;
    this.threads = threads;
    this.source = source;
    this.collector = collector;
    this.refiner = refiner;
    Mapping mapping = order.mapping();
    this.mapper = mapping == null ? null : Mapper.of(mapping);
  }

  /// Keeps how far an import is.
  @FunctionalInterface
  interface Checkpoint {
    void keep(ImportStatus status) throws IOException;
  }

  /// Reads on.
  ///
  /// @param from how far it was; that many rows are passed over
  /// @param goesOn asked after each batch
  /// @return how far it is; done, unless it was told to stop
  /// @throws ProblemException where the rest cannot be read. What was read before is kept
  ImportStatus run(Path file, ImportStatus from, Checkpoint checkpoint, BooleanSupplier goesOn)
      throws IOException {
    if (mapper == null && from.rows() == 0) {
      checkTracking(file);
    }
    ImportStatus kept = from;
    long nextKept = System.nanoTime();
    long passed = 0;
    try (RecordReader reader = RecordFile.open(file, order.options(), order.file());
        Underway underway = new Underway(collector, refiner, threads, from)) {
      Batch batch = new Batch(source, mapper);
      int rows = 0;
      while (true) {
        FileRecord record;
        try {
          record = reader.next();
        } catch (ProblemException e) {
          underway.send(batch, reader.share());
          underway.finish();
          checkpoint.keep(underway.counted());
          throw e;
        }
        if (record != null && passed < from.rows() && passed + rowsOf(record) <= from.rows()) {
          passed += rowsOf(record);
          continue;
        }
        if (record != null) {
          batch.add(record);
          rows++;
        }
        boolean full =
            batch.size() >= BATCH_CALLS || batch.bytes() >= BATCH_BYTES || rows >= BATCH_ROWS;
        if (record != null && !full) {
          continue;
        }
        underway.send(batch, reader.share());
        batch = new Batch(source, mapper);
        rows = 0;
        if (record == null || !goesOn.getAsBoolean()) {
          underway.finish();
          if (record == null) {
            return underway.counted().in(State.DONE);
          }
          checkpoint.keep(underway.counted());
          return underway.counted();
        }
        if (kept != underway.counted() && System.nanoTime() - nextKept > 0) {
          kept = underway.counted();
          checkpoint.keep(kept);
          nextKept = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        }
      }
    }
  }

  private void checkTracking(Path file) throws IOException {
    List<FileRecord> first = new ArrayList<>();
    try (RecordReader reader = RecordFile.open(file, order.options(), order.file())) {
      while (first.size() < LOOKED_AT) {
        FileRecord next = reader.next();
        if (next == null) {
          break;
        }
        first.add(next);
      }
    }
    if (!Trial.isTracking(first)) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          order.file(),
          "Cannot import the file: its records are no tracking calls, and no mapping was given.",
          "Give one by --mapping; --dry-run proposes one.");
    }
  }

  /// A record of the file may hold several rows, if its mapping says so.
  private int rowsOf(FileRecord record) {
    return mapper != null && record instanceof FileRecord.Whole(String _, Object value)
        ? mapper.records(value).size()
        : 1;
  }
}
