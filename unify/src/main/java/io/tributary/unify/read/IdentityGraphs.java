// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.unify.cluster.Clustering;
import io.tributary.workspace.IdentityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the graph of a person's identifiers, as it is or as it was. As it was means: from the
/// evidence that was told by then, by the rules of today, through the same clustering. Decisions
/// that were withdrawn since are no evidence any more; what is shared today counts as shared then.
public final class IdentityGraphs {
  private final ProfileStore store;
  private final Function<WorkspaceId, IdentityRules> rules;

  /// Reads from a store.
  ///
  /// @param rules the identity rules of each workspace as they are now
  public IdentityGraphs(ProfileStore store, Function<WorkspaceId, IdentityRules> rules) {
    this.store = store;
    this.rules = rules;
  }

  /// Reads.
  ///
  /// @param asOf only evidence that was first told until then; null for all
  /// @param nodesMax the most identifiers
  public IdentityGraph read(People.Found found, @Nullable Instant asOf, int nodesMax) {
    Component today = found.component();
    Counts counts = Counts.read(store, found.workspace(), today, found.members());
    List<Component> then =
        asOf == null ? List.of(today) : before(found.workspace(), today, asOf.toEpochMilli());
    Map<NodeId, String> personOf = new HashMap<>();
    List<EvidenceLink> links = new ArrayList<>();
    Set<NodeId> there = new HashSet<>();
    for (Component component : then) {
      persons(component, personOf);
      component.nodes().forEach(node -> there.add(node.id()));
      links.addAll(Explanations.links(counts.summed(component), component.nodes()));
    }
    Set<NodeId> own = new HashSet<>();
    found.members().forEach(node -> own.add(node.id()));
    List<Node> shown = shown(today, own, there, counts);
    List<Node> kept = shown.subList(0, Math.min(nodesMax, shown.size()));
    Set<Identifier> names = new HashSet<>();
    List<IdentityGraph.Point> points = new ArrayList<>(kept.size());
    for (Node node : kept) {
      names.add(node.identifier());
      points.add(
          new IdentityGraph.Point(
              node.identifier(),
              personOf.getOrDefault(node.id(), ""),
              own.contains(node.id()),
              node.shared() || found.shared(),
              Instant.ofEpochMilli(node.firstSeen() == Node.NEVER ? 0 : node.firstSeen()),
              node.shared() ? 0 : counts.count(node)));
    }
    links.removeIf(link -> !names.contains(link.a()) || !names.contains(link.b()));
    return new IdentityGraph(points, links, shown.size() - kept.size());
  }

  /// The person's own identifiers and those that links lead to, the own and frequent ones first.
  private static List<Node> shown(
      Component today, Set<NodeId> own, Set<NodeId> there, Counts counts) {
    Set<NodeId> wanted = new HashSet<>(own);
    for (Link link : today.links()) {
      if (own.contains(link.a()) || own.contains(link.b())) {
        wanted.add(link.a());
        wanted.add(link.b());
      }
    }
    List<Node> shown = new ArrayList<>();
    for (Node node : today.nodes()) {
      if (wanted.contains(node.id()) && there.contains(node.id())) {
        shown.add(node);
      }
    }
    shown.sort(
        Comparator.comparingInt((Node node) -> own.contains(node.id()) ? 0 : 1)
            .thenComparingLong(node -> -counts.count(node))
            .thenComparing(Node::identifier));
    return shown;
  }

  private static void persons(Component component, Map<NodeId, String> personOf) {
    Map<Integer, List<Node>> clusters = new HashMap<>();
    for (Node node : component.nodes()) {
      if (!node.shared()) {
        clusters.computeIfAbsent(node.cluster(), _ -> new ArrayList<>()).add(node);
      }
    }
    for (List<Node> members : clusters.values()) {
      if (Component.isPerson(members)) {
        String person = Component.profileId(members).text();
        members.forEach(node -> personOf.put(node.id(), person));
      }
    }
  }

  private List<Component> before(WorkspaceId workspace, Component today, long asOf) {
    List<Link> links = new ArrayList<>();
    Set<NodeId> ends = new HashSet<>();
    for (Link link : today.links()) {
      if (link.told().first() <= asOf) {
        links.add(link);
        ends.add(link.a());
        ends.add(link.b());
      }
    }
    List<Node> nodes = new ArrayList<>();
    boolean members = false;
    for (Node node : today.nodes()) {
      if (node.firstSeen() <= asOf || ends.contains(node.id())) {
        nodes.add(node);
        members |= !node.shared();
      }
    }
    return members ? Clustering.of(nodes, links, rules.apply(workspace)).components() : List.of();
  }
}
