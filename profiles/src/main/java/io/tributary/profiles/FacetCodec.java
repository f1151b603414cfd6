// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Facets as bytes. Version 1: consent; traits.
public final class FacetCodec {
  private static final int VERSION = 1;
  private static final int TEXT = 0;
  private static final int NUMBER = 1;
  private static final int FALSE = 2;
  private static final int TRUE = 3;
  private static final int NOTHING = 4;
  private static final int STRUCTURE = 5;

  private FacetCodec() {}

  /// Writes a facet.
  public static byte[] encode(Facet facet) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.number(facet.consent().size());
    facet
        .consent()
        .forEach((purpose, choice) ->
            out.text(purpose)
                .number(choice.granted() ? 1 : 0)
                .signed(choice.at())
                .text(choice.messageId()));
    out.number(facet.traits().size());
    facet
        .traits()
        .forEach((name, observations) -> {
          out.text(name).number(observations.size());
          observations.forEach(observation -> observation(out, observation));
        });
    return out.bytes();
  }

  private static void observation(BinaryWriter out, TraitObservation observation) {
    value(out, observation.value());
    out.text(observation.source()).number(observation.trust() == Trust.VERIFIED ? 1 : 0);
    out.signed(observation.first().toEpochMilli()).signed(observation.last().toEpochMilli());
    out.text(observation.messageId()).number(observation.count());
  }

  private static void value(BinaryWriter out, Value value) {
    switch (value) {
      case Value.Text text -> out.number(TEXT).text(text.text());
      case Value.Num num -> out.number(NUMBER).text(num.number().toString());
      case Value.Bool bool -> out.number(bool.truth() ? TRUE : FALSE);
      case Value.Nothing _ -> out.number(NOTHING);
      case Value.Structure structure -> out.number(STRUCTURE).text(structure.json());
    }
  }

  /// Reads a facet.
  public static Facet decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    Map<String, Facet.Choice> consent = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      consent.put(in.text(), new Facet.Choice(in.number() == 1, in.signed(), in.text()));
    }
    Map<String, List<TraitObservation>> traits = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String name = in.text();
      int size = in.count();
      List<TraitObservation> observations = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        observations.add(observation(in));
      }
      traits.put(name, observations);
    }
    return new Facet(traits, consent);
  }

  private static TraitObservation observation(BinaryReader in) {
    Value value = value(in);
    String source = in.text();
    Trust trust = in.number() == 1 ? Trust.VERIFIED : Trust.UNVERIFIED;
    Instant first = Instant.ofEpochMilli(in.signed());
    Instant last = Instant.ofEpochMilli(in.signed());
    return new TraitObservation(value, source, trust, first, last, in.text(), in.number());
  }

  private static Value value(BinaryReader in) {
    int kind = in.count();
    return switch (kind) {
      case TEXT -> new Value.Text(in.text());
      case NUMBER -> new Value.Num(new BigDecimal(in.text()));
      case FALSE -> new Value.Bool(false);
      case TRUE -> new Value.Bool(true);
      case NOTHING -> Value.NOTHING;
      case STRUCTURE -> new Value.Structure(in.text());
      default -> throw new IllegalStateException("Cannot read a value of kind " + kind + ".");
    };
  }
}
