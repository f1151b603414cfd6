// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.Match;
import io.tributary.model.match.MatchEntry;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.profiles.ProfileStore;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.unify.apply.History.Happening;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A history of the small town, and matches that runs found among its people.
///
/// @param happenings events and decisions
/// @param matches of each pair at most one
record MatchHistory(List<Happening> happenings, List<MatchLink> matches) {
  /// Joining and doubtful matches of random pairs, in random order of weight.
  static Gen<MatchHistory> generator() {
    Gen<List<MatchLink>> links =
        (random, size) -> {
          Map<MatchLink.Pair, MatchLink> byPair = new LinkedHashMap<>();
          int count = 1 + random.nextInt(2 + size / 10);
          for (int i = 0; i < count; i++) {
            MatchLink link =
                link(
                    History.NAMES[random.nextInt(History.NAMES.length)],
                    History.NAMES[random.nextInt(History.NAMES.length)],
                    random.nextInt(6),
                    random.nextInt(3) > 0,
                    random.nextInt(3) == 0 ? Trust.UNVERIFIED : Trust.VERIFIED);
            if (!link.a().equals(link.b())) {
              byPair.put(link.pair(), link);
            }
          }
          return List.copyOf(byPair.values());
        };
    Gen<MatchHistory> all = Gens.both(History.generator(), links, MatchHistory::new);
    return all.simplifiedBy(value ->
        Stream.concat(
            History.generator()
                .simpler(value.happenings)
                .map(happenings -> new MatchHistory(happenings, value.matches)),
            value.matches.stream()
                .map(one -> new MatchHistory(value.happenings, without(value.matches, one)))));
  }

  private static List<MatchLink> without(List<MatchLink> links, MatchLink one) {
    List<MatchLink> rest = new ArrayList<>(links);
    rest.remove(one);
    return rest;
  }

  static MatchLink link(String a, String b, double weight, boolean joins, Trust trust) {
    Match match =
        new Match(weight, 1 / (1 + Math.pow(2, -weight)), -10, List.of(), "name", "model");
    return new MatchLink(
        Identifier.parse(a), Identifier.parse(b), joins, trust, Town.START, "run", match);
  }

  static MatchRun run(String id, MatchRun.Outcome outcome) {
    return new MatchRun(
        id,
        "somebody",
        Town.START,
        outcome == MatchRun.Outcome.RUNNING ? null : Town.START,
        outcome,
        0.5,
        "model",
        MatchRun.Figures.NONE,
        "");
  }

  /// The records of a run.
  static List<MatchEntry> entries(
      WorkspaceId workspace, String id, List<MatchLink> put, List<MatchLink.Pair> withdrawn) {
    List<MatchEntry> entries = new ArrayList<>();
    entries.add(new MatchEntry.Run(workspace, run(id, MatchRun.Outcome.RUNNING)));
    put.forEach(
        link -> entries.add(new MatchEntry.Changes(workspace, id, List.of(link), List.of())));
    entries.add(new MatchEntry.Changes(workspace, id, List.of(), withdrawn));
    entries.add(new MatchEntry.Run(workspace, run(id, MatchRun.Outcome.APPLIED)));
    return entries;
  }

  static Matches matches(ProfileStore store, Town town) {
    return new Matches(store, town.ids, town.rules, InstantSource.fixed(Town.START));
  }
}
