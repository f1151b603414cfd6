// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.match.Match;
import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.unify.read.Explanation.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads reasons out of components.
final class Explanations {
  private Explanations() {}

  /// The links of a component that have an end among some of its identifiers, in stored order.
  static List<EvidenceLink> links(Component component, List<Node> members) {
    Set<NodeId> ends = new HashSet<>();
    members.forEach(node -> ends.add(node.id()));
    Map<NodeId, Identifier> names = names(component);
    List<EvidenceLink> links = new ArrayList<>();
    for (Link link : component.links()) {
      if (ends.contains(link.a()) || ends.contains(link.b())) {
        links.add(evidence(link, names));
      }
    }
    return links;
  }

  private static Map<NodeId, Identifier> names(Component component) {
    Map<NodeId, Identifier> names = new HashMap<>();
    component.nodes().forEach(node -> names.put(node.id(), node.identifier()));
    return names;
  }

  private static EvidenceLink evidence(Link link, Map<NodeId, Identifier> names) {
    Identifier a = name(names, link.a());
    Identifier b = name(names, link.b());
    boolean ordered = a.compareTo(b) <= 0;
    Link.Told told = link.told();
    return new EvidenceLink(
        ordered ? a : b,
        ordered ? b : a,
        told.kind(),
        told.trust(),
        told.count(),
        Instant.ofEpochMilli(told.first()),
        Instant.ofEpochMilli(told.last()),
        told.sources(),
        told.firstMessageId(),
        link.use(),
        told.match());
  }

  private static Identifier name(Map<NodeId, Identifier> names, NodeId id) {
    Identifier name = names.get(id);
    if (name == null) {
      throw new IllegalStateException("Cannot find a link's end in its component.");
    }
    return name;
  }

  /// @param doubtful the doubtful matches of the first person
  static Explanation explain(
      Identifier a,
      Identifier b,
      People.@Nullable Found foundA,
      People.@Nullable Found foundB,
      List<EvidenceLink> doubtful) {
    if (foundA == null || foundB == null) {
      String text =
          "%s was never seen.".formatted(foundA == null ? "The first identifier" : "The second");
      return new Explanation(
          Verdict.UNKNOWN, profile(foundA), profile(foundB), List.of(), List.of(), text);
    }
    if (foundA.component().id().equals(foundB.component().id())
        && foundA.members().equals(foundB.members())) {
      List<EvidenceLink> chain = chain(foundA.component(), a, b);
      String text =
          a.equals(b)
              ? "It is one and the same identifier."
              : "They are one person, by %d link%s%s."
                  .formatted(chain.size(), chain.size() == 1 ? "" : "s", matched(chain));
      return new Explanation(
          Verdict.SAME, profile(foundA), profile(foundB), chain, List.of(), text);
    }
    List<EvidenceLink> against = new ArrayList<>(between(foundA, foundB));
    Set<Identifier> sideB = identifiers(foundB);
    doubtful.stream()
        .filter(link -> sideB.contains(link.a()) || sideB.contains(link.b()))
        .forEach(against::add);
    return new Explanation(
        Verdict.DIFFERENT,
        profile(foundA),
        profile(foundB),
        List.of(),
        against,
        against.isEmpty() ? "They are two people: nothing links them." : reason(against));
  }

  /// How sure the matches of a chain are.
  private static String matched(List<EvidenceLink> chain) {
    List<String> matches = new ArrayList<>();
    for (EvidenceLink link : chain) {
      Match match = link.match();
      if (match != null) {
        matches.add(said(match));
      }
    }
    return matches.isEmpty() ? "" : "; matched with " + String.join(", ", matches);
  }

  private static String said(Match match) {
    return String.format(
        Locale.ROOT, "probability %.4f (weight %.2f)", match.probability(), match.weight());
  }

  private static String profile(People.@Nullable Found found) {
    return found == null || !Component.isPerson(found.members()) ? "" : found.id().text();
  }

