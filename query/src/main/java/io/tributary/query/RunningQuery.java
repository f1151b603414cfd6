// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.Principal;

/// A query that was started. For any thread.
public interface RunningQuery {
  /// Names the query; not guessable.
  String id();

  /// Who asked.
  Principal principal();

  /// How far it is.
  SqlProgress progress();

  /// Ends it: whoever reads its answer gets a problem. Does nothing after the end.
  void cancel();

  /// Waits until the first rows are there. Always the same answer; close it.
  ///
  /// @throws io.tributary.model.ProblemException where the query is refused, fails, is cancelled or
  ///   takes too long
  SqlAnswer answer();
}
