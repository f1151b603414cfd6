// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes out of JSON what tells who somebody is. It goes by the API's few shapes: identifiers are
/// `{type, value}` or `type:value`; traits, properties and payloads stand under those names; and an
/// address or a number in any text is taken for what it looks like.
///
/// In traits and properties, texts and numbers of personal names are masked, as are texts that are
/// no single plain word: so a plan stays readable, and a street or a remark does not.
final class Mask {
  private static final String DOTS = "•••";
  private static final Set<String> OPEN_FIELDS = Set.of("traits", "properties", "context");
  private static final Set<String> HIDDEN_FIELDS =
      Set.of("raw", "rawText", "payload", "normalised", "sample");
  private static final Set<String> ID_FIELDS =
      Set.of("userid", "anonymousid", "previousid", "groupid", "email", "phone", "ip");
  private static final Pattern PERSONAL_NAME =
      Pattern.compile(
          "mail|phone|mobile|fax|birth|address|street|city|town|zip|postal|lat|lng|lon|iban|card"
              + "|account|passport|ssn|tax|gender|avatar|photo|.*name|title|age|ip|userid|.*_id",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}_-]{1,24}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@:'\"<>(),]+@[^\\s@'\"<>(),]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()/-]{6,}\\d");
  private static final Pattern REFERENCE =
      Pattern.compile("\\b([a-z][a-z0-9_]*(?:_id|id|email|phone|card|cookie)):([^\\s,;'\"]+)");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

  private Mask() {}

  /// The JSON without what is personal; it may be changed in its place.
  static JsonNode all(JsonNode node) {
    return masked("", node);
  }

  private static JsonNode masked(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, masked(field, array.get(i)));
      }
      return array;
    }
    if (!node.isString()) {
      return node;
    }
    String text = node.asString();
    String name = field.toLowerCase(Locale.ROOT);
    return text(ID_FIELDS.contains(name) ? identifier(text) : inText(text));
  }

  private static JsonNode object(ObjectNode object) {
    boolean identifier = object.path("type").isString() && object.path("value").isString();
    for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      if (HIDDEN_FIELDS.contains(name)) {
        object.putNull(name);
      } else if (identifier && name.equals("value")) {
        object.put(name, identifier(value.asString()));
      } else if (name.equals("id") && object.path("encoding").isString()) {
        object.put(name, identifier(value.asString()));
      } else if (OPEN_FIELDS.contains(name)) {
        object.set(name, fields(name, value));
      } else if (name.equals("provenance") && value instanceof ObjectNode traits) {
        traits
            .properties()
            .forEach(trait -> traits.set(trait.getKey(), observations(trait.getKey(), trait)));
      } else {
        object.set(name, masked(name, value));
      }
    }
    return object;
  }

  /// A trait's winner and losers, each with its value.
  private static JsonNode observations(String trait, Map.Entry<String, JsonNode> entry) {
    JsonNode masked = entry.getValue();
    if (masked instanceof ObjectNode observation) {
      for (Map.Entry<String, JsonNode> part : List.copyOf(observation.properties())) {
        if (part.getKey().equals("value")) {
          observation.set("value", fields(trait, part.getValue()));
        } else if (part.getValue() instanceof ArrayNode losers) {
          losers.forEach(loser -> observations(trait, Map.entry(trait, loser)));
        } else {
          observation.set(part.getKey(), masked(part.getKey(), part.getValue()));
        }
      }
    }
    return masked;
  }

  /// What senders wrote: names are theirs, and so are the shapes.
  private static JsonNode fields(String name, JsonNode node) {
    JsonNode value = node.isPojo() || node.isEmbeddedValue() ? text(DOTS) : node;
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
        object.set(entry.getKey(), fields(entry.getKey(), entry.getValue()));
      }
      return object;
    }
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, fields(name, array.get(i)));
      }
      return array;
    }
    boolean personal = PERSONAL_NAME.matcher(name).find();
    if (value.isString()) {
      String text = value.asString();
      boolean plain = !personal && PLAIN_WORD.matcher(text).matches();
      boolean time = !personal && TIME.matcher(text).matches();
      return plain || time ? value : text(identifier(text));
    }
    return personal && value.isNumber() ? text(DOTS) : value;
  }

  /// An identifier, so that two can still be told apart by those who know them: of an e-mail
  /// address the first letters and the top-level domain, of others the last two characters.
  static String identifier(String value) {
    int at = value.indexOf('@');
    int dot = value.lastIndexOf('.');
    if (at > 0 && at + 1 < value.length() && dot > at) {
      return first(value)
          + DOTS
          + "@"
          + first(value.substring(at + 1))
          + DOTS
          + value.substring(dot);
    }
    return value.length() < 6 ? DOTS : DOTS + value.substring(value.length() - 2);
  }

  private static String first(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private static String inText(String text) {
    if (TIME.matcher(text).matches()) {
      return text;
    }
    String known =
        REFERENCE.matcher(text).replaceAll(m -> m.group(1) + ":" + identifier(m.group(2)));
    String mails = EMAIL.matcher(known).replaceAll(m -> identifier(m.group()));
    return text.indexOf(' ') < 0 && !text.startsWith("+")
        ? mails
        : NUMBER.matcher(mails).replaceAll(m -> identifier(m.group()));
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
