// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import java.util.Map;

/// A record as it comes.
///
/// @param id names it; a later record of the same id takes its place
/// @param source the number of its file or system
/// @param values by column; those that the model does not look at are of no account
public record LiveRecord(String id, int source, Map<String, String> values) {
  /// Copies the map.
  public LiveRecord {
    values = Map.copyOf(values);
  }
}
