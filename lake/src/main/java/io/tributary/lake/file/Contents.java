// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import io.tributary.lake.LakeFile;
import io.tributary.lake.LakeSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.jspecify.annotations.Nullable;

/// The files of a snapshot, as Iceberg knows them.
///
/// @param snapshotId 0 for none
/// @param takenAt when it was committed; null for none
/// @param data files with rows
/// @param deletes files with keys of rows that are gone
public record Contents(
    long snapshotId, @Nullable Instant takenAt, List<DataFile> data, List<DeleteFile> deletes) {
  /// No files.
  public static final Contents NOTHING = new Contents(0, null, List.of(), List.of());

  /// Copies the lists.
  public Contents {
    data = List.copyOf(data);
    deletes = List.copyOf(deletes);
  }

  /// The paths of all files.
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    data.forEach(file -> paths.add(path(file)));
    deletes.forEach(file -> paths.add(path(file)));
    return paths;
  }

  /// The same, for all to see.
  public LakeSnapshot face(String table) {
    List<LakeFile> files = new ArrayList<>();
    data.forEach(file -> files.add(face(file, false)));
    deletes.forEach(file -> files.add(face(file, true)));
    return new LakeSnapshot(table, snapshotId, takenAt, files);
  }

  /// The absolute path of a file.
  public static String path(ContentFile<?> file) {
    return LocalFiles.path(file.location()).toString();
  }

  /// The place of a file's commit among the table's commits.
  public static long sequence(ContentFile<?> file) {
    Long sequence = file.dataSequenceNumber();
    if (sequence == null) {
      throw new IllegalStateException("Cannot order a file of the lake: it has no sequence.");
    }
    return sequence;
  }

  /// The day of a partition; null where the table has none.
  public static @Nullable LocalDate day(ContentFile<?> file) {
    if (file.partition() == null || file.partition().size() == 0) {
      return null;
    }
    Integer days = file.partition().get(0, Integer.class);
    return days == null ? null : LocalDate.ofEpochDay(days);
  }

  private static LakeFile face(ContentFile<?> file, boolean deletes) {
    return new LakeFile(
        path(file), deletes, sequence(file), file.recordCount(), file.fileSizeInBytes(), day(file));
  }
}
