// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.lake.LakeWriter;
import io.tributary.log.LogRecord;
import java.util.List;
import java.util.Map;

/// Makes rows of a topic's records. For one thread.
interface Intake {
  /// Takes records that were read; those of a partition come in order.
  void add(List<LogRecord> records);

  /// Puts rows of as many records as may be used now.
  ///
  /// @param next the next offset per partition; moved past every record that was put
  void drain(LakeWriter writer, Map<Integer, Long> next);

  /// Where reading must begin.
  ///
  /// @param lake where the lake is
  default Map<Integer, Long> from(Map<Integer, Long> lake) {
    return lake;
  }

  /// Stores what it keeps itself, after the tables have been committed. Where it throws, it is
  /// called again.
  ///
  /// @param offsets the next offset per partition: everything below was put
  default void commit(Map<Integer, Long> offsets) {}

  /// Whether so much waits that reading should pause.
  boolean isFull();
}
