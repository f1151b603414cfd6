// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Event;
import io.tributary.model.EventType;
import io.tributary.profiles.Tally;
import io.tributary.profiles.Tally.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A tally while a batch works on it. Adding events is commutative. For one thread.
final class TallyBuilder {
  /// How many names of events are counted one by one, so that nobody can make a tally grow without
  /// end: the first ones by name, whatever came first. The count of all events counts the others.
  static final int COUNTERS_MAX = 1_000;

  private final Map<String, Long> counters;
  private final List<Sighting> sightings;
  private long eventCount;
  private long firstSeen;
  private long lastSeen;

  TallyBuilder(Tally tally) {
    counters = new LinkedHashMap<>(tally.counters());
    sightings = new ArrayList<>(tally.sightings());
    eventCount = tally.eventCount();
    firstSeen = tally.firstSeen();
    lastSeen = tally.lastSeen();
  }

  /// Whether the components know already all that an observation tells: then it need only be
  /// counted, here. They do if the same identifiers, or more, were seen together before.
  boolean knows(Observation observation) {
    return knownSince(observation) < observation.at()
        && (sightings.size() < Tally.SIGHTINGS_MAX || place(observation) >= 0);
  }

  /// Since when the components know what an observation tells; the maximum if they do not.
  private long knownSince(Observation observation) {
    long since = Long.MAX_VALUE;
    if (observation.aliases().isEmpty()) {
      Event event = observation.event();
      for (Sighting sighting : sightings) {
        if (sighting.since() < since
            && sighting.isWith(
                observation.others(), event.key().source(), event.origin().trust())) {
          since = sighting.since();
        }
      }
    }
    return since;
  }

  /// The place of the sighting that an observation is one of; -1 if there is none.
  private int place(Observation observation) {
    Event event = observation.event();
    for (int i = 0; i < sightings.size(); i++) {
      if (sightings
          .get(i)
          .isOf(observation.others(), event.key().source(), event.origin().trust())) {
        return i;
      }
    }
    return -1;
  }

  /// Adds an observation that [#knows(Observation)].
  void count(Observation observation) {
    int place = place(observation);
    if (place >= 0) {
      sightings.set(place, sightings.get(place).counted(observation.at()));
    } else {
      sightings.add(sighting(observation, knownSince(observation)).counted(observation.at()));
    }
    add(observation);
  }

  /// Adds an observation that the components have counted, and are to know from now on.
  void learn(Observation observation) {
    if (observation.aliases().isEmpty()) {
      int place = place(observation);
      if (place >= 0) {
        sightings.set(place, sightings.get(place).knownAt(observation.at()));
      } else if (sightings.size() < Tally.SIGHTINGS_MAX) {
        sightings.add(sighting(observation, observation.at()));
      }
    }
    add(observation);
  }

  private static Sighting sighting(Observation observation, long since) {
    Event event = observation.event();
    return new Sighting(
        observation.others(), event.key().source(), event.origin().trust(), since, 0, 0);
  }

  private void add(Observation observation) {
    eventCount++;
    firstSeen = Math.min(firstSeen, observation.at());
    lastSeen = Math.max(lastSeen, observation.at());
    counters.merge(counterName(observation.event()), 1L, Long::sum);
    if (counters.size() > COUNTERS_MAX) {
      counters.remove(Collections.max(counters.keySet()));
    }
  }

  private static String counterName(Event event) {
    String name = event.name();
    return event.type() == EventType.TRACK && name != null ? name : event.type().word();
  }

  /// The tally as it is to be stored.
  Tally tally() {
    return new Tally(eventCount, firstSeen, lastSeen, counters, sightings);
  }
}
