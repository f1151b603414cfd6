// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Event;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.profiles.Link;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What an event tells about who is who.
///
/// @param event the event
/// @param named the identifiers that it carries, distinct, in order of type and value
/// @param anchor the one that it is kept under: the strongest type
/// @param others the ids of all others that it carries, in that order
/// @param aliases other identifiers that it says are the same person; it does not count as having
///   carried them
/// @param at when it happened, in ms
record Observation(
    Event event,
    List<Named> named,
    NodeId anchor,
    List<NodeId> others,
    List<Named> aliases,
    long at) {

  /// An identifier and its id.
  record Named(Identifier identifier, NodeId id) {}

  static Observation of(Event event, IdentityRules rules, Function<Identifier, NodeId> ids) {
    List<Identifier> identifiers = event.subject().identifiers();
    Identifier strongest = rules.anchor(identifiers);
    List<Named> named = new ArrayList<>(identifiers.size());
    List<NodeId> others = new ArrayList<>(identifiers.size() - 1);
    NodeId anchor = ids.apply(strongest);
    for (Identifier identifier : identifiers) {
      if (identifier.equals(strongest)) {
        named.add(new Named(identifier, anchor));
      } else {
        NodeId id = ids.apply(identifier);
        named.add(new Named(identifier, id));
        others.add(id);
      }
    }
    long at = event.times().occurredAt().toEpochMilli();
    return new Observation(event, named, anchor, List.copyOf(others), aliases(event, ids), at);
  }

  /// The other id of an alias call may be a user's or a browser's: it is taken as both. The one
  /// that nobody ever carries joins nothing.
  private static List<Named> aliases(Event event, Function<Identifier, NodeId> ids) {
    Identifier alias = event.subject().alias();
    if (alias == null) {
      return List.of();
    }
    Identifier user = new Identifier(Identifier.USER_ID, alias.value());
    Identifier anonymous = new Identifier(Identifier.ANONYMOUS_ID, alias.value());
    return List.of(new Named(user, ids.apply(user)), new Named(anonymous, ids.apply(anonymous)));
  }

  /// The links it tells: between all that it carries, and from the anchor to aliases.
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    Link.Told observed = told(EvidenceLink.Kind.OBSERVED);
    for (int i = 0; i < named.size(); i++) {
      for (int j = i + 1; j < named.size(); j++) {
        links.add(new Link(named.get(i).id, named.get(j).id, observed, EvidenceLink.Use.JOINS));
      }
    }
    for (Named alias : aliases) {
      if (!alias.id.equals(anchor)) {
        links.add(
            new Link(anchor, alias.id, told(EvidenceLink.Kind.ALIAS), EvidenceLink.Use.JOINS));
      }
    }
    return links;
  }

  private Link.Told told(EvidenceLink.Kind kind) {
    return new Link.Told(
        kind,
        event.origin().trust(),
        1,
        at,
        event.key().messageId(),
        at,
        List.of(event.key().source()));
  }

  /// All identifiers that it names, carried or as aliases.
  List<Named> all() {
    if (aliases.isEmpty()) {
      return named;
    }
    List<Named> all = new ArrayList<>(named);
    aliases.stream().filter(alias -> !named.contains(alias)).forEach(all::add);
    return all;
  }
}
