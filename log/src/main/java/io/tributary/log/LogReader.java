// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.time.Duration;
import java.util.List;

/// Reads partitions of a topic from given offsets on. For one thread.
public interface LogReader extends AutoCloseable {
  /// Waits at most `max` for records; empty if none came. Records of one partition come in order.
  List<LogRecord> poll(Duration max);

  @Override
  void close();
}
