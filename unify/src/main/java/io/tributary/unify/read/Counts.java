// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Tally;
import io.tributary.profiles.TallyCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tallies that count identifiers and links of a component, and the sums of what the component
/// and the tallies have counted.
final class Counts {
  private final Map<NodeId, Tally> tallies;
  private final Map<NodeId, Sum> nodes = new HashMap<>();
  private final Map<Link.Key, Sum> links = new HashMap<>();

  /// How often, and when last.
  private record Sum(long count, long last) {
    static Sum of(Sum x, Sum y) {
      return new Sum(x.count + y.count, Math.max(x.last, y.last));
    }
  }

  private Counts(Map<NodeId, Tally> tallies) {
    this.tallies = tallies;
    tallies.forEach((anchor, tally) -> {
      for (Tally.Sighting sighting : tally.sightings()) {
        if (sighting.count() > 0) {
          add(anchor, sighting);
        }
      }
    });
  }

  /// Reads the tallies that count some identifiers: their own, and those of identifiers that were
  /// seen with them.
  static Counts read(
      ProfileStore store, WorkspaceId workspace, Component component, List<Node> members) {
    Set<NodeId> anchors = new LinkedHashSet<>();
    members.stream().filter(Node::anchors).map(Node::id).forEach(anchors::add);
    addNeighbours(component, members, anchors);
    List<byte[]> keys = new ArrayList<>(anchors.size());
    anchors.forEach(id -> keys.add(Keys.node(workspace, id)));
    List<byte @Nullable []> values = store.getAll(Family.TALLIES, keys);
    Map<NodeId, Tally> tallies = new LinkedHashMap<>();
    int place = 0;
    for (NodeId anchor : anchors) {
      byte[] value = values.get(place++);
      if (value != null) {
        tallies.put(anchor, TallyCodec.decode(value));
      }
    }
    return new Counts(tallies);
  }

  private static void addNeighbours(Component component, List<Node> members, Set<NodeId> anchors) {
    if (members.size() == component.nodes().size()) {
      return;
    }
    Set<NodeId> own = new LinkedHashSet<>();
    members.forEach(node -> own.add(node.id()));
    Set<NodeId> near = new LinkedHashSet<>();
    for (Link link : component.links()) {
      if (link.told().kind() == EvidenceLink.Kind.OBSERVED) {
        if (own.contains(link.a())) {
          near.add(link.b());
        } else if (own.contains(link.b())) {
          near.add(link.a());
        }
      }
    }
    for (Node node : component.nodes()) {
      if (near.contains(node.id()) && (node.anchors() || node.shared())) {
        anchors.add(node.id());
      }
    }
  }

  private void add(NodeId anchor, Tally.Sighting sighting) {
    Sum sum = new Sum(sighting.count(), sighting.last());
    nodes.merge(anchor, sum, Sum::of);
    List<NodeId> others = sighting.others();
    for (int i = 0; i < others.size(); i++) {
      nodes.merge(others.get(i), sum, Sum::of);
      links.merge(key(anchor, others.get(i)), sum, Sum::of);
      for (int j = i + 1; j < others.size(); j++) {
        links.merge(key(others.get(i), others.get(j)), sum, Sum::of);
      }
    }
  }

  private static Link.Key key(NodeId a, NodeId b) {
    return new Link.Key(a, b, EvidenceLink.Kind.OBSERVED);
  }

  /// The tally under an anchor; an empty one if there is none.
  Tally tally(NodeId anchor) {
    return tallies.getOrDefault(anchor, Tally.EMPTY);
  }

  /// How many observations carried an identifier.
  long count(Node node) {
    Sum sum = nodes.get(node.id());
    return sum == null ? node.count() : node.count() + sum.count;
  }

  /// When the latest of these happened, in ms.
  long last(Node node) {
    Sum sum = nodes.get(node.id());
    if (sum == null) {
      return node.lastSeen();
    }
    return node.count() == 0 ? sum.last : Math.max(node.lastSeen(), sum.last);
  }

  /// The component with all tellings of its links counted.
  Component summed(Component component) {
    List<Link> summed = new ArrayList<>(component.links().size());
    for (Link link : component.links()) {
      Sum sum = links.get(link.key());
      summed.add(sum == null ? link : summed(link, sum));
    }
    return new Component(component.id(), component.nodes(), summed);
  }

  private static Link summed(Link link, Sum sum) {
    Link.Told told = link.told();
    Link.Told all =
        new Link.Told(
            told.kind(),
            told.trust(),
            told.count() + sum.count,
            told.first(),
            told.firstMessageId(),
            Math.max(told.last(), sum.last),
            told.sources(),
            told.match());
    return new Link(link.a(), link.b(), all, link.use());
  }
}