  private static String reason(List<EvidenceLink> against) {
    String why =
        switch (against.getFirst().use()) {
          case OVER_LIMIT -> "one person would have more identifiers of a type than its limit";
          case NOT_UNIQUE -> "one person would have two values of a unique type";
          case DECIDED_DIFFERENT, PARTS -> "somebody decided that they are not the same person";
          case UNVERIFIED -> "only unverified sources say so, and both are known people";
          case SHARED -> "what links them is shared by too many";
          case JOINS -> "the links between them lead over somebody else";
          case DOUBTFUL -> "they are alike, but not enough to join without somebody's decision";
          case WITHDRAWN -> "nothing matches them any longer";
        };
    Match match = against.getFirst().match();
    return "They are two people: %s%s."
        .formatted(why, match == null ? "" : "; matched with " + said(match));
  }

  /// Links between two people: direct ones; else those to shared identifiers that both have; else
  /// all that did not join somebody.
  private static List<EvidenceLink> between(People.Found a, People.Found b) {
    Set<Identifier> sideA = identifiers(a);
    Set<Identifier> sideB = identifiers(b);
    List<EvidenceLink> ofA = links(a.component(), a.members());
    List<EvidenceLink> ofB = links(b.component(), b.members());
    List<EvidenceLink> direct =
        ofA.stream().filter(link -> sideB.contains(link.a()) || sideB.contains(link.b())).toList();
    if (!direct.isEmpty()) {
      return direct;
    }
    Set<Identifier> far = far(ofA, sideA);
    far.retainAll(far(ofB, sideB));
    List<EvidenceLink> through = new ArrayList<>();
    for (EvidenceLink link : concat(ofA, ofB)) {
      if (far.contains(link.a()) || far.contains(link.b())) {
        through.add(link);
      }
    }
    return through;
  }

  private static List<EvidenceLink> concat(List<EvidenceLink> x, List<EvidenceLink> y) {
    List<EvidenceLink> all = new ArrayList<>(x);
    all.addAll(y);
    return all;
  }

  private static Set<Identifier> identifiers(People.Found found) {
    Set<Identifier> identifiers = new HashSet<>();
    found.members().forEach(node -> identifiers.add(node.identifier()));
    return identifiers;
  }

  private static Set<Identifier> far(List<EvidenceLink> links, Set<Identifier> near) {
    Set<Identifier> far = new HashSet<>();
    for (EvidenceLink link : links) {
      if (!near.contains(link.a())) {
        far.add(link.a());
      }
      if (!near.contains(link.b())) {
        far.add(link.b());
      }
    }
    return far;
  }

  /// A shortest chain of joining links, by breadth-first search.
  private static List<EvidenceLink> chain(Component component, Identifier a, Identifier b) {
    Map<Identifier, List<EvidenceLink>> byEnd = new HashMap<>();
    for (EvidenceLink link : links(component, component.members())) {
      if (link.use() == EvidenceLink.Use.JOINS) {
        byEnd.computeIfAbsent(link.a(), _ -> new ArrayList<>()).add(link);
        byEnd.computeIfAbsent(link.b(), _ -> new ArrayList<>()).add(link);
      }
    }
    Map<Identifier, EvidenceLink> reachedBy = new HashMap<>();
    Deque<Identifier> queue = new ArrayDeque<>(List.of(a));
    Set<Identifier> seen = new HashSet<>(queue);
    while (!queue.isEmpty() && !seen.contains(b)) {
      Identifier at = queue.removeFirst();
      for (EvidenceLink link : byEnd.getOrDefault(at, List.of())) {
        Identifier next = other(link, at);
        if (seen.add(next)) {
          reachedBy.put(next, link);
          queue.addLast(next);
        }
      }
    }
    List<EvidenceLink> chain = new ArrayList<>();
    EvidenceLink link = reachedBy.get(b);
    for (Identifier at = b; link != null; link = reachedBy.get(at)) {
      chain.add(link);
      at = other(link, at);
    }
    Collections.reverse(chain);
    return chain;
  }

  private static Identifier other(EvidenceLink link, Identifier end) {
    return link.a().equals(end) ? link.b() : link.a();
  }
}
