// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.ComponentCodec;
import io.tributary.profiles.Facet;
import io.tributary.profiles.FacetCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.JournalCodec;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredDecision;
import io.tributary.profiles.Tally;
import io.tributary.unify.golden.GoldenRecord;
import io.tributary.workspace.GoldenRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads people. A person is found by any identifier, by the profile id, or by any id that the
/// person once had; the document is computed from the evidence when it is read.
public final class People {
  private final ProfileStore store;
  private final IdentifierIds ids;
  private final Function<WorkspaceId, GoldenRules> rules;
  private final MatchReader matches;

  /// Reads from a store.
  ///
  /// @param rules the golden-record rules of each workspace as they are now
  public People(ProfileStore store, IdentifierIds ids, Function<WorkspaceId, GoldenRules> rules) {
    this.store = store;
    this.ids = ids;
    this.rules = rules;
    this.matches = new MatchReader(store);
  }

  /// A person as found: the component and which of its people.
  ///
  /// @param workspace the tenant
  /// @param component where the person is
  /// @param members the person's identifiers, in order of id
  /// @param shared whether this is a shared identifier, which is nobody but what is kept under it
  public record Found(
      WorkspaceId workspace, Component component, List<Node> members, boolean shared) {
    /// The profile id.
    public NodeId id() {
      return Component.profileId(members);
    }
  }

  /// The id of an identifier, by which it can be found.
  public NodeId id(WorkspaceId workspace, Identifier identifier) {
    return ids.id(workspace, identifier);
  }

  /// Finds a person by the id of any of their identifiers.
  ///
  /// @return empty where the identifier is unknown, or names nobody that anything was observed of
  public Optional<Found> find(WorkspaceId workspace, NodeId id) {
    return locate(workspace, id).filter(found -> Component.isPerson(found.members()));
  }

  /// Finds an identifier's cluster, whether anything was observed of it or not.
  public Optional<Found> locate(WorkspaceId workspace, NodeId id) {
    byte[] value = store.get(Family.IDENTIFIERS, Keys.node(workspace, id));
    if (value == null) {
      return Optional.empty();
    }
    IdentifierEntry entry = IdentifierEntry.decode(value);
    return component(workspace, entry.component())
        .flatMap(component ->
            component
                .node(id)
                .map(node ->
                    new Found(
                        workspace, component, component.cluster(node.cluster()), entry.shared())));
  }

  /// A component, by its id.
  public Optional<Component> component(WorkspaceId workspace, NodeId componentId) {
    byte @Nullable [] value = store.get(Family.COMPONENTS, Keys.node(workspace, componentId));
    return Optional.ofNullable(value).map(ComponentCodec::decode);
  }

  /// All people of a component.
  public List<Found> people(WorkspaceId workspace, Component component) {
    List<Found> people = new ArrayList<>();
    for (int i = 0; i < component.clusters(); i++) {
      List<Node> members = component.cluster(i);
      if (Component.isPerson(members)) {
        boolean shared = members.size() == 1 && isShared(workspace, members.getFirst().id());
        people.add(new Found(workspace, component, members, shared));
      }
    }
    return people;
  }

  private boolean isShared(WorkspaceId workspace, NodeId id) {
    byte[] value = store.get(Family.IDENTIFIERS, Keys.node(workspace, id));
    return value != null && IdentifierEntry.decode(value).shared();
  }

  /// The golden record and all that belongs to it.
  public ProfileDocument document(WorkspaceId workspace, Found found) {
    Counts counts = Counts.read(store, workspace, found.component(), found.members());
    List<byte[]> keys = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    List<Tally> tallies = new ArrayList<>();
    NodeId id = found.id();
    for (Node node : found.members()) {
      if (node.anchors()) {
        keys.add(Keys.node(workspace, node.id()));
        tallies.add(counts.tally(node.id()));
        if (!node.id().equals(id)) {
          aliases.add(node.id().text());
        }
      }
    }
    aliases.sort(null);
    List<Facet> facets = new ArrayList<>();
    for (byte[] value : store.getAll(Family.FACETS, keys)) {
      if (value != null) {
        facets.add(FacetCodec.decode(value));
      }
    }
    GoldenRecord golden = GoldenRecord.fold(facets, tallies, rules.apply(workspace));
    return new ProfileDocument(
        workspace,
        id.text(),
        List.copyOf(aliases),
        identifiers(found, counts),
        golden.traits(),
        golden.provenance(),
        List.of(),
        golden.consent(),
        golden.activity());
  }

  /// The identifiers that observations carried, in order of type and value. Of a shared one only
  /// what is kept under it counts here.
  private static List<IdentifierSeen> identifiers(Found found, Counts counts) {
    if (found.shared()) {
      Node only = found.members().getFirst();
      Tally tally = counts.tally(only.id());
      return List.of(
          new IdentifierSeen(
              only.identifier(),
              Instant.ofEpochMilli(tally.firstSeen()),
              Instant.ofEpochMilli(tally.lastSeen()),
              tally.eventCount()));
    }
    List<IdentifierSeen> seen = new ArrayList<>(found.members().size());
    for (Node node : found.members()) {
      if (node.firstSeen() != Node.NEVER) {
        seen.add(
            new IdentifierSeen(
                node.identifier(),
                Instant.ofEpochMilli(node.firstSeen()),
                Instant.ofEpochMilli(counts.last(node)),
                counts.count(node)));
      }
    }
    seen.sort(Comparator.comparing(IdentifierSeen::identifier));
    return seen;
  }

