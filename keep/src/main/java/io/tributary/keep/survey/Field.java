// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.profiles.BinaryReader;
import io.tributary.profiles.BinaryWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen of one field: how often it was of which kind, first and last when, and how its
/// values are written. Counts are sums, times minima and maxima, examples the smallest masks: so
/// the order of sightings does not matter. For one thread.
public final class Field implements Stored {
  /// The most examples that are kept.
  public static final int EXAMPLES_MAX = 3;

  private static final int VERSION = 1;
  private static final Comparator<String> SMALLEST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Sightings[] kinds = new Sightings[FieldKind.values().length];
  private List<String> examples = List.of();

  private static final class Sightings {
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
  }

  /// How often a field was of one kind.
  ///
  /// @param count how often
  /// @param first when it was received first, in milliseconds since 1970
  /// @param last when it was received last
  public record Seen(long count, long first, long last) {}

  Field() {}

  /// Sees a value.
  ///
  /// @param at when it was received
  /// @param value the value's text; null where it has none that is worth an example
  /// @return whether it is the first of its kind
  boolean see(FieldKind kind, long at, @Nullable String value) {
    Sightings seen = kinds[kind.ordinal()];
    boolean first = seen == null;
    if (seen == null) {
      seen = new Sightings();
      kinds[kind.ordinal()] = seen;
    }
    seen.count++;
    seen.first = Math.min(seen.first, at);
    seen.last = Math.max(seen.last, at);
    if (value != null) {
      example(Mask.of(value));
    }
    return first;
  }

  private void example(String mask) {
    if (examples.contains(mask)
        || (examples.size() == EXAMPLES_MAX && SMALLEST.compare(examples.getLast(), mask) < 0)) {
      return;
    }
    List<String> more = new ArrayList<>(examples);
    more.add(mask);
    more.sort(SMALLEST);
    examples = List.copyOf(more.subList(0, Math.min(EXAMPLES_MAX, more.size())));
  }

  /// What was seen, by kind.
  public Map<FieldKind, Seen> kinds() {
    Map<FieldKind, Seen> seen = new EnumMap<>(FieldKind.class);
    for (FieldKind kind : FieldKind.values()) {
      Sightings of = kinds[kind.ordinal()];
      if (of != null) {
        seen.put(kind, new Seen(of.count, of.first, of.last));
      }
    }
    return seen;
  }

  /// Of how many sightings a kind was; 0 where it never was.
  public long count(FieldKind kind) {
    Sightings seen = kinds[kind.ordinal()];
    return seen == null ? 0 : seen.count;
  }

  /// How often the field was there, with null or with a value.
  public long count() {
    long count = 0;
    for (Sightings seen : kinds) {
      count += seen == null ? 0 : seen.count;
    }
    return count;
  }

  /// The narrowest type that all its values but nulls have: `integer` within `number`, `date`
  /// within `timestamp`, and `text` for all that do not go together; `null` where there was no
  /// other value.
  public String type() {
    return type(kinds().keySet());
  }

  /// The narrowest type of some kinds: see [#type()].
  static String type(Set<FieldKind> kinds) {
    Set<FieldKind> values = EnumSet.noneOf(FieldKind.class);
    values.addAll(kinds);
    values.remove(FieldKind.NULL);
    if (values.isEmpty()) {
      return FieldKind.NULL.word();
    }
    if (values.size() == 1) {
      return values.iterator().next().word();
    }
    if (values.equals(EnumSet.of(FieldKind.INTEGER, FieldKind.NUMBER))) {
      return FieldKind.NUMBER.word();
    }
    if (values.equals(EnumSet.of(FieldKind.TIMESTAMP, FieldKind.DATE))) {
      return FieldKind.TIMESTAMP.word();
    }
    return values.equals(EnumSet.of(FieldKind.OBJECT, FieldKind.ARRAY))
        ? "json"
        : FieldKind.TEXT.word();
  }

  /// When it was received first, in milliseconds since 1970.
  public long first() {
    long first = Long.MAX_VALUE;
    for (Sightings seen : kinds) {
      first = seen == null ? first : Math.min(first, seen.first);
    }
    return first;
  }

  /// When it was received last.
  public long last() {
    long last = Long.MIN_VALUE;
    for (Sightings seen : kinds) {
      last = seen == null ? last : Math.max(last, seen.last);
    }
    return last;
  }

  /// How its values are written; letters and digits are hidden.
  public List<String> examples() {
    return examples;
  }

  @Override
  public byte[] encode() {
    BinaryWriter out = new BinaryWriter(VERSION);
    Map<FieldKind, Seen> seen = kinds();
    out.number(seen.size());
    seen.forEach((kind, of) ->
        out.number(kind.ordinal())
            .number(of.count())
            .signed(of.first())
            .number(of.last() - of.first()));
    out.number(examples.size());
    examples.forEach(out::text);
    return out.bytes();
  }

  static Field decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    Field field = new Field();
    for (int i = in.count(); i > 0; i--) {
      Sightings of = new Sightings();
      field.kinds[in.count()] = of;
      of.count = in.number();
      of.first = in.signed();
      of.last = of.first + in.number();
    }
    List<String> examples = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      examples.add(in.text());
    }
    field.examples = List.copyOf(examples);
    return field;
  }
}
