// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Identifier;
import io.tributary.model.MergeRecord;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.ComponentCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.Outbox;
import io.tributary.profiles.ProfileStore;
import io.tributary.unify.apply.Observation.Named;
import io.tributary.unify.cluster.Clustering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a batch has read and changed of who is who in one workspace: identifiers and components.
/// Reads through to the session; [Writing] writes the changes. For one thread.
final class Working {
  private final WorkspaceId workspace;
  private final ProfileStore.Session session;
  private final IdentifierIds ids;
  private final Map<NodeId, Identifier> nameOf = new HashMap<>();
  private final Map<NodeId, IdentifierEntry> entries = new HashMap<>();
  private final Set<NodeId> absent = new HashSet<>();
  private final Set<NodeId> changedEntries = new LinkedHashSet<>();
  private final Set<NodeId> newIdentifiers = new LinkedHashSet<>();
  private final Set<NodeId> becameShared = new HashSet<>();
  private final Map<NodeId, Group> groups = new LinkedHashMap<>();
  private final Set<NodeId> removed = new LinkedHashSet<>();
  private final Set<NodeId> gone = new LinkedHashSet<>();
  private final List<MergeRecord> journal = new ArrayList<>();
  private final List<Outbox.Mark.Unmatched> unmatched = new ArrayList<>();

  Working(WorkspaceId workspace, ProfileStore.Session session, IdentifierIds ids) {
    this.workspace = workspace;
    this.session = session;
    this.ids = ids;
  }

  WorkspaceId workspace() {
    return workspace;
  }

  ProfileStore.Session session() {
    return session;
  }

  /// Reads ahead what these observations will ask for: identifiers and their components, in two
  /// goes.
  void readAhead(Collection<Observation> observations) {
    Set<NodeId> wanted = new LinkedHashSet<>();
    for (Observation observation : observations) {
      observation.all().forEach(named -> wanted.add(named.id()));
    }
    List<NodeId> asked = new ArrayList<>(wanted);
    List<byte @Nullable []> found = session.readAll(Family.IDENTIFIERS, keys(asked));
    Set<NodeId> components = new TreeSet<>();
    for (int i = 0; i < found.size(); i++) {
      byte[] value = found.get(i);
      if (value == null) {
        absent.add(asked.get(i));
      } else {
        IdentifierEntry entry = IdentifierEntry.decode(value);
        entries.put(asked.get(i), entry);
        components.add(entry.component());
      }
    }
    for (byte[] value : session.readAll(Family.COMPONENTS, keys(components))) {
      if (value != null) {
        read(value);
      }
    }
  }

  private List<byte[]> keys(Collection<NodeId> nodes) {
    List<byte[]> keys = new ArrayList<>(nodes.size());
    nodes.forEach(id -> keys.add(Keys.node(workspace, id)));
    return keys;
  }

  private void keep(Group group) {
    groups.put(group.id(), group);
    for (Node node : group.nodes()) {
      nameOf.putIfAbsent(node.id(), node.identifier());
    }
  }

  /// Keeps what was read. Where identifiers hang together none of them is shared.
  private Group read(byte[] value) {
    Group group = Group.of(ComponentCodec.decode(value));
    keep(group);
    long members = group.nodes().stream().filter(node -> !node.shared()).count();
    if (members > 1) {
      IdentifierEntry entry = new IdentifierEntry(group.id(), false);
      for (Node node : group.nodes()) {
        if (!node.shared()) {
          entries.putIfAbsent(node.id(), entry);
        }
      }
    }
    return group;
  }

  /// The id of an identifier, which can be named from now on.
  NodeId id(Identifier identifier) {
    NodeId id = ids.id(workspace, identifier);
    nameOf.putIfAbsent(id, identifier);
    return id;
  }

  /// From now on these can be named.
  void meet(List<Named> named) {
    named.forEach(one -> nameOf.putIfAbsent(one.id(), one.identifier()));
  }

  /// The identifier of an id that this batch has met, as `type:value`.
  String name(NodeId id) {
    return identifier(id).toString();
  }

  Identifier identifier(NodeId id) {
    Identifier identifier = nameOf.get(id);
    if (identifier == null) {
      throw new IllegalStateException("Cannot name an id that this batch has not met.");
    }
    return identifier;
  }

