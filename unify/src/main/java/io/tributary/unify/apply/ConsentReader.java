// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads choices about purposes from an event's context: `consent.categoryPreferences`, an object
/// of purpose → true or false.
final class ConsentReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String CONSENT = "consent";
  private static final String PREFERENCES = "categoryPreferences";

  private ConsentReader() {}

  /// Whether a context may hold choices.
  static boolean tells(String context) {
    return context.contains(PREFERENCES);
  }

  /// The choices, in order of purpose; empty if there are none.
  ///
  /// @param context JSON object text
  static Map<String, Boolean> read(String context) {
    if (!tells(context)) {
      return Map.of();
    }
    Map<String, Boolean> choices = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), context)) {
      parser.nextToken();
      if (enter(parser, CONSENT) && enter(parser, PREFERENCES)) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String purpose = parser.currentName();
          JsonToken value = parser.nextToken();
          if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
            choices.put(purpose, value == JsonToken.VALUE_TRUE);
          } else {
            parser.skipChildren();
          }
        }
      }
    }
    return choices;
  }

  /// Moves into the object under a name of the object that the parser is at.
  private static boolean enter(JsonParser parser, String name) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = parser.currentName().equals(name);
      JsonToken value = parser.nextToken();
      if (wanted && value == JsonToken.START_OBJECT) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
