// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.match.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Components as bytes. Version 1: id; nodes (type, value, id, first + 1 or 0 for never, last,
/// count, anchors, cluster + 1); links (indexes of ends, kind, use, trust, count, first, last,
/// first message id, sources; of a match also how alike the two are, see [MatchCodec]).
public final class ComponentCodec {
  private static final int VERSION = 1;

  private ComponentCodec() {}

  /// Writes a component.
  public static byte[] encode(Component component) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.id(component.id()).number(component.nodes().size());
    Map<NodeId, Integer> places = new HashMap<>();
    for (Node node : component.nodes()) {
      places.put(node.id(), places.size());
      out.text(node.identifier().type()).text(node.identifier().value()).id(node.id());
      out.signed(node.firstSeen()).signed(node.lastSeen()).number(node.count());
      out.number(node.anchors() ? 1 : 0).number(node.cluster() + 1L);
    }
    out.number(component.links().size());
    for (Link link : component.links()) {
      Link.Told told = link.told();
      out.number(place(places, link.a())).number(place(places, link.b()));
      out.text(told.kind().name()).text(link.use().name());
      out.number(told.trust() == Trust.VERIFIED ? 1 : 0).number(told.count());
      out.signed(told.first()).signed(told.last()).text(told.firstMessageId());
      out.number(told.sources().size());
      told.sources().forEach(out::text);
      if (told.kind() == EvidenceLink.Kind.MATCH) {
        MatchCodec.write(out, Objects.requireNonNull(told.match()));
      }
    }
    return out.bytes();
  }

  private static int place(Map<NodeId, Integer> places, NodeId end) {
    Integer place = places.get(end);
    if (place == null) {
      throw new IllegalStateException(
          "Cannot write a component: a link's end is not among its nodes.");
    }
    return place;
  }

  /// Reads a component.
  public static Component decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    NodeId id = in.id();
    int nodeCount = in.count();
    List<Node> nodes = new ArrayList<>(nodeCount);
    for (int i = 0; i < nodeCount; i++) {
      Identifier identifier = new Identifier(in.text(), in.text());
      nodes.add(
          new Node(
              identifier,
              in.id(),
              in.signed(),
              in.signed(),
              in.number(),
              in.number() == 1,
              in.count() - 1));
    }
    int linkCount = in.count();
    List<Link> links = new ArrayList<>(linkCount);
    for (int i = 0; i < linkCount; i++) {
      links.add(link(in, nodes));
    }
    return new Component(id, nodes, links);
  }

  private static Link link(BinaryReader in, List<Node> nodes) {
    NodeId a = nodes.get(in.count()).id();
    NodeId b = nodes.get(in.count()).id();
    EvidenceLink.Kind kind = EvidenceLink.Kind.valueOf(in.text());
    EvidenceLink.Use use = EvidenceLink.Use.valueOf(in.text());
    Trust trust = in.number() == 1 ? Trust.VERIFIED : Trust.UNVERIFIED;
    long count = in.number();
    long first = in.signed();
    long last = in.signed();
    String firstMessageId = in.text();
    int sourceCount = in.count();
    List<String> sources = new ArrayList<>(sourceCount);
    for (int i = 0; i < sourceCount; i++) {
      sources.add(in.text());
    }
    Match match = kind == EvidenceLink.Kind.MATCH ? MatchCodec.read(in) : null;
    Link.Told told =
        new Link.Told(kind, trust, count, first, firstMessageId, last, List.copyOf(sources), match);
    return new Link(a, b, told, use);
  }
}
