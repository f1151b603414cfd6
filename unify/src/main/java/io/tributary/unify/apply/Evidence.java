// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.match.MatchLink;
import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.unify.apply.Observation.Named;
import io.tributary.unify.cluster.Clustering;
import io.tributary.workspace.IdentityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Adds observations and decisions to the evidence of one workspace, within one batch. Most
/// observations tell nothing new and only count; where links, identifiers or decisions are new, the
/// components that they touch are clustered again. For one thread.
final class Evidence {
  private final Working working;
  private final IdentityRules rules;

  Evidence(Working working, IdentityRules rules) {
    this.working = working;
    this.rules = rules;
  }

  /// Adds an observation.
  void observe(Observation observation, Instant now) {
    working.meet(observation.all());
    List<NodeId> live = live(observation.all());
    List<Link> links = observation.links();
    if (live.isEmpty()) {
      tell(working.group(observation.anchor()), observation, links);
    } else if (isNews(links, live)) {
      Supplier<Journal.Cause> cause =
          () ->
              new Journal.Cause(
                  "event",
                  observation.event().key().messageId(),
                  links.stream().map(this::text).toList());
      restructure(live, group -> tell(group, observation, links), cause, now);
    } else {
      count(observation, links, working.group(live.getFirst()));
    }
    anchorShared(observation.anchor());
  }

  private String text(Link link) {
    String a = working.name(link.a());
    String b = working.name(link.b());
    return a.compareTo(b) <= 0 ? a + " " + b : b + " " + a;
  }

  /// Where the anchor itself is shared, it is a person of its own: what is kept under it.
  private void anchorShared(NodeId anchor) {
    if (working.shared(anchor)) {
      Group own = working.group(anchor);
      if (!own.node(anchor).anchors()) {
        own.put(own.node(anchor).anchored());
      }
    }
  }

  private List<NodeId> live(List<Named> named) {
    List<NodeId> live = new ArrayList<>(named.size());
    for (Named one : named) {
      if (!working.shared(one.id())) {
        live.add(one.id());
      }
    }
    return live;
  }

  /// Whether people may have to be worked out again.
  private boolean isNews(List<Link> links, List<NodeId> live) {
    for (NodeId id : live) {
      if (!working.exists(id)) {
        return true;
      }
    }
    Group group = working.group(live.getFirst());
    for (NodeId id : live) {
      if (!working.group(id).id().equals(group.id())) {
        return true;
      }
    }
    for (Link link : links) {
      if (working.shared(link.a()) && working.shared(link.b())) {
        continue;
      }
      if (!group.has(link.key()) || (changesOrder(group, link) && !group.plain())) {
        return true;
      }
    }
    return false;
  }

  private static boolean changesOrder(Group group, Link link) {
    Link.Told old = group.told(link.key());
    Link.Told sum = old.and(link.told());
    return sum.first() != old.first()
        || sum.trust() != old.trust()
        || !sum.firstMessageId().equals(old.firstMessageId());
  }

  /// Counts an observation of what is known already. An earlier time may give the person another
  /// id.
  private void count(Observation observation, List<Link> links, Group group) {
    boolean earlier = false;
    for (Named one : observation.named()) {
      earlier |= !working.shared(one.id()) && observation.at() < group.node(one.id()).firstSeen();
    }
    boolean newAnchor =
        !working.shared(observation.anchor()) && !group.node(observation.anchor()).anchors();
    Map<NodeId, NodeId> before = new HashMap<>();
    if (earlier || newAnchor) {
      group.persons(before);
    }
    tell(group, observation, links);
    if (earlier || newAnchor) {
      Map<NodeId, NodeId> after = new HashMap<>();
      group.persons(after);
      gone(before, after);
    }
  }

  /// Adds what an observation tells to a component. What it tells of identifiers that are shared is
  /// noted here too: it counts again if they are shared no more.
  private void tell(Group group, Observation observation, List<Link> links) {
    for (Named one : observation.named()) {
      boolean member = stand(group, one.id());
      boolean anchor = member && one.id().equals(observation.anchor());
      group.put(group.node(one.id()).observed(observation.at(), anchor));
    }
    for (Link link : links) {
      tell(group, link);
    }
  }

  private void tell(Group group, Link link) {
    // Both ends must stand in the group, whatever becomes of the first.
    boolean memberA = stand(group, link.a());
    boolean memberB = stand(group, link.b());
    group.tell(memberA && memberB ? link : link.used(EvidenceLink.Use.SHARED));
  }

  /// Makes sure that an identifier stands in a component, if only as the far end of links.
  ///
  /// @return whether it is a member
  private boolean stand(Group group, NodeId id) {
    if (working.shared(id) && !group.isMember(id)) {
      group.putIfAbsent(Clustering.stub(working.fresh(id)));
      return false;
    }
    return true;
  }

  /// Adds or withdraws a decision.
  void decide(Decision decision, Instant now) {
    String cause = decision.withdrawn() ? "withdrawal" : "decision";
    List<String> links = List.of(decision.a() + " " + decision.b());
    decide(decision, new Journal.Cause(cause, decision.id(), links), now);
  }

  /// Adds or withdraws a decision, or adds it again.
  void decide(Decision decision, Journal.Cause cause, Instant now) {
    NodeId a = working.id(decision.a());
    NodeId b = working.id(decision.b());
    List<NodeId> live = live(List.of(new Named(decision.a(), a), new Named(decision.b(), b)));
    if (live.isEmpty() || a.equals(b)) {
      return;
    }
    restructure(live, group -> decide(group, decision, a, b), () -> cause, now);
  }

