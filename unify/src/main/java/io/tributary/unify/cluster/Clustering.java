// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Works out who is who among identifiers and the links between them. The result depends on the set
/// of nodes and links and on the rules alone, never on the order in which they came:
///
/// 1. Identifiers that are linked to too many are shared ([Sharing]): their links join nobody.
/// 2. What hangs together by the other links is a component.
/// 3. In a component the links are taken in canonical order ([CanonicalOrder]), and each unites its
///    two sides unless that would break a rule ([Union]). Where no rule is in play every link
///    unites, whatever the order: then the component is one person, without the detour.
///
/// What was counted of a shared identifier, and links between two of them, tell nothing about
/// people, but are kept with one of the components: they count again when the identifier is shared
/// no more. Decisions and matches of two shared identifiers are not kept here.
///
/// @param components the components, in order of id. An identifier that is found to be shared is a
///   component of its own, and stands as a shared node in others
/// @param shared the identifiers that are found to be shared and were not marked so
public record Clustering(List<Component> components, Set<NodeId> shared) {

  /// Clusters.
  ///
  /// @param nodes distinct identifiers; those that are marked shared stay so
  /// @param links links between them
  public static Clustering of(Collection<Node> nodes, Collection<Link> links, IdentityRules rules) {
    if (nodes.size() == 1 && links.isEmpty()) {
      Node only = nodes.iterator().next();
      Component alone = new Component(only.id(), List.of(only.in(0)), List.of());
      return new Clustering(List.of(alone), Set.of());
    }
    return new Components(nodes, rules).of(links);
  }

  /// Whether a link counts when identifiers are looked at for being shared: decisions and matches
  /// do not. So who is who without matches does not depend on them: with them, some of these people
  /// are one.
  public static boolean shares(Link link) {
    return switch (link.told().kind()) {
      case SAME, DIFFERENT, MATCH -> false;
      case ALIAS, OBSERVED -> true;
    };
  }

  /// Whether an identifier is shared that links join with these others, by type.
  public static boolean isShared(Node node, Map<String, Set<NodeId>> others, IdentityRules rules) {
    return Sharing.tooMany(node, others, rules);
  }

  /// A shared identifier that nothing was counted of.
  public static Node stub(Node node) {
    return new Node(node.identifier(), node.id(), Node.NEVER, 0, 0, false, Node.SHARED);
  }
}
