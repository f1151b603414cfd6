// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A Parquet file of a snapshot.
///
/// @param path absolute
/// @param deletes whether its rows are keys of rows that are gone, rather than rows: such a key
///   ends all rows of files with a smaller sequence
/// @param sequence the place of its commit among the table's commits
/// @param rows how many rows it has
/// @param bytes its size
/// @param day the value of the partition column; null where the table has none
public record LakeFile(
    String path, boolean deletes, long sequence, long rows, long bytes, @Nullable LocalDate day) {}
