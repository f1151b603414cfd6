// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.text;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Picks the [ContextField]s out of a context's JSON. Keeps those of the last context. For one
/// thread.
public final class ContextValues {
  private final JsonFactory json = new JsonFactory();
  private final Map<ContextField, String> values = new EnumMap<>(ContextField.class);
  private String parsed = "{}";

  /// The field as text; null where the context has none. Parses a context once.
  public @Nullable String of(String context, ContextField field) {
    if (!context.equals(parsed)) {
      parse(context);
      parsed = context;
    }
    return values.get(field);
  }

  private void parse(String context) {
    values.clear();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), context)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        top(parser);
      }
    } catch (JacksonException _) {
      // Text that is no JSON stays readable in the column `context`; it has no fields.
      values.clear();
    }
  }

  private void top(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Map<String, ContextField> group = ContextField.groups().get(name);
      if (token == JsonToken.START_OBJECT && group != null) {
        group(parser, group);
      } else {
        take(parser, token, ContextField.top().get(name));
      }
    }
  }

  private void group(JsonParser parser, Map<String, ContextField> fields) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      take(parser, parser.nextToken(), fields.get(name));
    }
  }

  private void take(JsonParser parser, JsonToken token, @Nullable ContextField field) {
    if (token.isStructStart()) {
      parser.skipChildren();
    } else if (field != null && token != JsonToken.VALUE_NULL) {
      values.put(field, parser.getString());
    }
  }
}
