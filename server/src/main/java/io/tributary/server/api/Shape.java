// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import java.util.Arrays;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the shapes of requests and answers as JSON Schema text, for the OpenAPI document. What
/// programs are generated from that document know of the API is what stands here.
public final class Shape {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A text.
  public static final String TEXT = "{\"type\":\"string\"}";

  /// A time, ISO 8601.
  public static final String TIME = "{\"type\":\"string\",\"format\":\"date-time\"}";

  /// A whole number.
  public static final String WHOLE = "{\"type\":\"integer\"}";

  /// A number.
  public static final String NUMBER = "{\"type\":\"number\"}";

  /// True or false.
  public static final String TRUTH = "{\"type\":\"boolean\"}";

  /// Anything.
  public static final String ANY = "{}";

  /// A problem, as in RFC 9457's extension `problems`.
  public static final String PROBLEM =
      object("code", TEXT, "path", TEXT, "message", TEXT, "remedy", TEXT);

  private Shape() {}

  /// An object of fields.
  ///
  /// @param namesAndShapes a name and its shape by turns. A name that ends with `?` may be left out
  public static String object(String... namesAndShapes) {
    ObjectNode node = JSON.createObjectNode().put("type", "object");
    ArrayNode required = JSON.createArrayNode();
    ObjectNode properties = node.putObject("properties");
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      String name = namesAndShapes[i];
      boolean optional = name.endsWith("?");
      String plain = optional ? name.substring(0, name.length() - 1) : name;
      properties.set(plain, read(namesAndShapes[i + 1]));
      if (!optional) {
        required.add(plain);
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    return node.toString();
  }

  /// A list of one shape.
  public static String list(String items) {
    ObjectNode node = JSON.createObjectNode().put("type", "array");
    node.set("items", read(items));
    return node.toString();
  }

  /// An object whose names are not known before, with values of one shape.
  public static String map(String values) {
    ObjectNode node = JSON.createObjectNode().put("type", "object");
    node.set("additionalProperties", read(values));
    return node.toString();
  }

  /// One of some words.
  public static String words(String... words) {
    return words(Arrays.asList(words));
  }

  /// One of some words.
  public static String words(Collection<String> words) {
    ObjectNode node = JSON.createObjectNode().put("type", "string");
    ArrayNode list = node.putArray("enum");
    words.forEach(list::add);
    return node.toString();
  }

  /// A shape, or null.
  public static String orNull(String shape) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("anyOf").add(read(shape)).addObject().put("type", "null");
    return node.toString();
  }

  private static JsonNode read(String shape) {
    return JSON.readTree(shape);
  }
}
