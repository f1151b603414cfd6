// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.unify.cluster.Clustering;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers the links of shared identifiers from the components that they stand in, and finds out
/// which identifiers are shared no more under other rules. Of those that stay shared little is
/// remembered. For one thread.
final class SharedLinks {
  private final ProfileStore store;
  private final WorkspaceId workspace;
  private final IdentityRules rules;
  private final Map<NodeId, Gathered> shared = new HashMap<>();

  SharedLinks(ProfileStore store, WorkspaceId workspace, IdentityRules rules) {
    this.store = store;
    this.workspace = workspace;
    this.rules = rules;
  }

  /// Components that are to be clustered as one.
  ///
  /// @param components their ids
  /// @param unshared the identifiers that are shared no more
  record Whole(Set<NodeId> components, Set<NodeId> unshared) {}

  /// What is known of a shared identifier.
  private static final class Gathered {
    final Node node;
    final Map<String, Set<NodeId>> others = new HashMap<>();
    final Set<NodeId> components = new LinkedHashSet<>();
    boolean stays;

    Gathered(Node node) {
      this.node = node;
    }
  }

  /// Gathers from a component.
  void add(Component component) {
    Map<NodeId, Node> nodes = new HashMap<>();
    component.nodes().forEach(node -> nodes.put(node.id(), node));
    Set<NodeId> here = sharedIn(component);
    for (NodeId id : here) {
      Node node = nodes.get(id);
      if (node != null) {
        Gathered gathered = shared.computeIfAbsent(id, _ -> new Gathered(node));
        if (!gathered.stays) {
          gathered.components.add(component.id());
        }
      }
    }
    for (Link link : component.links()) {
      add(link.a(), nodes.get(link.b()), link);
      add(link.b(), nodes.get(link.a()), link);
    }
  }

  private Set<NodeId> sharedIn(Component component) {
    Set<NodeId> here = new LinkedHashSet<>();
    for (Node node : component.nodes()) {
      if (node.shared()) {
        here.add(node.id());
      }
    }
    List<Node> members = component.members();
    if (members.size() == 1 && isShared(members.getFirst().id())) {
      here.add(members.getFirst().id());
    }
    return here;
  }

  private boolean isShared(NodeId id) {
    byte[] value = store.get(Family.IDENTIFIERS, Keys.node(workspace, id));
    return value != null && IdentifierEntry.decode(value).shared();
  }

  private void add(NodeId id, @Nullable Node other, Link link) {
    Gathered gathered = shared.get(id);
    if (gathered == null || gathered.stays || other == null || !Clustering.shares(link)) {
      return;
    }
    gathered
        .others
        .computeIfAbsent(other.identifier().type(), _ -> new HashSet<>())
        .add(other.id());
    if (Clustering.isShared(gathered.node, gathered.others, rules)) {
      gathered.stays = true;
      gathered.others.clear();
      gathered.components.clear();
    }
  }

  /// Finds what is to be clustered as one, now that all components were added.
  List<Whole> wholes() {
    Map<NodeId, Whole> byComponent = new LinkedHashMap<>();
    shared.forEach((id, gathered) -> {
      if (!gathered.stays) {
        Whole whole = new Whole(new LinkedHashSet<>(), new LinkedHashSet<>());
        whole.unshared.add(id);
        whole.components.addAll(gathered.components);
        for (NodeId component : gathered.components) {
          Whole other = byComponent.get(component);
          if (other != null) {
            whole.components.addAll(other.components);
            whole.unshared.addAll(other.unshared);
          }
        }
        whole.components.forEach(component -> byComponent.put(component, whole));
      }
    });
    List<Whole> wholes = new ArrayList<>();
    Set<NodeId> seen = new HashSet<>();
    for (Whole whole : byComponent.values()) {
      if (seen.add(whole.unshared.iterator().next())) {
        wholes.add(whole);
      }
    }
    return wholes;
  }
}
