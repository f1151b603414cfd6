// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.util.Map;

/// What properties and traits have been seen in a workspace, and of which types. It only grows.
///
/// @param events for each name of a `track` event its properties; at most [#EVENTS_MAX] names of at
///   most [#PROPERTIES_MAX] properties each
/// @param traits the traits of people; at most [#PROPERTIES_MAX]
public record Discovered(
    Map<String, Map<String, ColumnType>> events, Map<String, ColumnType> traits) {
  /// The most event names.
  public static final int EVENTS_MAX = 1_000;

  /// The most properties per event name, and the most traits.
  public static final int PROPERTIES_MAX = 500;
}
