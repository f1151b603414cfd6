// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tallies as bytes. Version 1: count and times; counters; all ids and sources of sightings;
/// sightings (indexes of ids, index of source × 2 + trust, since, count, last). Times but the first
/// are differences to it.
public final class TallyCodec {
  private static final int VERSION = 1;

  private TallyCodec() {}

  /// Writes a tally.
  public static byte[] encode(Tally tally) {
    BinaryWriter out = new BinaryWriter(VERSION);
    long origin = tally.firstSeen();
    out.number(tally.eventCount()).signed(origin).signed(tally.lastSeen() - origin);
    out.number(tally.counters().size());
    tally.counters().forEach((name, count) -> out.text(name).number(count));
    List<NodeId> ids = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (Tally.Sighting sighting : tally.sightings()) {
      sighting.others().forEach(id -> place(ids, id));
      place(sources, sighting.source());
    }
    out.number(ids.size());
    ids.forEach(out::id);
    out.number(sources.size());
    sources.forEach(out::text);
    out.number(tally.sightings().size());
    for (Tally.Sighting sighting : tally.sightings()) {
      out.number(sighting.others().size());
      sighting.others().forEach(id -> out.number(place(ids, id)));
      int trusted = sighting.trust() == Trust.VERIFIED ? 1 : 0;
      out.number(place(sources, sighting.source()) * 2L + trusted);
      out.signed(sighting.since() - origin).number(sighting.count());
      out.signed(sighting.count() == 0 ? 0 : sighting.last() - origin);
    }
    return out.bytes();
  }

  /// The place of an element in a list, which it is added to if it is not there.
  private static <T> int place(List<T> list, T element) {
    int place = list.indexOf(element);
    if (place < 0) {
      list.add(element);
      return list.size() - 1;
    }
    return place;
  }

  /// Reads a tally. Its collections are new and may be changed.
  public static Tally decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    long eventCount = in.number();
    long origin = in.signed();
    long lastSeen = in.signed() + origin;
    Map<String, Long> counters = new LinkedHashMap<>();
    for (int i = in.count(); i > 0; i--) {
      counters.put(in.text(), in.number());
    }
    NodeId[] ids = new NodeId[in.count()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = in.id();
    }
    String[] sources = new String[in.count()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = in.text();
    }
    int size = in.count();
    List<Tally.Sighting> sightings = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      sightings.add(sighting(in, ids, sources, origin));
    }
    return new Tally(eventCount, origin, lastSeen, counters, sightings);
  }

  private static Tally.Sighting sighting(
      BinaryReader in, NodeId[] ids, String[] sources, long origin) {
    NodeId[] others = new NodeId[in.count()];
    for (int i = 0; i < others.length; i++) {
      others[i] = ids[in.count()];
    }
    int source = in.count();
    return new Tally.Sighting(
        List.of(others),
        sources[source / 2],
        source % 2 == 1 ? Trust.VERIFIED : Trust.UNVERIFIED,
        in.signed() + origin,
        in.number(),
        in.signed() + origin);
  }
}
