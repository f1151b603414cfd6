// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Provenance;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Facet;
import io.tributary.profiles.FacetCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredComponents;
import io.tributary.profiles.Tally;
import io.tributary.unify.cluster.Clustering;
import io.tributary.unify.golden.GoldenRecord;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads core people: each as all evidence but matches makes them. They do not depend on matches,
/// and people are made of whole ones of them: so what is found by comparing them is a function of
/// the other evidence alone, whatever was found before. Shared identifiers are nobody.
public final class CorePeople {
  private final ProfileStore store;
  private final Function<WorkspaceId, IdentityRules> identity;
  private final Function<WorkspaceId, GoldenRules> golden;

  /// Reads from a store.
  ///
  /// @param identity the identity rules of each workspace as they are now
  /// @param golden the golden-record rules of each workspace as they are now
  public CorePeople(
      ProfileStore store,
      Function<WorkspaceId, IdentityRules> identity,
      Function<WorkspaceId, GoldenRules> golden) {
    this.store = store;
    this.identity = identity;
    this.golden = golden;
  }

  /// A core person.
  ///
  /// @param name the identifier that was seen first, which names the person
  /// @param identifiers all of them that were observed, in order of type and value
  /// @param traits the golden values, in key order
  /// @param trust verified if some source of it is, and every trait's
  public record Core(
      Identifier name, List<Identifier> identifiers, Map<String, Value> traits, Trust trust) {}

  /// Visits all, some at a time, so that the store is not held up.
  public void all(WorkspaceId workspace, Consumer<Core> visit) {
    StoredComponents.all(store, workspace, component -> of(workspace, component).forEach(visit));
  }

  /// Those of a component.
  public List<Core> of(WorkspaceId workspace, Component component) {
    List<Core> cores = new ArrayList<>();
    for (Component part : withoutMatches(workspace, component)) {
      for (int i = 0; i < part.clusters(); i++) {
        List<Node> members = part.cluster(i);
        if (Component.isPerson(members) && !isShared(workspace, members)) {
          cores.add(core(workspace, part, members));
        }
      }
    }
    return cores;
  }

  private List<Component> withoutMatches(WorkspaceId workspace, Component component) {
    List<Link> links = new ArrayList<>(component.links());
    boolean matched = links.removeIf(link -> link.told().kind() == EvidenceLink.Kind.MATCH);
    return matched
        ? Clustering.of(component.nodes(), links, identity.apply(workspace)).components()
        : List.of(component);
  }

  private boolean isShared(WorkspaceId workspace, List<Node> members) {
    if (members.size() > 1) {
      return false;
    }
    byte[] value = store.get(Family.IDENTIFIERS, Keys.node(workspace, members.getFirst().id()));
    return value != null && IdentifierEntry.decode(value).shared();
  }

  private Core core(WorkspaceId workspace, Component part, List<Node> members) {
    List<byte[]> keys = new ArrayList<>();
    List<Identifier> identifiers = new ArrayList<>();
    for (Node node : members) {
      if (node.anchors()) {
        keys.add(Keys.node(workspace, node.id()));
      }
      if (node.firstSeen() != Node.NEVER) {
        identifiers.add(node.identifier());
      }
    }
    identifiers.sort(Comparator.naturalOrder());
    List<Facet> facets = new ArrayList<>();
    for (byte[] value : store.getAll(Family.FACETS, keys)) {
      if (value != null) {
        facets.add(FacetCodec.decode(value));
      }
    }
    GoldenRecord record = GoldenRecord.fold(facets, List.of(Tally.EMPTY), golden.apply(workspace));
    NodeId id = Component.profileId(members);
    Identifier name =
        members.stream()
            .filter(node -> node.id().equals(id))
            .findFirst()
            .orElseThrow()
            .identifier();
    return new Core(name, identifiers, record.traits(), trust(part, members, record));
  }

  private static Trust trust(Component part, List<Node> members, GoldenRecord record) {
    boolean any = false;
    for (Provenance why : record.provenance().values()) {
      if (why.winner().trust() != Trust.VERIFIED) {
        return Trust.UNVERIFIED;
      }
      any = true;
    }
    Set<NodeId> own = new HashSet<>();
    members.forEach(node -> own.add(node.id()));
    for (Link link : part.links()) {
      any |= link.told().trust() == Trust.VERIFIED && own.contains(link.a());
    }
    return any ? Trust.VERIFIED : Trust.UNVERIFIED;
  }
}
