// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.files.FileRecord;
import io.tributary.mapping.Mapper;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Refiner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes records in as calls of their mapping: what is good goes into the log, what is not into
/// quarantine. For any number of threads, each with a mapper of its own.
///
/// @param collector takes calls
/// @param refiner tells what would become of them
public record RecordIntake(Collector collector, Refiner refiner) {
  /// What became of records.
  ///
  /// @param rows how many records there were
  /// @param skipped how many records the mapping leaves out
  /// @param refused how many records are in quarantine, whole or in part
  /// @param calls how many calls were taken
  /// @param problems of those that were refused
  public record Outcome(long rows, long skipped, long refused, long calls, List<Problem> problems) {
    /// Copies the list.
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /// Takes records; returns when all is durable.
  ///
  /// @param mapper null where records are tracking calls
  /// @throws ProblemException `OVERLOADED` where the log cannot take them now. Some may have been
  ///   taken: hand all of them in again, and those are known by their message ids
  public Outcome takeNow(CollectSource source, @Nullable Mapper mapper, List<FileRecord> records) {
    Batch batch = new Batch(source, mapper);
    records.forEach(batch::add);
    return outcome(batch.takeNow(collector, refiner));
  }

  /// Tells what would become of records, and takes none.
  ///
  /// @param mapper null where records are tracking calls
  public Outcome preview(CollectSource source, @Nullable Mapper mapper, List<FileRecord> records) {
    Batch batch = new Batch(source, mapper);
    records.forEach(batch::add);
    return outcome(batch.preview(collector, refiner));
  }

  private static Outcome outcome(Batch.Outcome of) {
    return new Outcome(of.rows(), of.skipped(), of.refused(), of.calls(), of.problems());
  }
}