  /// The evidence about a person: every link with an end among the person's identifiers, in order
  /// of its ends, then doubtful matches. None is about a shared identifier: nobody goes by it.
  public List<EvidenceLink> evidence(Found found) {
    if (found.shared()) {
      return List.of();
    }
    Counts counts = Counts.read(store, found.workspace(), found.component(), found.members());
    List<EvidenceLink> links =
        new ArrayList<>(Explanations.links(counts.summed(found.component()), found.members()));
    links.addAll(matches.doubtful(found.workspace(), found.members()));
    return links;
  }

  /// A match of two identifiers that was withdrawn, as evidence; empty where they match again, or
  /// are not known.
  public Optional<EvidenceLink> unmatched(WorkspaceId workspace, NodeId a, NodeId b) {
    if (matches.match(workspace, a, b).isPresent()) {
      return Optional.empty();
    }
    return name(workspace, a)
        .flatMap(x -> name(workspace, b).map(y -> MatchReader.withdrawn(x, y)));
  }

  private Optional<Identifier> name(WorkspaceId workspace, NodeId id) {
    return locate(workspace, id).flatMap(found -> found.component().node(id)).map(Node::identifier);
  }

  /// All evidence of a component, in order of its ends.
  public List<EvidenceLink> evidence(WorkspaceId workspace, Component component) {
    List<Node> members = component.members();
    boolean shared = members.size() == 1 && isShared(workspace, members.getFirst().id());
    return evidence(new Found(workspace, component, members, shared));
  }

  /// Why two identifiers are one person, or why not.
  public Explanation explain(WorkspaceId workspace, Identifier a, Identifier b) {
    Found foundA = locate(workspace, id(workspace, a)).map(this::summed).orElse(null);
    Found foundB = locate(workspace, id(workspace, b)).map(this::summed).orElse(null);
    List<EvidenceLink> doubtful =
        foundA == null ? List.of() : matches.doubtful(workspace, foundA.members());
    return Explanations.explain(a, b, foundA, foundB, doubtful);
  }

  private Found summed(Found found) {
    Component component = found.component();
    Counts counts = Counts.read(store, found.workspace(), component, component.members());
    return new Found(found.workspace(), counts.summed(component), found.members(), found.shared());
  }

  /// Recent events of a person, latest first; see [Timeline].
  ///
  /// @param before only events before this place; null to begin with the latest
  public Timeline.Page events(
      WorkspaceId workspace, Found found, int limit, Timeline.@Nullable Cursor before) {
    return Timeline.read(store, workspace, found.members(), limit, before);
  }

  /// Some entries of the journal, latest first, and where to go on.
  ///
  /// @param entries the entries
  /// @param next the sequence before which the next page begins; null where there is nothing more
  public record JournalPage(List<MergeRecord> entries, @Nullable Long next) {
    /// Copies the list.
    public JournalPage {
      entries = List.copyOf(entries);
    }
  }

  /// Entries of the journal that mention any id of a person, latest first. The journal is looked
  /// through for a bounded time: a page may hold less than the limit and still have a next one.
  ///
  /// @param before only entries of a lower sequence
  /// @param timeMax how long to look
  public JournalPage history(
      WorkspaceId workspace, Found found, long before, int limit, Duration timeMax) {
    Set<String> mentioned = new HashSet<>();
    found.members().forEach(node -> mentioned.add(node.id().text()));
    return journal(workspace, before, limit, mentioned, timeMax);
  }

  /// Entries of the journal, latest first.
  ///
  /// @param before only entries of a lower sequence
  public JournalPage journal(WorkspaceId workspace, long before, int limit) {
    return journal(workspace, before, limit, Set.of(), Duration.ofDays(1));
  }

  private JournalPage journal(
      WorkspaceId workspace, long before, int limit, Set<String> mentioned, Duration timeMax) {
    long deadline = System.nanoTime() + timeMax.toNanos();
    List<MergeRecord> entries = new ArrayList<>();
    @Nullable Long[] next = {null};
    store.scanBack(
        Family.JOURNAL,
        Keys.workspace(workspace),
        Keys.numbered(workspace, new byte[0], before),
        (_, value) -> {
          MergeRecord entry = JournalCodec.decode(value);
          if (entries.size() == limit || System.nanoTime() > deadline) {
            next[0] = entry.sequence() + 1;
            return false;
          }
          if (mentioned.isEmpty()
              || entry.before().stream().anyMatch(mentioned::contains)
              || entry.after().stream().anyMatch(mentioned::contains)) {
            entries.add(entry);
          }
          return true;
        });
    return new JournalPage(entries, next[0]);
  }

  /// All decisions, in order of id, withdrawn ones too.
  public List<Decision> decisions(WorkspaceId workspace) {
    List<Decision> decisions = new ArrayList<>();
    byte[] prefix = Keys.workspace(workspace);
    store.scan(
        Family.DECISIONS,
        prefix,
        prefix,
        (_, value) -> decisions.add(StoredDecision.decode(workspace, value)));
    return decisions;
  }

  /// One decision.
  public Optional<Decision> decision(WorkspaceId workspace, String id) {
    byte @Nullable [] value = store.get(Family.DECISIONS, StoredDecision.key(workspace, id));
    return Optional.ofNullable(value).map(bytes -> StoredDecision.decode(workspace, bytes));
  }

  /// Visits every component of a workspace, in order of id, as long as `visit` answers true.
  public void components(WorkspaceId workspace, Predicate<Component> visit) {
    byte[] prefix = Keys.workspace(workspace);
    store.scan(
        Family.COMPONENTS, prefix, prefix, (_, value) -> visit.test(ComponentCodec.decode(value)));
  }
}
