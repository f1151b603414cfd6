// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Facet;
import io.tributary.profiles.FacetCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Tally;
import io.tributary.profiles.TallyCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is kept under the anchors of a batch: tallies and facets, read in two goes. For one thread.
final class Kept {
  private final WorkspaceId workspace;
  private final Map<NodeId, TallyBuilder> tallies = new LinkedHashMap<>();
  private final Map<NodeId, FacetBuilder> facets = new LinkedHashMap<>();

  Kept(WorkspaceId workspace, ProfileStore.Session session, Collection<Observation> observations) {
    this.workspace = workspace;
    Set<NodeId> anchors = new LinkedHashSet<>();
    Set<NodeId> told = new LinkedHashSet<>();
    for (Observation observation : observations) {
      anchors.add(observation.anchor());
      if (FacetBuilder.tells(observation.event())) {
        told.add(observation.anchor());
      }
    }
    List<byte @Nullable []> values = session.readAll(Family.TALLIES, keys(anchors));
    int place = 0;
    for (NodeId anchor : anchors) {
      byte[] value = values.get(place++);
      tallies.put(anchor, new TallyBuilder(value == null ? Tally.EMPTY : TallyCodec.decode(value)));
    }
    values = session.readAll(Family.FACETS, keys(told));
    place = 0;
    for (NodeId anchor : told) {
      byte[] value = values.get(place++);
      facets.put(anchor, new FacetBuilder(value == null ? Facet.EMPTY : FacetCodec.decode(value)));
    }
  }

  private List<byte[]> keys(Collection<NodeId> anchors) {
    List<byte[]> keys = new ArrayList<>(anchors.size());
    anchors.forEach(id -> keys.add(Keys.node(workspace, id)));
    return keys;
  }

  /// The tally that an observation belongs to.
  TallyBuilder tally(Observation observation) {
    TallyBuilder tally = tallies.get(observation.anchor());
    if (tally == null) {
      throw new IllegalStateException("Cannot find a tally that was read ahead.");
    }
    return tally;
  }

  /// Adds what an observation's event tells to its facet, if it tells anything.
  void tell(Observation observation) {
    FacetBuilder facet = facets.get(observation.anchor());
    if (facet != null) {
      facet.add(observation.event());
    }
  }

  /// The anchors that something is kept under.
  Set<NodeId> anchors() {
    return tallies.keySet();
  }

  /// Writes everything.
  void write(ProfileStore.Session session) {
    tallies.forEach((anchor, tally) ->
        session.write(
            Family.TALLIES, Keys.node(workspace, anchor), TallyCodec.encode(tally.tally())));
    facets.forEach((anchor, facet) ->
        session.write(
            Family.FACETS, Keys.node(workspace, anchor), FacetCodec.encode(facet.facet())));
  }
}
