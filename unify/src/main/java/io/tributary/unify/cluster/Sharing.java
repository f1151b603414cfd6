// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Finds identifiers that are linked to more values of a limited type than one person could have: a
/// kiosk's cookie, a shop's telephone. The bound is the type's own `sharedBeyond`, and never below
/// the limit of the far type.
final class Sharing {
  private Sharing() {}

  /// The identifiers that are shared and not marked so yet.
  static Set<NodeId> find(Map<NodeId, Node> nodes, Collection<Link> links, IdentityRules rules) {
    Set<NodeId> shared = new HashSet<>();
    if (links.size() <= lowestBound(rules)) {
      return shared;
    }
    Map<NodeId, Map<String, Set<NodeId>>> far = new HashMap<>();
    for (Link link : links) {
      if (Clustering.shares(link)) {
        add(far, nodes, link.a(), link.b());
        add(far, nodes, link.b(), link.a());
      }
    }
    far.forEach((id, byType) -> {
      Node node = nodes.get(id);
      if (node != null && !node.shared() && tooMany(node, byType, rules)) {
        shared.add(id);
      }
    });
    return shared;
  }

  private static long lowestBound(IdentityRules rules) {
    long lowest = bound(rules.fallback());
    for (IdentifierType type : rules.types()) {
      lowest = Math.min(lowest, bound(type));
    }
    return lowest;
  }

  private static long bound(IdentifierType type) {
    return type.sharedBeyond() == 0 ? Long.MAX_VALUE : type.sharedBeyond();
  }

  private static void add(
      Map<NodeId, Map<String, Set<NodeId>>> far,
      Map<NodeId, Node> nodes,
      NodeId near,
      NodeId other) {
    Node node = nodes.get(other);
    if (node != null) {
      far.computeIfAbsent(near, _ -> new HashMap<>())
          .computeIfAbsent(node.identifier().type(), _ -> new HashSet<>())
          .add(other);
    }
  }

  /// Whether an identifier that is linked to these is shared.
  static boolean tooMany(Node node, Map<String, Set<NodeId>> farByType, IdentityRules rules) {
    int sharedBeyond = rules.rule(node.identifier().type()).sharedBeyond();
    if (sharedBeyond == 0) {
      return false;
    }
    for (Map.Entry<String, Set<NodeId>> entry : farByType.entrySet()) {
      int limit = rules.rule(entry.getKey()).limit();
      if (limit > 0 && entry.getValue().size() > Math.max(sharedBeyond, limit)) {
        return true;
      }
    }
    return false;
  }
}
