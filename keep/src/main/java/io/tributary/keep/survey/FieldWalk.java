// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Walks through an object and tells of each field in it, as `total`, `address.city` and
/// `products[].sku`, of the elements of an array as `products[]`. It goes [#DEPTH_MAX] levels deep
/// and looks at the first [#ELEMENTS_MAX] elements of an array. A dot in a name is written `\.`.
final class FieldWalk {
  /// How many levels of objects and arrays are looked into.
  static final int DEPTH_MAX = 4;

  /// How many elements of an array are looked at.
  static final int ELEMENTS_MAX = 20;

  /// The longest name; longer ones and those with an `@` are no names that somebody gave.
  static final int NAME_MAX = 100;

  private static final JsonFactory JSON = new JsonFactory();

  private final Teller teller;

  /// Is told of fields.
  @FunctionalInterface
  interface Teller {
    /// There is a value.
    ///
    /// @param path of the field; null where its name is none that is kept
    /// @param text of the value, for an example; null where there is none
    void tell(@Nullable String path, FieldKind kind, @Nullable String text);
  }

  FieldWalk(Teller teller) {
    this.teller = teller;
  }

  /// Walks through the text of an object. What is no JSON object tells nothing.
  void object(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        members(parser, "", 1);
      }
    } catch (JacksonException _) {
      // it stays readable in its column as it is
    }
  }

  /// Walks through values by name.
  void values(Map<String, Value> values) {
    values.forEach((name, value) -> {
      String path = path("", name);
      switch (value) {
        case Value.Text(String text) -> teller.tell(path, FieldKind.ofText(text), text);
        case Value.Num(var number) ->
            teller.tell(
                path,
                number.scale() <= 0 ? FieldKind.INTEGER : FieldKind.NUMBER,
                number.toPlainString());
        case Value.Bool _ -> teller.tell(path, FieldKind.BOOLEAN, null);
        case Value.Nothing _ -> teller.tell(path, FieldKind.NULL, null);
        case Value.Structure(String json) -> structure(path, json);
      }
    });
  }

  private void structure(@Nullable String path, String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      value(parser, parser.nextToken(), path, 1);
    } catch (JacksonException _) {
      // as above
    }
  }

  private void members(JsonParser parser, String prefix, int depth) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      value(parser, parser.nextToken(), path(prefix, name), depth);
    }
  }

  private static @Nullable String path(String prefix, String name) {
    if (name.isEmpty() || name.length() > NAME_MAX || name.indexOf('@') >= 0) {
      return null;
    }
    String plain = name.indexOf('.') < 0 ? name : name.replace(".", "\\.");
    return prefix.isEmpty() ? plain : prefix + "." + plain;
  }

  private void value(JsonParser parser, JsonToken token, @Nullable String path, int depth) {
    switch (token) {
      case VALUE_STRING -> {
        String text = parser.getString();
        teller.tell(path, FieldKind.ofText(text), text);
      }
      case VALUE_NUMBER_INT -> teller.tell(path, FieldKind.INTEGER, parser.getString());
      case VALUE_NUMBER_FLOAT -> teller.tell(path, FieldKind.NUMBER, parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> teller.tell(path, FieldKind.BOOLEAN, null);
      case VALUE_NULL -> teller.tell(path, FieldKind.NULL, null);
      case START_OBJECT -> {
        teller.tell(path, FieldKind.OBJECT, null);
        if (path == null || depth >= DEPTH_MAX) {
          parser.skipChildren();
        } else {
          members(parser, path, depth + 1);
        }
      }
      case START_ARRAY -> {
        teller.tell(path, FieldKind.ARRAY, null);
        if (path == null || depth >= DEPTH_MAX) {
          parser.skipChildren();
        } else {
          elements(parser, path + "[]", depth + 1);
        }
      }
      default -> {}
    }
  }

  private void elements(JsonParser parser, String path, int depth) {
    int seen = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (seen++ < ELEMENTS_MAX) {
        value(parser, token, path, depth);
      } else {
        parser.skipChildren();
      }
    }
  }
}
