// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.profiles.BinaryReader;
import io.tributary.profiles.BinaryWriter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The fields of one event name: at most [#FIELDS_MAX] paths; of those beyond it is counted how
/// often they came. The empty path is the event itself. For one thread.
public final class EventFields implements Stored {
  /// The most fields of an event, those inside of others included.
  public static final int FIELDS_MAX = 300;

  /// The path of the event itself.
  public static final String WHOLE = "";

  private static final int VERSION = 1;

  private final Map<String, Field> fields = new HashMap<>();
  private final TreeSet<String> order = new TreeSet<>(NameOrder.FIRST_STAYS);
  private long sightings;

  EventFields() {}

  /// The field of a path to see something in; null where it is not kept.
  ///
  /// @param path the path; null for one that is never kept
  /// @param dropped is told which path is kept no more
  @Nullable Field sight(@Nullable String path, Consumer<String> dropped) {
    sightings++;
    if (path == null) {
      return null;
    }
    Field known = fields.get(path);
    if (known != null) {
      return known;
    }
    if (fields.size() > FIELDS_MAX) {
      String last = order.last();
      if (NameOrder.FIRST_STAYS.compare(last, path) < 0) {
        return null;
      }
      order.remove(last);
      fields.remove(last);
      dropped.accept(last);
    }
    Field field = new Field();
    put(path, field);
    return field;
  }

  /// Puts a field that was stored.
  void put(String path, Field field) {
    fields.put(path, field);
    order.add(path);
  }

  /// The fields by path, without the event itself.
  public SortedMap<String, Field> fields() {
    return new TreeMap<>(fields).tailMap(WHOLE + '\0');
  }

  /// The paths of all, with that of the event itself.
  Set<String> paths() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /// The event itself: how often it came, first and last when.
  public Field whole() {
    Field whole = fields.get(WHOLE);
    return whole == null ? new Field() : whole;
  }

  /// How often fields came that are not kept.
  public long leftOut() {
    return sightings - fields.values().stream().mapToLong(Field::count).sum();
  }

  @Override
  public byte[] encode() {
    return new BinaryWriter(VERSION).number(sightings).bytes();
  }

  void decode(byte[] bytes) {
    sightings = new BinaryReader(bytes, VERSION).number();
  }

  /// How often a field could have been there: how often what it is in was; 0 where that is not
  /// known.
  ///
  /// @param path of the field
  public long chances(String path) {
    if (path.endsWith("[]")) {
      return 0; // an array has as many elements as it likes
    }
    int dot = path.lastIndexOf('.');
    while (dot > 0 && path.charAt(dot - 1) == '\\') {
      dot = path.lastIndexOf('.', dot - 1);
    }
    Field parent = fields.get(dot < 0 ? WHOLE : path.substring(0, dot));
    return parent == null ? 0 : parent.count(FieldKind.OBJECT);
  }
}