  private void decide(Group group, Decision decision, NodeId a, NodeId b) {
    // Of two decisions about the same pair the later one holds.
    if (!decision.withdrawn()) {
      group.remove(new Link.Key(a, b, EvidenceLink.Kind.SAME));
      group.remove(new Link.Key(a, b, EvidenceLink.Kind.DIFFERENT));
    }
    EvidenceLink.Kind kind =
        switch (decision.kind()) {
          case SAME -> EvidenceLink.Kind.SAME;
          case DIFFERENT -> EvidenceLink.Kind.DIFFERENT;
        };
    Link.Key key = new Link.Key(a, b, kind);
    long at = decision.at().toEpochMilli();
    if (!decision.withdrawn()) {
      Link.Told told =
          new Link.Told(kind, Trust.VERIFIED, 1, at, decision.id(), at, List.of(decision.by()));
      tell(group, new Link(a, b, told, EvidenceLink.Use.JOINS));
    } else if (group.has(key) && group.told(key).firstMessageId().equals(decision.id())) {
      group.remove(key);
    }
  }

  /// Puts matches that may join, and takes away what joins no more, all at once.
  void match(List<MatchChange> changes, Journal.Cause cause, Instant now) {
    Set<NodeId> live = new LinkedHashSet<>();
    for (MatchChange change : changes) {
      NodeId a = working.id(change.pair().a());
      NodeId b = working.id(change.pair().b());
      live.addAll(live(List.of(new Named(change.pair().a(), a), new Named(change.pair().b(), b))));
    }
    if (!live.isEmpty()) {
      restructure(
          List.copyOf(live),
          group -> changes.forEach(change -> match(group, change)),
          () -> cause,
          now);
    }
  }

  private void match(Group group, MatchChange change) {
    NodeId a = working.id(change.pair().a());
    NodeId b = working.id(change.pair().b());
    if (a.equals(b) || (working.shared(a) && working.shared(b))) {
      return;
    }
    group.remove(new Link.Key(a, b, EvidenceLink.Kind.MATCH));
    MatchLink link = change.now();
    if (link != null && link.joins()) {
      long at = link.at().toEpochMilli();
      Link.Told told =
          new Link.Told(
              EvidenceLink.Kind.MATCH,
              link.trust(),
              1,
              at,
              link.run(),
              at,
              List.of(),
              link.match());
      tell(group, new Link(a, b, told, EvidenceLink.Use.JOINS));
    }
  }

  /// Clusters the components of some identifiers again after a change.
  private void restructure(
      List<NodeId> live, Consumer<Group> change, Supplier<Journal.Cause> cause, Instant now) {
    Set<Group> touched = new LinkedHashSet<>();
    for (NodeId id : live) {
      touched.add(working.groupOrNew(id));
    }
    Map<NodeId, NodeId> before = new HashMap<>();
    touched.forEach(group -> group.persons(before));
    Group all = Group.merged(live.getFirst(), touched);
    change.accept(all);
    Clustering clustering = Clustering.of(all.nodes(), all.links(), rules);
    working.replace(touched, clustering);
    List<Component> components = clustering.components();
    Map<NodeId, NodeId> after = new HashMap<>();
    for (Component component : components) {
      working.group(component.members().getFirst().id()).persons(after);
    }
    gone(before, after);
    for (Journal.Move move : Journal.moves(before, after)) {
      working.journal(move.entry(why(cause.get(), components), now));
    }
  }

  /// Where an identifier was just found to be shared, that is the cause.
  private Journal.Cause why(Journal.Cause cause, List<Component> components) {
    for (Component component : components) {
      NodeId id = component.id();
      if (component.members().size() == 1 && working.becameShared(id)) {
        return new Journal.Cause("shared", working.name(id), cause.links());
      }
    }
    return cause;
  }

  private void gone(Map<NodeId, NodeId> before, Map<NodeId, NodeId> after) {
    Set<NodeId> ids = new HashSet<>(before.values());
    ids.removeAll(new HashSet<>(after.values()));
    ids.forEach(working::gone);
  }

  /// Clusters components again under today's rules, as if they were one.
  ///
  /// @param members an identifier of each
  /// @param unshared identifiers that are shared no more; the components are all that they stand in
  void recluster(Collection<NodeId> members, Collection<NodeId> unshared, Instant now) {
    unshared.forEach(working::unshare);
    List<NodeId> live = new ArrayList<>();
    List<NodeId> alone = new ArrayList<>();
    for (NodeId member : members) {
      // One that stays shared joins nobody, also where an identifier that joins again stands with
      // it: else it would be judged by these links alone.
      boolean staysShared = !unshared.isEmpty() && working.shared(member);
      (staysShared ? alone : live).add(member);
    }
    live.addAll(unshared);
    restructure(
        live,
        group -> {
          group.touch();
          alone.forEach(id -> working.group(id).handOn(id, unshared, group));
        },
        () -> Journal.Cause.RULES,
        now);
  }

  /// Makes a node that nothing was observed of.
  static Node fresh(Identifier identifier, NodeId id) {
    return new Node(identifier, id, Node.NEVER, 0, 0, false, 0);
  }
}
