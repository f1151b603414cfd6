// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.Collected;
import java.util.List;

/// Runs users' functions on the events of a source at the door, before they are stored.
@FunctionalInterface
public interface EventFunctions {
  /// There are none.
  EventFunctions NONE = events -> events;

  /// Runs them.
  ///
  /// @param events may hold refused ones, which stay as they are
  /// @return as many events in the same order: changed, or refused where a function failed on one
  ///   or leaves it out
  /// @throws io.tributary.model.ProblemException `OVERLOADED` where they cannot be run now
  List<Collected> apply(List<Collected> events);
}
