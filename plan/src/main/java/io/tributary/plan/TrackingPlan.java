// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the events of some sources should look like.
///
/// @param name see [io.tributary.model.Names]
/// @param description what it is for; empty for nothing
/// @param sources the names of the sources that it is for; empty for all
/// @param violations what becomes of what is against a schema
/// @param unplannedEvents what becomes of `track` calls whose names are not in the plan
/// @param unplannedFields what becomes of properties and traits that their schema does not name
/// @param events the properties of `track` calls, by the event's name
/// @param traits the traits of people; null where nothing is said of them
public record TrackingPlan(
    String name,
    String description,
    List<String> sources,
    Outcome violations,
    Outcome unplannedEvents,
    Outcome unplannedFields,
    SortedMap<String, PlannedFields> events,
    @Nullable PlannedFields traits) {
  /// Copies the collections.
  public TrackingPlan {
    sources = List.copyOf(sources);
    events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
  }

  /// Whether it is for a source.
  public boolean covers(String source) {
    return sources.isEmpty() || sources.contains(source);
  }
}
