// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a table was made of at one time.
///
/// @param table the table's name
/// @param id Iceberg's id; 0 where nothing has been written yet
/// @param takenAt when it was committed, by the machine's clock; null where nothing has been
///   written
/// @param files all files, those with rows first
public record LakeSnapshot(String table, long id, @Nullable Instant takenAt, List<LakeFile> files) {
  /// Copies the list.
  public LakeSnapshot {
    files = List.copyOf(files);
  }

  /// How many rows the files hold, live or not.
  public long rows() {
    return files.stream().filter(file -> !file.deletes()).mapToLong(LakeFile::rows).sum();
  }
}
