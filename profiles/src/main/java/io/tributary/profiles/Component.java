// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Identifiers that hang together by links, and how they fall into people. Shared identifiers hang
/// nothing together: they stand in every component that has links to them.
///
/// @param id names the component in the store; has no meaning outside
/// @param nodes the identifiers, in order of id
/// @param links the links between them, in order of ends and kind
public record Component(NodeId id, List<Node> nodes, List<Link> links) {
  /// Copies the lists.
  public Component {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /// The node of an identifier.
  public Optional<Node> node(NodeId nodeId) {
    for (Node node : nodes) {
      if (node.id().equals(nodeId)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /// The identifiers of one person, in order of id.
  public List<Node> cluster(int number) {
    List<Node> members = new ArrayList<>();
    for (Node node : nodes) {
      if (node.cluster() == number) {
        members.add(node);
      }
    }
    return members;
  }

  /// How many people there are, with those that nothing was observed of.
  public int clusters() {
    int most = -1;
    for (Node node : nodes) {
      most = Math.max(most, node.cluster());
    }
    return most + 1;
  }

  /// The identifiers that are not shared.
  public List<Node> members() {
    List<Node> members = new ArrayList<>();
    for (Node node : nodes) {
      if (!node.shared()) {
        members.add(node);
      }
    }
    return members;
  }

  /// The profile id of a person: the id of the identifier that was seen first; of several the
  /// smallest type and value.
  ///
  /// @param members a cluster; not empty
  public static NodeId profileId(List<Node> members) {
    Node first = members.getFirst();
    for (Node node : members) {
      if (node.firstSeen() < first.firstSeen()
          || (node.firstSeen() == first.firstSeen()
              && node.identifier().compareTo(first.identifier()) < 0)) {
        first = node;
      }
    }
    return first.id();
  }

  /// Whether a cluster is a person, which takes an observation.
  public static boolean isPerson(List<Node> members) {
    for (Node node : members) {
      if (node.anchors()) {
        return true;
      }
    }
    return false;
  }
}
