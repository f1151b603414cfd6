// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.discover;

import io.tributary.lake.ColumnType;
import io.tributary.lake.Discovered;
import io.tributary.model.Event;
import io.tributary.model.EventType;
import io.tributary.model.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Learns the names and types of properties and traits from the rows that pass. What it knows only
/// grows: types widen, names are added up to the limits of [Discovered], and what is over a limit
/// is counted. For one thread.
public final class Discovery {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TIME_LENGTH_MIN = 16;
  private static final int TIME_LENGTH_MAX = 35;

  private final Map<String, Map<String, ColumnType>> events;
  private final Map<String, ColumnType> traits;
  private long overflow;
  private boolean grown;

  /// Goes on from what is known.
  public Discovery(Discovered known) {
    this.events = new HashMap<>();
    known.events().forEach((name, properties) -> events.put(name, new HashMap<>(properties)));
    this.traits = new HashMap<>(known.traits());
  }

  /// Learns from a `track` event's properties.
  public void see(Event event) {
    String name = event.name();
    if (event.type() != EventType.TRACK || name == null) {
      return;
    }
    Map<String, ColumnType> properties = events.get(name);
    if (properties == null) {
      if (events.size() >= Discovered.EVENTS_MAX) {
        overflow++;
        return;
      }
      properties = new HashMap<>();
      events.put(name, properties);
      grown = true;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event.properties())) {
      properties(parser, properties);
    } catch (JacksonException _) {
      // Properties that are no JSON tell nothing; they stay readable in their column.
      overflow++;
    }
  }

  /// Learns from a person's traits.
  public void see(Map<String, Value> values) {
    values.forEach((name, value) -> learn(traits, name, typeOf(value)));
  }

  /// Whether anything was learnt since [#settle()].
  public boolean grown() {
    return grown;
  }

  /// Says that what was learnt has been stored.
  public void settle() {
    grown = false;
  }

  /// How many names were left out since the last call.
  public long takeOverflow() {
    long count = overflow;
    overflow = 0;
    return count;
  }

  /// What is known now, sorted by name.
  public Discovered known() {
    Map<String, Map<String, ColumnType>> sorted = new TreeMap<>();
    events.forEach((name, properties) ->
        sorted.put(name, Collections.unmodifiableMap(new TreeMap<>(properties))));
    return new Discovered(
        Collections.unmodifiableMap(sorted), Collections.unmodifiableMap(new TreeMap<>(traits)));
  }

  private void properties(JsonParser parser, Map<String, ColumnType> into) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      learn(into, name, typeOf(parser, token));
      parser.skipChildren();
    }
  }

  private void learn(Map<String, ColumnType> into, String name, @Nullable ColumnType type) {
    if (type == null) {
      return;
    }
    ColumnType known = into.get(name);
    if (known == type || known == ColumnType.TEXT) {
      return;
    }
    if (known == null && into.size() >= Discovered.PROPERTIES_MAX) {
      overflow++;
      return;
    }
    into.put(name, known == null ? type : known.widen(type));
    grown = true;
  }

  private static @Nullable ColumnType typeOf(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> typeOf(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ColumnType.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> ColumnType.BOOLEAN;
      case START_OBJECT, START_ARRAY -> ColumnType.JSON;
      default -> null;
    };
  }

  private static @Nullable ColumnType typeOf(Value value) {
    return switch (value) {
      case Value.Text text -> typeOf(text.text());
      case Value.Num _ -> ColumnType.NUMBER;
      case Value.Bool _ -> ColumnType.BOOLEAN;
      case Value.Structure _ -> ColumnType.JSON;
      case Value.Nothing _ -> null;
    };
  }

  private static ColumnType typeOf(String text) {
    return isTime(text) ? ColumnType.TIMESTAMP : ColumnType.TEXT;
  }

  /// Whether a text begins as `2026-11-21T08:15` does.
  private static boolean isTime(String text) {
    if (text.length() < TIME_LENGTH_MIN
        || text.length() > TIME_LENGTH_MAX
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')) {
      return false;
    }
    String shape = "0000-00-00_00:00";
    for (int i = 0; i < TIME_LENGTH_MIN; i++) {
      char expected = shape.charAt(i);
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (expected == '0' ? !digit : expected != '_' && expected != c) {
        return false;
      }
    }
    return true;
  }
}
