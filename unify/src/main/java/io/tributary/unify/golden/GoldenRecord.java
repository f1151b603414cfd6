// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.golden;

import io.tributary.model.Activity;
import io.tributary.model.Provenance;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.profiles.Facet;
import io.tributary.profiles.Tally;
import io.tributary.workspace.GoldenRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A person's facets folded into one record: for each trait the value that survives, and why. The
/// fold does not depend on the order of the facets.
///
/// @param traits the values, in key order; a trait whose surviving value is a null is left out
/// @param provenance for each trait that was ever told why its value won, in key order
/// @param consent the latest choice per purpose, in key order
/// @param activity counts and times
public record GoldenRecord(
    Map<String, Value> traits,
    Map<String, Provenance> provenance,
    Map<String, Boolean> consent,
    Activity activity) {

  /// Folds.
  ///
  /// @param facets those of a person's identifiers
  /// @param tallies those of a person's identifiers; at least one
  public static GoldenRecord fold(
      Collection<Facet> facets, Collection<Tally> tallies, GoldenRules rules) {
    Map<String, Provenance> provenance = new TreeMap<>();
    Map<String, List<TraitObservation>> observed = observed(facets);
    Map<String, String> groupSources = groupSources(observed, rules);
    observed.forEach((trait, all) ->
        provenance.put(
            trait,
            Survivorship.choose(
                all,
                rules.traits().getOrDefault(trait, rules.fallback()),
                groupSources.get(trait))));
    Map<String, Value> traits = new TreeMap<>();
    provenance.forEach((trait, why) -> {
      if (!(why.winner().value() instanceof Value.Nothing)) {
        traits.put(trait, why.winner().value());
      }
    });
    return new GoldenRecord(traits, provenance, consent(facets), activity(tallies));
  }

  private static Map<String, List<TraitObservation>> observed(Collection<Facet> facets) {
    Map<String, Map<Told, TraitObservation>> sums = new TreeMap<>();
    for (Facet facet : facets) {
      facet
          .traits()
          .forEach((trait, observations) -> {
            Map<Told, TraitObservation> ofTrait = sums.computeIfAbsent(trait, _ -> new HashMap<>());
            for (TraitObservation one : observations) {
              ofTrait.merge(new Told(one.source(), one.value()), one, GoldenRecord::sum);
            }
          });
    }
    Map<String, List<TraitObservation>> observed = new TreeMap<>();
    sums.forEach((trait, ofTrait) -> observed.put(trait, new ArrayList<>(ofTrait.values())));
    return observed;
  }

  private record Told(String source, Value value) {}

  private static TraitObservation sum(TraitObservation x, TraitObservation y) {
    TraitObservation later = Facet.LATEST_FIRST.compare(x, y) <= 0 ? x : y;
    return new TraitObservation(
        x.value(),
        x.source(),
        x.trust() == Trust.VERIFIED ? x.trust() : y.trust(),
        x.first().isBefore(y.first()) ? x.first() : y.first(),
        later.last(),
        later.messageId(),
        x.count() + y.count());
  }

  /// For each trait of a group the source that all of the group is taken from: that of the group's
  /// best observation.
  private static Map<String, String> groupSources(
      Map<String, List<TraitObservation>> observed, GoldenRules rules) {
    Map<String, String> sources = new HashMap<>();
    for (List<String> group : rules.groups()) {
      List<TraitObservation> all = new ArrayList<>();
      group.forEach(trait -> all.addAll(observed.getOrDefault(trait, List.of())));
      if (!all.isEmpty()) {
        GoldenRules.Rule rule = rules.traits().getOrDefault(group.getFirst(), rules.fallback());
        String source = Survivorship.choose(all, rule, null).winner().source();
        group.forEach(trait -> sources.put(trait, source));
      }
    }
    return sources;
  }

  private static Map<String, Boolean> consent(Collection<Facet> facets) {
    Map<String, Facet.Choice> latest = new TreeMap<>();
    for (Facet facet : facets) {
      facet
          .consent()
          .forEach((purpose, choice) -> latest.merge(purpose, choice, Facet.Choice::later));
    }
    Map<String, Boolean> consent = new TreeMap<>();
    latest.forEach((purpose, choice) -> consent.put(purpose, choice.granted()));
    return consent;
  }

  private static Activity activity(Collection<Tally> tallies) {
    long eventCount = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    Map<String, Long> counters = new TreeMap<>();
    for (Tally tally : tallies) {
      eventCount += tally.eventCount();
      first = Math.min(first, tally.firstSeen());
      last = Math.max(last, tally.lastSeen());
      tally.counters().forEach((name, count) -> counters.merge(name, count, Long::sum));
    }
    return new Activity(
        eventCount, counters, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
  }
}
