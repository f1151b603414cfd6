// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EventKey;
import java.util.List;

/// Knows which record of the log was the first to carry a message id, within the window.
public interface MessageIndex {
  /// The next offset of `events.collected` that has not been applied: all records below are, and
  /// their message ids can be asked for.
  long applied(int partition);

  /// Tells for each record whether it is the first with its key. Ask only for records below
  /// [#applied(int)].
  ///
  /// @param keys the records' keys
  /// @param offsets the records' offsets, in the same order
  /// @param partition the partition that all of them are in
  boolean[] firsts(int partition, List<EventKey> keys, long[] offsets);
}
