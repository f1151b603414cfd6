// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.discover;

import io.tributary.lake.ColumnType;
import io.tributary.lake.Discovered;
import io.tributary.lake.text.JsonText;
import io.tributary.model.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The codec of what was discovered, in a table's property [#PROPERTY]: `{"events": {name:
/// {property: type}}, "traits": {trait: type}}`.
public final class DiscoveredText {
  /// The property's name.
  public static final String PROPERTY = "tributary.discovered";

  private static final JsonFactory JSON = new JsonFactory();

  private DiscoveredText() {}

  /// Writes.
  public static String write(Discovered discovered) {
    Map<String, Value> events = new TreeMap<>();
    discovered
        .events()
        .forEach((name, types) -> events.put(name, new Value.Structure(types(types))));
    Map<String, Value> all = new TreeMap<>();
    all.put("events", new Value.Structure(JsonText.values(events)));
    all.put("traits", new Value.Structure(types(discovered.traits())));
    return JsonText.values(all);
  }

  /// Reads.
  public static Discovered read(String text) {
    Map<String, Map<String, ColumnType>> events = new HashMap<>();
    Map<String, ColumnType> traits = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isTraits = parser.currentName().equals("traits");
        parser.nextToken();
        if (isTraits) {
          types(parser, traits);
        } else {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Map<String, ColumnType> types = new HashMap<>();
            events.put(parser.currentName(), types);
            parser.nextToken();
            types(parser, types);
          }
        }
      }
    }
    return new Discovered(events, traits);
  }

  private static String types(Map<String, ColumnType> types) {
    Map<String, Value> words = new TreeMap<>();
    types.forEach(
        (name, type) -> words.put(name, new Value.Text(type.name().toLowerCase(Locale.ROOT))));
    return JsonText.values(words);
  }

  private static void types(JsonParser parser, Map<String, ColumnType> into) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      into.put(name, ColumnType.valueOf(parser.getString().toUpperCase(Locale.ROOT)));
    }
  }
}
