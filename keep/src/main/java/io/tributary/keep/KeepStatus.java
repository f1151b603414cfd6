// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the lake is.
///
/// @param partitions per topic and partition
/// @param lastCommit when rows were committed last; null if not since the start
/// @param rows rows committed since the start, per table, in order of the tables' names
public record KeepStatus(
    List<Partition> partitions, @Nullable Instant lastCommit, Map<String, Long> rows) {
  /// Copies the list.
  public KeepStatus {
    partitions = List.copyOf(partitions);
  }

  /// How far a partition is.
  ///
  /// @param topic its name
  /// @param partition its number
  /// @param committed the next offset that is not in the lake
  /// @param end the next offset that the log will give
  public record Partition(String topic, int partition, long committed, long end) {
    /// How many records are not in the lake yet.
    public long lag() {
      return Math.max(0, end - committed);
    }
  }
}
