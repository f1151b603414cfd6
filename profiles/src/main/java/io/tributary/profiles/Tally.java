// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Trust;
import java.util.List;
import java.util.Map;

/// How often what was observed under one anchor. It changes with every event, and is small.
///
/// @param eventCount all events
/// @param firstSeen when the earliest happened, in ms
/// @param lastSeen when the latest happened, in ms
/// @param counters events per name or type
/// @param sightings who else was seen together with the anchor; at most [#SIGHTINGS_MAX]
public record Tally(
    long eventCount,
    long firstSeen,
    long lastSeen,
    Map<String, Long> counters,
    List<Sighting> sightings) {
  /// How many sightings are kept; events that are none of these are counted in the component.
  public static final int SIGHTINGS_MAX = 32;

  /// A tally of nothing.
  public static final Tally EMPTY =
      new Tally(0, Long.MAX_VALUE, Long.MIN_VALUE, Map.of(), List.of());

  /// A set of identifiers that events of one source carried together with the anchor. That they did
  /// is in the component since the first such event; those that came later tell nothing new and are
  /// only counted, here.
  ///
  /// @param others the identifiers besides the anchor, in the events' order
  /// @param source the name of the source
  /// @param trust whether it is believed
  /// @param since the component knows of such an event at this time, in ms: an earlier one is news
  /// @param count how many events are counted here and not in the component
  /// @param last when the latest of these happened, in ms; meaningless if there are none
  public record Sighting(
      List<NodeId> others, String source, Trust trust, long since, long count, long last) {
    /// Copies the list.
    public Sighting {
      others = List.copyOf(others);
    }

    /// Whether an event is one of these.
    public boolean isOf(List<NodeId> ids, String name, Trust trusted) {
      return trust == trusted && source.equals(name) && others.equals(ids);
    }

    /// Whether these events carried some identifiers, and perhaps others too.
    public boolean isWith(List<NodeId> ids, String name, Trust trusted) {
      return trust == trusted && source.equals(name) && others.containsAll(ids);
    }

    /// The sighting with one more event.
    public Sighting counted(long at) {
      return new Sighting(
          others, source, trust, since, count + 1, count == 0 ? at : Math.max(last, at));
    }

    /// The sighting, where the component knows of an event at a time.
    public Sighting knownAt(long at) {
      return at >= since ? this : new Sighting(others, source, trust, at, count, last);
    }
  }
}
