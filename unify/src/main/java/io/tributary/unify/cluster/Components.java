// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.model.EvidenceLink;
import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Clusters one set of identifiers and links. Used once.
final class Components {
  private final Map<NodeId, Node> byId = new HashMap<>();
  private final IdentityRules rules;
  private final Set<NodeId> shared = new HashSet<>();
  private final Set<NodeId> counted = new HashSet<>();

  Components(Collection<Node> nodes, IdentityRules rules) {
    for (Node node : nodes) {
      byId.put(node.id(), node);
    }
    this.rules = rules;
  }

  Clustering of(Collection<Link> links) {
    Set<NodeId> nowShared = Sharing.find(byId, links, rules);
    shared.addAll(nowShared);
    for (Node node : byId.values()) {
      if (node.shared()) {
        shared.add(node.id());
      }
    }
    // Those that are found to be shared count for themselves.
    counted.addAll(nowShared);
    List<Parts.Part> parts = new ArrayList<>(Parts.of(byId, links, shared));
    for (NodeId id : nowShared) {
      parts.add(new Parts.Part(List.of(id), new ArrayList<>()));
    }
    parts.sort(Comparator.comparing(part -> part.members().getFirst()));
    for (Link link : links) {
      if (shared.contains(link.a()) && shared.contains(link.b()) && Clustering.shares(link)) {
        parts.getFirst().links().add(link);
      }
    }
    List<Component> components = new ArrayList<>(parts.size());
    for (Parts.Part part : parts) {
      components.add(component(part));
    }
    return new Clustering(components, nowShared);
  }

  private Component component(Parts.Part part) {
    List<Node> members = new ArrayList<>(part.members().size());
    for (NodeId id : part.members()) {
      members.add(node(id));
    }
    List<Link> inner = new ArrayList<>(part.links().size());
    List<Link> outer = new ArrayList<>();
    Map<NodeId, Node> stubs = new HashMap<>();
    for (Link link : part.links()) {
      boolean outerA = stand(link.a(), part, stubs);
      boolean outerB = stand(link.b(), part, stubs);
      if (outerA || outerB || shared.contains(link.a()) || shared.contains(link.b())) {
        outer.add(link.used(EvidenceLink.Use.SHARED));
      } else {
        inner.add(link);
      }
    }
    Clusters clusters = Clusters.of(members, inner, rules);
    List<Node> all = new ArrayList<>(clusters.nodes());
    all.addAll(stubs.values());
    all.sort(Comparator.comparing(Node::id));
    List<Link> allLinks = new ArrayList<>(clusters.links());
    allLinks.addAll(outer);
    allLinks.sort(Link.BY_KEY);
    return new Component(members.getFirst().id(), all, allLinks);
  }

  /// Lets an end stand in a component as a shared node, if it is no member.
  ///
  /// @return whether it stands so
  private boolean stand(NodeId end, Parts.Part part, Map<NodeId, Node> stubs) {
    if (!shared.contains(end) || end.equals(part.members().getFirst())) {
      return false;
    }
    if (!stubs.containsKey(end)) {
      Node node = node(end);
      stubs.put(end, counted.add(end) ? node.in(Node.SHARED) : Clustering.stub(node));
    }
    return true;
  }

  private Node node(NodeId id) {
    Node node = byId.get(id);
    if (node == null) {
      throw new IllegalArgumentException("Cannot cluster: a link's end is not among the nodes.");
    }
    return node;
  }
}
