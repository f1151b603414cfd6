// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Trust;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One component, parted into people.
///
/// @param nodes the nodes with their clusters, in order of id; clusters are numbered in that order
/// @param links the links with what became of them
record Clusters(List<Node> nodes, List<Link> links) {

  /// Parts a component.
  ///
  /// @param members identifiers that are not shared, in order of id, hanging together by the links
  /// @param links links between them
  static Clusters of(List<Node> members, List<Link> links, IdentityRules rules) {
    return onePerson(members, links, rules)
        ? new Clusters(
            members.stream().map(node -> node.in(0)).toList(),
            links.stream().map(link -> link.used(EvidenceLink.Use.JOINS)).toList())
        : byRules(members, links, rules);
  }

  /// Whether every link unites in every order: plain observations of verified sources, and all
  /// limits hold even for the whole.
  private static boolean onePerson(List<Node> members, List<Link> links, IdentityRules rules) {
    for (Link link : links) {
      if (link.told().kind() != EvidenceLink.Kind.OBSERVED
          || link.told().trust() != Trust.VERIFIED) {
        return false;
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Node node : members) {
      String type = node.identifier().type();
      int count = counts.merge(type, 1, Integer::sum);
      if (count > 1) {
        IdentifierType rule = rules.rule(type);
        if (rule.unique() || (rule.limit() > 0 && count > rule.limit())) {
          return false;
        }
      }
    }
    return true;
  }

  private static Clusters byRules(List<Node> members, List<Link> links, IdentityRules rules) {
    Map<NodeId, Node> byId = new HashMap<>();
    Map<NodeId, Integer> places = new HashMap<>();
    for (Node node : members) {
      byId.put(node.id(), node);
      places.put(node.id(), places.size());
    }
    List<Link> ordered = new ArrayList<>(links);
    ordered.sort(new CanonicalOrder(byId, rules));
    Union union = new Union(members, rules);
    List<Link> used = new ArrayList<>(ordered.size());
    for (Link link : ordered) {
      int a = places.getOrDefault(link.a(), 0);
      int b = places.getOrDefault(link.b(), 0);
      used.add(link.used(union.take(a, b, link.told())));
    }
    int[] numbers = union.clusters();
    List<Node> nodes = new ArrayList<>(members.size());
    for (int i = 0; i < numbers.length; i++) {
      nodes.add(members.get(i).in(numbers[i]));
    }
    return new Clusters(nodes, used);
  }
}