  private @Nullable IdentifierEntry entry(NodeId id) {
    IdentifierEntry entry = entries.get(id);
    if (entry != null || absent.contains(id)) {
      return entry;
    }
    byte[] value = session.read(Family.IDENTIFIERS, Keys.node(workspace, id));
    if (value == null) {
      absent.add(id);
      return null;
    }
    IdentifierEntry read = IdentifierEntry.decode(value);
    entries.put(id, read);
    return read;
  }

  boolean exists(NodeId id) {
    return entry(id) != null;
  }

  boolean shared(NodeId id) {
    IdentifierEntry entry = entry(id);
    return entry != null && entry.shared();
  }

  boolean becameShared(NodeId id) {
    return becameShared.contains(id);
  }

  Node fresh(NodeId id) {
    return Evidence.fresh(identifier(id), id);
  }

  /// The component that an identifier is a member of.
  Group group(NodeId member) {
    IdentifierEntry entry = entry(member);
    if (entry == null) {
      throw new IllegalStateException("Cannot find the component of an unknown identifier.");
    }
    Group group = groups.get(entry.component());
    if (group == null) {
      byte[] value = session.read(Family.COMPONENTS, Keys.node(workspace, entry.component()));
      if (value == null) {
        throw new IllegalStateException("Cannot find a component that an identifier points to.");
      }
      group = read(value);
    }
    return group;
  }

  /// The component that an identifier is a member of; a new one if it was never seen.
  Group groupOrNew(NodeId member) {
    if (exists(member)) {
      return group(member);
    }
    Group group = Group.of(new Component(member, List.of(fresh(member)), List.of()));
    group.touch();
    keep(group);
    point(member, new IdentifierEntry(member, false));
    newIdentifiers.add(member);
    return group;
  }

  private void point(NodeId id, IdentifierEntry entry) {
    if (!entry.equals(entries.put(id, entry))) {
      changedEntries.add(id);
      absent.remove(id);
    }
  }

  /// From now on an identifier is not shared.
  void unshare(NodeId id) {
    point(id, new IdentifierEntry(group(id).id(), false));
  }

  /// Puts components in the place of others.
  void replace(Collection<Group> old, Clustering clustering) {
    for (Group group : old) {
      groups.remove(group.id());
      removed.add(group.id());
    }
    becameShared.addAll(clustering.shared());
    for (Component component : clustering.components()) {
      Group group = Group.of(component);
      group.touch();
      keep(group);
      removed.remove(component.id());
      for (Node member : component.members()) {
        boolean isShared = shared(member.id()) || clustering.shared().contains(member.id());
        point(member.id(), new IdentifierEntry(component.id(), isShared));
      }
    }
  }

  void gone(NodeId profileId) {
    gone.add(profileId);
  }

  /// From now on nothing matches two identifiers.
  void unmatched(NodeId a, NodeId b) {
    unmatched.add(new Outbox.Mark.Unmatched(a, b));
  }

  void journal(MergeRecord entry) {
    journal.add(entry);
  }

  /// The components that were changed or made.
  List<Group> changedGroups() {
    return groups.values().stream().filter(Group::dirty).toList();
  }

  /// The components that are no more.
  Set<NodeId> removedGroups() {
    return removed;
  }

  /// The identifiers that point elsewhere now, and whereto.
  Map<NodeId, IdentifierEntry> changedEntries() {
    Map<NodeId, IdentifierEntry> changed = new LinkedHashMap<>();
    for (NodeId id : changedEntries) {
      IdentifierEntry entry = entries.get(id);
      if (entry != null) {
        changed.put(id, entry);
      }
    }
    return changed;
  }

  /// The identifiers that were never seen before.
  Set<NodeId> newIdentifiers() {
    return newIdentifiers;
  }

  /// The profile ids that may be nobody's any more.
  Set<NodeId> goneProfiles() {
    return gone;
  }

  /// The matches that hold no more.
  List<Outbox.Mark.Unmatched> unmatched() {
    return unmatched;
  }

  /// The new entries of the journal, without their sequence.
  List<MergeRecord> journal() {
    return journal;
  }
}
