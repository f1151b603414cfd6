// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import io.tributary.model.Problem;

/// One record of a system.
public sealed interface Fetched {
  /// Where it is in the system, for people and for telling records apart: the table and key, the
  /// topic, partition and offset, the file and line. No personal data. The same whenever it comes.
  String place();

  /// A record that could be read.
  ///
  /// @param value a JSON-like value: usually a map of names to texts, numbers, truths, lists, maps.
  ///   Times as ISO 8601
  record Whole(String place, Object value) implements Fetched {}

  /// A record that could not be read; it goes into quarantine. Those after it can.
  ///
  /// @param raw its bytes, as far as there are some
  record Broken(String place, byte[] raw, Problem problem) implements Fetched {}
}
