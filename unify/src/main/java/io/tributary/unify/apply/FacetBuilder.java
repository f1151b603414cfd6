// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Event;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.profiles.Facet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A facet while a batch works on it. Adding events is commutative. For one thread.
final class FacetBuilder {
  private final Map<String, List<TraitObservation>> traits = new TreeMap<>();
  private final Map<String, Facet.Choice> consent;

  FacetBuilder(Facet facet) {
    facet.traits().forEach((name, observations) -> traits.put(name, new ArrayList<>(observations)));
    consent = new TreeMap<>(facet.consent());
  }

  /// Whether an event tells anything that belongs here.
  static boolean tells(Event event) {
    return !event.traits().isEmpty() || ConsentReader.tells(event.context());
  }

  /// Adds an event.
  void add(Event event) {
    Instant at = event.times().occurredAt();
    event.traits().forEach((name, value) -> tell(name, value, event, at));
    ConsentReader.read(event.context())
        .forEach((purpose, granted) ->
            consent.merge(
                purpose,
                new Facet.Choice(granted, at.toEpochMilli(), event.key().messageId()),
                Facet.Choice::later));
  }

  private void tell(String name, Value value, Event event, Instant at) {
    List<TraitObservation> observations = traits.computeIfAbsent(name, _ -> new ArrayList<>());
    TraitObservation told =
        new TraitObservation(
            value,
            event.key().source(),
            event.origin().trust(),
            at,
            at,
            event.key().messageId(),
            1);
    for (int i = 0; i < observations.size(); i++) {
      TraitObservation old = observations.get(i);
      if (old.source().equals(told.source()) && old.value().equals(value)) {
        told = sum(old, told);
        observations.remove(i);
        break;
      }
    }
    int place = 0;
    while (place < observations.size()
        && Facet.LATEST_FIRST.compare(observations.get(place), told) < 0) {
      place++;
    }
    observations.add(place, told);
    if (observations.size() > Facet.VALUES_MAX) {
      observations.removeLast();
    }
  }

  private static TraitObservation sum(TraitObservation x, TraitObservation y) {
    boolean xLater = Facet.LATEST_FIRST.compare(x, y) < 0;
    return new TraitObservation(
        x.value(),
        x.source(),
        x.trust() == Trust.VERIFIED ? x.trust() : y.trust(),
        x.first().isBefore(y.first()) ? x.first() : y.first(),
        xLater ? x.last() : y.last(),
        xLater ? x.messageId() : y.messageId(),
        x.count() + y.count());
  }

  /// The facet as it is to be stored.
  Facet facet() {
    return new Facet(traits, consent);
  }
}
