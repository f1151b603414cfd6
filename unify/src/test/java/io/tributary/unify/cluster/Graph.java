// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.model.EvidenceLink;
import io.tributary.model.EvidenceLink.Kind;
import io.tributary.model.EvidenceLink.Use;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.profiles.Component;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/// Identifiers and links to be clustered, written as people write them.
final class Graph {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final IdentityRules rules;

  Graph(IdentityRules rules) {
    this.rules = rules;
  }

  private NodeId id(String name) {
    return nodes
        .computeIfAbsent(
            name,
            one -> {
              // Any ids will do, but they must not be in the order of the names.
              long number = (nodes.size() + 1) * 0x9e3779b97f4a7c15L;
              NodeId id = new NodeId(number, nodes.size());
              return new Node(Identifier.parse(one), id, 1, 1, 1, true, 0);
            })
        .id();
  }

  /// Adds a link that was told at a time, in ms; the message is named after it.
  Graph link(String a, String b, Kind kind, Trust trust, long at) {
    Link.Told told = new Link.Told(kind, trust, 1, at, "m" + at, at, List.of("web"));
    links.add(new Link(id(a), id(b), told, Use.JOINS));
    return this;
  }

  /// Adds an observation of a verified source.
  Graph seen(String a, String b, long at) {
    return link(a, b, Kind.OBSERVED, Trust.VERIFIED, at);
  }

  /// Adds an observation of an unverified source.
  Graph claimed(String a, String b, long at) {
    return link(a, b, Kind.OBSERVED, Trust.UNVERIFIED, at);
  }

  Graph same(String a, String b) {
    return link(a, b, Kind.SAME, Trust.VERIFIED, 1_000);
  }

  Graph different(String a, String b) {
    return link(a, b, Kind.DIFFERENT, Trust.VERIFIED, 1_000);
  }

  /// What comes of it, in whatever order the links came: who is who, sorted, one text a person.
  List<String> people() {
    List<String> people = people(cluster(0));
    for (int seed = 1; seed < 20; seed++) {
      List<String> again = people(cluster(seed));
      if (!again.equals(people)) {
        throw new AssertionError("another order gave " + again + ", not " + people);
      }
    }
    return people;
  }

  private Clustering cluster(long seed) {
    List<Node> someNodes = new ArrayList<>(nodes.values());
    List<Link> someLinks = new ArrayList<>(links);
    Collections.shuffle(someNodes, new Random(seed));
    Collections.shuffle(someLinks, new Random(seed));
    return Clustering.of(someNodes, someLinks, rules);
  }

  private static List<String> people(Clustering clustering) {
    List<String> people = new ArrayList<>();
    for (Component component : clustering.components()) {
      for (int i = 0; i < component.clusters(); i++) {
        TreeSet<String> names = new TreeSet<>();
        component.cluster(i).forEach(node -> names.add(node.identifier().toString()));
        people.add(String.join(" ", names));
      }
    }
    Collections.sort(people);
    return people;
  }

  /// What became of the links between two identifiers, in order of kind.
  List<Use> uses(String a, String b) {
    List<Link> between = new ArrayList<>();
    Link.Key ends = new Link.Key(id(a), id(b), EvidenceLink.Kind.OBSERVED);
    for (Component component : cluster(0).components()) {
      for (Link link : component.links()) {
        if (link.a().equals(ends.a()) && link.b().equals(ends.b())) {
          between.add(link);
        }
      }
    }
    between.sort(Link.BY_KEY);
    return between.stream().map(Link::use).toList();
  }

  /// The identifiers that are found to be shared, sorted.
  List<String> shared() {
    TreeSet<String> names = new TreeSet<>();
    Clustering clustering = cluster(0);
    nodes.forEach((name, node) -> {
      if (clustering.shared().contains(node.id())) {
        names.add(name);
      }
    });
    return List.copyOf(names);
  }
}
