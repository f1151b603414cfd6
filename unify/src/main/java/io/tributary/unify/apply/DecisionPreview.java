// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Facet;
import io.tributary.profiles.FacetCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Tally;
import io.tributary.profiles.TallyCodec;
import io.tributary.unify.golden.GoldenRecord;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out what a decision, or its withdrawal, would change: it is added to the evidence in a
/// session that is never committed, by the code that adds it for good.
public final class DecisionPreview {
  private final ProfileStore store;
  private final IdentifierIds ids;
  private final Function<WorkspaceId, IdentityRules> identity;
  private final Function<WorkspaceId, GoldenRules> golden;
  private final InstantSource clock;

  /// Reads from a store.
  ///
  /// @param identity the identity rules of each workspace as they are now
  /// @param golden the golden-record rules of each workspace as they are now
  public DecisionPreview(
      ProfileStore store,
      IdentifierIds ids,
      Function<WorkspaceId, IdentityRules> identity,
      Function<WorkspaceId, GoldenRules> golden,
      InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.identity = identity;
    this.golden = golden;
    this.clock = clock;
  }

  /// A person before or after.
  ///
  /// @param id the profile id
  /// @param identifiers in order of type and value
  /// @param eventCount how many events are kept under these
  /// @param traits the golden values, in key order
  public record Person(
      String id, List<Identifier> identifiers, long eventCount, Map<String, Value> traits) {}

  /// An identifier that comes to be somebody else's.
  ///
  /// @param identifier the identifier
  /// @param from the profile id before; empty where it was nobody's
  /// @param to the profile id after; empty where it is nobody's
  /// @param eventCount how many events are kept under it and go with it
  public record Move(Identifier identifier, String from, String to, long eventCount) {}

  /// What would change.
  ///
  /// @param before the people that the decision is about and all that it changes, as they are
  /// @param after the same as they would be
  /// @param moves identifiers that change their person, in order
  /// @param use what would become of the decision's link; null where there would be none
  public record Outcome(
      List<Person> before, List<Person> after, List<Move> moves, EvidenceLink.@Nullable Use use) {}

  /// Finds out; changes nothing.
  public Outcome preview(Decision decision) {
    while (true) {
      ProfileStore.Session session = store.begin();
      try {
        return preview(session, decision);
      } catch (IllegalStateException e) {
        // What was read may not fit together if somebody committed in between.
        if (!session.overtaken()) {
          throw e;
        }
      }
    }
  }

  private Outcome preview(ProfileStore.Session session, Decision decision) {
    WorkspaceId workspace = decision.workspace();
    Working old = new Working(workspace, session, ids);
    NodeId a = old.id(decision.a());
    NodeId b = old.id(decision.b());
    Map<NodeId, Group> groups = new LinkedHashMap<>();
    for (NodeId id : List.of(a, b)) {
      if (old.exists(id)) {
        Group group = old.group(id);
        groups.put(group.id(), group);
      }
    }
    Working young = new Working(workspace, session, ids);
    new Evidence(young, identity.apply(workspace)).decide(decision, clock.instant());
    List<Group> changed = young.changedGroups();
    State before = new State(groups.values());
    State after = changed.isEmpty() ? before : new State(changed);
    Reading reading = new Reading(session, workspace);
    return new Outcome(
        reading.people(before, after, List.of(a, b)),
        reading.people(after, before, List.of(a, b)),
        reading.moves(before, after),
        use(changed.isEmpty() ? groups.values() : changed, decision, a, b));
  }

  private static EvidenceLink.@Nullable Use use(
      Iterable<Group> groups, Decision decision, NodeId a, NodeId b) {
    EvidenceLink.Kind kind =
        decision.kind() == Decision.Kind.SAME
            ? EvidenceLink.Kind.SAME
            : EvidenceLink.Kind.DIFFERENT;
    Link.Key key = new Link.Key(a, b, kind);
    for (Group group : groups) {
      for (Link link : group.links()) {
        if (link.key().equals(key)) {
          return link.use();
        }
      }
    }
    return null;
  }

  /// Who is who among some identifiers.
  private static final class State {
    private final Map<NodeId, NodeId> personOf = new HashMap<>();
    private final Map<NodeId, Node> nodes = new HashMap<>();

    State(Iterable<Group> groups) {
      for (Group group : groups) {
        group.persons(personOf);
        for (Node node : group.nodes()) {
          if (!node.shared()) {
            nodes.put(node.id(), node);
          }
        }
      }
    }

    /// The identifiers of each person.
    Map<NodeId, List<Node>> people() {
      Map<NodeId, List<Node>> people = new TreeMap<>();
      nodes.values().stream()
          .sorted((x, y) -> x.identifier().compareTo(y.identifier()))
          .forEach(node -> {
            NodeId person = personOf.get(node.id());
            if (person != null) {
              people.computeIfAbsent(person, _ -> new ArrayList<>()).add(node);
            }
          });
      return people;
    }
  }

  /// Reads what is kept under identifiers.
  private final class Reading {
    private final ProfileStore.Session session;
    private final WorkspaceId workspace;

    Reading(ProfileStore.Session session, WorkspaceId workspace) {
      this.session = session;
      this.workspace = workspace;
    }

    /// The people of a state who are not the same in the other, and those whom the decision names.
    List<Person> people(State state, State other, List<NodeId> named) {
      Map<NodeId, List<Node>> others = other.people();
      List<Person> people = new ArrayList<>();
      state
          .people()
          .forEach((id, members) -> {
            List<NodeId> own = members.stream().map(Node::id).toList();
            List<NodeId> there = others.getOrDefault(id, List.of()).stream().map(Node::id).toList();
            if (!own.equals(there) || named.stream().anyMatch(own::contains)) {
              people.add(person(members));
            }
          });
      return people;
    }

    private Person person(List<Node> members) {
      List<Facet> facets = new ArrayList<>();
      List<Tally> tallies = new ArrayList<>(List.of(Tally.EMPTY));
      for (Node node : members) {
        if (node.anchors()) {
          byte[] facet = session.read(Family.FACETS, Keys.node(workspace, node.id()));
          if (facet != null) {
            facets.add(FacetCodec.decode(facet));
          }
          tallies.add(tally(node));
        }
      }
      GoldenRecord record = GoldenRecord.fold(facets, tallies, golden.apply(workspace));
      return new Person(
          Component.profileId(members).text(),
          members.stream().map(Node::identifier).toList(),
          record.activity().eventCount(),
          record.traits());
    }

    private Tally tally(Node node) {
      byte[] tally = session.read(Family.TALLIES, Keys.node(workspace, node.id()));
      return tally == null ? Tally.EMPTY : TallyCodec.decode(tally);
    }

    List<Move> moves(State before, State after) {
      Map<NodeId, Node> nodes = new HashMap<>(before.nodes);
      nodes.putAll(after.nodes);
      List<Move> moves = new ArrayList<>();
      nodes.forEach((id, node) -> {
        String from = text(before.personOf.get(id));
        String to = text(after.personOf.get(id));
        if (!from.equals(to)) {
          moves.add(
              new Move(node.identifier(), from, to, node.anchors() ? tally(node).eventCount() : 0));
        }
      });
      moves.sort((x, y) -> x.identifier().compareTo(y.identifier()));
      return moves;
    }

    private static String text(@Nullable NodeId id) {
      return id == null ? "" : id.text();
    }
  }
}
