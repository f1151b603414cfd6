// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Trust;
import io.tributary.model.match.Match;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import java.util.Comparator;
import java.util.Map;

/// The order in which links are considered: decisions, then aliases, then what was observed, then
/// matches; among these what verified sources told before the rest; then, of matches, the one of
/// more weight; of all others by the priority of the stronger end's type, then of the weaker's, by
/// first time and message id; at last by the ends.
final class CanonicalOrder implements Comparator<Link> {
  private final Map<NodeId, Node> nodes;
  private final IdentityRules rules;

  CanonicalOrder(Map<NodeId, Node> nodes, IdentityRules rules) {
    this.nodes = nodes;
    this.rules = rules;
  }

  @Override
  public int compare(Link x, Link y) {
    int order = Integer.compare(rank(x), rank(y));
    Match ofX = x.told().match();
    Match ofY = y.told().match();
    if (order == 0 && ofX != null && ofY != null) {
      // When a match was found says nothing about it.
      order = Double.compare(ofY.weight(), ofX.weight());
      return order != 0 ? order : Link.BY_KEY.compare(x, y);
    }
    if (order == 0) {
      order = Integer.compare(Math.min(a(x), b(x)), Math.min(a(y), b(y)));
    }
    if (order == 0) {
      order = Integer.compare(Math.max(a(x), b(x)), Math.max(a(y), b(y)));
    }
    if (order == 0) {
      order = Long.compare(x.told().first(), y.told().first());
    }
    if (order == 0) {
      order = x.told().firstMessageId().compareTo(y.told().firstMessageId());
    }
    return order != 0 ? order : Link.BY_KEY.compare(x, y);
  }

  private static int rank(Link link) {
    int byKind =
        switch (link.told().kind()) {
          case EvidenceLink.Kind.DIFFERENT -> 0;
          case EvidenceLink.Kind.SAME -> 1;
          case EvidenceLink.Kind.ALIAS -> 2;
          case EvidenceLink.Kind.OBSERVED -> 3;
          case EvidenceLink.Kind.MATCH -> 4;
        };
    return byKind * 2 + (link.told().trust() == Trust.VERIFIED ? 0 : 1);
  }

  private int a(Link link) {
    return priority(link.a());
  }

  private int b(Link link) {
    return priority(link.b());
  }

  private int priority(NodeId id) {
    Node node = nodes.get(id);
    return node == null ? Integer.MAX_VALUE : rules.priority(node.identifier().type());
  }
}
