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

  /// Whether so much waits that reading should pause.
  boolean isFull();
}
