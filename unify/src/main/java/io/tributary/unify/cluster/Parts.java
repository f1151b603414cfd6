// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what hangs together by links between identifiers that are not shared.
final class Parts {
  private Parts() {}

  /// Identifiers that hang together.
  ///
  /// @param members those that are not shared, in order of id; at least one
  /// @param links all links with at least one end among them
  record Part(List<NodeId> members, List<Link> links) {}

  static List<Part> of(Map<NodeId, Node> nodes, Collection<Link> links, Set<NodeId> shared) {
    List<NodeId> members = new ArrayList<>(nodes.size());
    for (NodeId id : nodes.keySet()) {
      if (!shared.contains(id)) {
        members.add(id);
      }
    }
    Collections.sort(members);
    Map<NodeId, Integer> places = HashMap.newHashMap(members.size());
    for (NodeId id : members) {
      places.put(id, places.size());
    }
    DisjointSets sets = new DisjointSets(members.size());
    for (Link link : links) {
      Integer a = places.get(link.a());
      Integer b = places.get(link.b());
      if (a != null && b != null) {
        sets.unite(a, b);
      }
    }
    @Nullable Part[] byRoot = new Part[members.size()];
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < byRoot.length; i++) {
      int root = sets.find(i);
      Part part = byRoot[root];
      if (part == null) {
        part = new Part(new ArrayList<>(), new ArrayList<>());
        byRoot[root] = part;
        parts.add(part);
      }
      part.members().add(members.get(i));
    }
    for (Link link : links) {
      Integer a = places.get(link.a());
      Integer near = a != null ? a : places.get(link.b());
      if (near != null) {
        Part part = byRoot[sets.find(near)];
        if (part != null) {
          part.links().add(link);
        }
      }
    }
    return parts;
  }
}
