// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.unify.cluster.Clustering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A component while a batch works on it. For one thread.
final class Group {
  private final NodeId id;
  private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
  private final Map<Link.Key, Link> links = new LinkedHashMap<>();
  private boolean dirty;

  private Group(NodeId id) {
    this.id = id;
  }

  /// Works on a component as it is stored.
  static Group of(Component component) {
    Group group = new Group(component.id());
    for (Node node : component.nodes()) {
      group.nodes.put(node.id(), node);
    }
    for (Link link : component.links()) {
      group.links.put(link.key(), link);
    }
    return group;
  }

  /// Works on what is in several components, as if it were one.
  static Group merged(NodeId id, Collection<Group> groups) {
    Group all = new Group(id);
    for (Group group : groups) {
      group.nodes.values().forEach(node -> all.nodes.merge(node.id(), node, Group::sum));
      group.links.values().forEach(all::tell);
    }
    return all;
  }

  private static Node sum(Node x, Node y) {
    return x.shared() ? y.and(x) : x.and(y);
  }

  NodeId id() {
    return id;
  }

  boolean dirty() {
    return dirty;
  }

  Collection<Node> nodes() {
    return nodes.values();
  }

  Collection<Link> links() {
    return links.values();
  }

  boolean has(Link.Key key) {
    return links.containsKey(key);
  }

  /// The node of an identifier that is in here.
  Node node(NodeId nodeId) {
    Node node = nodes.get(nodeId);
    if (node == null) {
      throw new IllegalStateException("Cannot find an identifier in the component it points to.");
    }
    return node;
  }

  void put(Node node) {
    nodes.put(node.id(), node);
    dirty = true;
  }

  void putIfAbsent(Node node) {
    nodes.putIfAbsent(node.id(), node);
    dirty = true;
  }

  /// Adds a telling to a link, which is made if it is not there.
  void tell(Link link) {
    links.merge(link.key(), link, (old, more) -> old.and(more.told()));
    dirty = true;
  }

  void remove(Link.Key key) {
    links.remove(key);
    dirty = true;
  }

  /// Whether an identifier is in here, and not only as the far end of links.
  boolean isMember(NodeId nodeId) {
    Node node = nodes.get(nodeId);
    return node != null && !node.shared();
  }

  /// Hands on what is known here of some identifiers and of their links.
  ///
  /// @param stays the identifier that is alone here; in the other group it is a far end of links
  /// @param going those that go
  void handOn(NodeId stays, Collection<NodeId> going, Group to) {
    for (NodeId goes : going) {
      Node node = nodes.remove(goes);
      if (node != null) {
        to.nodes.merge(goes, node, Group::sum);
      }
    }
    for (Link link : List.copyOf(links.values())) {
      if (going.contains(link.a()) || going.contains(link.b())) {
        links.remove(link.key());
        to.putIfAbsent(Clustering.stub(node(stays)));
        to.tell(link);
      }
    }
    dirty = true;
  }

  void touch() {
    dirty = true;
  }

  /// The telling of a link that is in here, if it is there.
  Link.Told told(Link.Key key) {
    Link link = links.get(key);
    if (link == null) {
      throw new IllegalStateException("Cannot find a link in its component.");
    }
    return link.told();
  }

  /// Whether all identifiers are one person and every link joins.
  boolean plain() {
    for (Node node : nodes.values()) {
      if (node.cluster() != 0) {
        return false;
      }
    }
    return true;
  }

  /// Which person each identifier belongs to; identifiers that belong to none are left out.
  void persons(Map<NodeId, NodeId> profileIds) {
    Map<Integer, List<Node>> clusters = new HashMap<>();
    for (Node node : nodes.values()) {
      if (!node.shared()) {
        clusters.computeIfAbsent(node.cluster(), _ -> new ArrayList<>()).add(node);
      }
    }
    for (List<Node> cluster : clusters.values()) {
      if (Component.isPerson(cluster)) {
        NodeId profileId = Component.profileId(cluster);
        cluster.forEach(node -> profileIds.put(node.id(), profileId));
      }
    }
  }

  /// The component as it is to be stored.
  Component component() {
    List<Node> sortedNodes = new ArrayList<>(nodes.values());
    sortedNodes.sort(Comparator.comparing(Node::id));
    List<Link> sortedLinks = new ArrayList<>(links.values());
    sortedLinks.sort(Link.BY_KEY);
    return new Component(id, sortedNodes, sortedLinks);
  }
}
