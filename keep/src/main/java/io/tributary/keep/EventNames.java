// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the names of events that were refused.
final class EventNames {
  private static final JsonFactory JSON = new JsonFactory();

  private EventNames() {}

  /// The text of the member `event`; null where there is none.
  static @Nullable String of(byte[] payload) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isEvent = parser.currentName().equals("event");
        JsonToken value = parser.nextToken();
        if (isEvent) {
          return value == JsonToken.VALUE_STRING ? parser.getString() : null;
        }
        parser.skipChildren();
      }
    } catch (JacksonException _) {
      // it has no name that can be read
    }
    return null;
  }
}
