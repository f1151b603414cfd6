// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.files.FileFormat;
import io.tributary.files.FileRecord;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import io.tributary.mapping.Proposal;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Refiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file's first rows look like, and what would become of them.
///
/// @param format how they are written
/// @param proposal the fields, and the mapping that they suggest
/// @param tracking whether they are tracking calls already
/// @param mapping what they were tried with: the one that was ordered, else the one that is
///   proposed; null for tracking calls
/// @param status what would become of these rows
/// @param whole whether these are all rows of the file
public record Trial(
    FileFormat format,
    Proposal proposal,
    boolean tracking,
    @Nullable Mapping mapping,
    ImportStatus status,
    boolean whole) {
  /// How many records are looked at.
  public static final int RECORDS_MAX = 5_000;

  static Trial of(
      Path file, ImportOrder order, CollectSource source, Collector collector, Refiner refiner)
      throws IOException {
    List<FileRecord> records = new ArrayList<>();
    Problem failure = null;
    FileFormat format;
    try (RecordReader reader = RecordFile.open(file, order.options(), order.file())) {
      format = reader.format();
      try {
        for (FileRecord next = reader.next(); next != null; next = reader.next()) {
          records.add(next);
          if (records.size() > RECORDS_MAX) {
            break;
          }
        }
      } catch (ProblemException e) {
        failure = e.problems().getFirst();
      }
      format = reader.format();
    }
    boolean whole = records.size() <= RECORDS_MAX;
    List<FileRecord> looked = whole ? records : records.subList(0, RECORDS_MAX);
    Mapping ordered = order.mapping();
    Proposal proposal = proposal(looked, ordered == null ? null : Mapper.of(ordered));
    boolean tracking = ordered == null && isTracking(looked);
    Mapping mapping =
        ordered != null ? ordered : tracking ? null : proposal.mapping(order.source());
    Batch batch = new Batch(source, mapping == null ? null : Mapper.of(mapping));
    looked.forEach(batch::add);
    ImportStatus status =
        ImportStatus.uploading(0)
            .in(ImportStatus.State.DONE)
            .plus(batch.preview(collector, refiner), 1);
    return new Trial(
        format,
        proposal,
        tracking,
        mapping,
        failure == null ? status : status.failed(failure),
        whole);
  }

  private static Proposal proposal(List<FileRecord> looked, @Nullable Mapper mapper) {
    Proposal proposal = new Proposal();
    for (FileRecord record : looked) {
      if (record instanceof FileRecord.Whole(String _, Object value)) {
        for (Object each : mapper == null ? List.of(value) : mapper.records(value)) {
          if (each != null) {
            proposal.add(each);
          }
        }
      }
    }
    return proposal;
  }

  /// Tells whether records are tracking calls: most have a type that the protocol knows.
  static boolean isTracking(List<FileRecord> records) {
    long calls = records.stream().filter(Trial::isCall).count();
    long readable = records.stream().filter(FileRecord.Whole.class::isInstance).count();
    return readable > 0 && calls > readable / 2;
  }

  private static boolean isCall(FileRecord record) {
    return record instanceof FileRecord.Whole(String _, Object value)
        && value instanceof Map<?, ?> map
        && map.get("type") instanceof String type
        && EventType.of(type).isPresent();
  }
}
