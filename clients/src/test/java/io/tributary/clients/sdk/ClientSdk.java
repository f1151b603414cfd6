// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import java.util.List;
import java.util.Set;

/// A public SDK and what it can do.
interface ClientSdk {
  /// Its name, fit for a source's name.
  String name();

  /// The types of call that it has, besides `identify`, `track` and `group`.
  Set<String> furtherTypes();

  /// Whether it sends again what was not acknowledged.
  boolean retries();

  /// The most requests that it makes for a number of calls where nothing goes wrong.
  int requestsMax(int calls);

  /// Holds all the visits at the same time, and ends when the SDK takes all its calls for
  /// delivered.
  ///
  /// @throws AssertionError if the SDK reports a failure
  void hold(List<Visit> visits);
}
