// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// The codec of the log's offsets in a snapshot's summary, as `0=1041,1=977`: the next offset to
/// read per partition. A table holds exactly what is below.
public final class Offsets {
  /// The key in the summary.
  public static final String PROPERTY = "tributary.offsets";

  private Offsets() {}

  /// Writes.
  public static String write(Map<Integer, Long> offsets) {
    return new TreeMap<>(offsets)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
  }

  /// Reads; of null, no offsets.
  public static Map<Integer, Long> read(@Nullable String text) {
    Map<Integer, Long> offsets = new HashMap<>();
    if (text == null || text.isEmpty()) {
      return offsets;
    }
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      offsets.put(
          Integer.valueOf(entry.substring(0, equals)), Long.valueOf(entry.substring(equals + 1)));
    }
    return offsets;
  }

  /// What a table holds: the largest offsets of any of its snapshots.
  public static Map<Integer, Long> of(Table table) {
    Map<Integer, Long> offsets = new HashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      read(snapshot.summary().get(PROPERTY))
          .forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
    }
    return offsets;
  }
}
