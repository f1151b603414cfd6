// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Identifier;
import io.tributary.model.match.MatchLink;
import io.tributary.profiles.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A match that is put in the place of another, or taken away.
///
/// @param pair the two identifiers
/// @param before what matched them until now; null for nothing
/// @param now what matches them from now on; null for nothing
record MatchChange(MatchLink.Pair pair, @Nullable MatchLink before, @Nullable MatchLink now) {

  static MatchChange put(MatchLink link) {
    return new MatchChange(link.pair(), null, link);
  }

  static MatchChange withdrawn(MatchLink.Pair pair) {
    return new MatchChange(pair, null, null);
  }

  /// The change where something matched them until now.
  MatchChange after(@Nullable MatchLink known) {
    return new MatchChange(pair, known, now);
  }

  boolean changesAnything() {
    return before == null ? now != null : now == null || !before.saysAs(now);
  }

  /// Whether people may have to be worked out again: doubtful matches join nobody.
  boolean isStructural() {
    return (before != null && before.joins()) || (now != null && now.joins());
  }

  /// Changes that may touch the same people, together; the others one by one. So people are not
  /// parted by one half of a change and joined by the other.
  ///
  /// @param component the id of the component that an identifier is in
  static List<List<MatchChange>> groups(
      List<MatchChange> changes, Function<Identifier, NodeId> component) {
    Map<NodeId, NodeId> parents = new HashMap<>();
    List<List<MatchChange>> groups = new ArrayList<>();
    for (MatchChange change : changes) {
      if (change.isStructural()) {
        NodeId a = root(parents, component.apply(change.pair.a()));
        NodeId b = root(parents, component.apply(change.pair.b()));
        parents.put(a, b);
      }
    }
    Map<NodeId, List<MatchChange>> byRoot = new LinkedHashMap<>();
    for (MatchChange change : changes) {
      if (change.isStructural()) {
        byRoot
            .computeIfAbsent(
                root(parents, component.apply(change.pair.a())), _ -> new ArrayList<>())
            .add(change);
      } else {
        groups.add(List.of(change));
      }
    }
    groups.addAll(byRoot.values());
    return groups;
  }

  private static NodeId root(Map<NodeId, NodeId> parents, NodeId of) {
    NodeId root = of;
    for (NodeId next = parents.get(root); next != null && !next.equals(root); ) {
      root = next;
      next = parents.get(root);
    }
    // What was passed on the way points to the root from now on.
    NodeId at = of;
    while (!at.equals(root)) {
      NodeId next = parents.put(at, root);
      at = next == null ? root : next;
    }
    return root;
  }
}
