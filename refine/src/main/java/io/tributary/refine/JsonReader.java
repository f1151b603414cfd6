// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads the bytes of one event into a [Json.Obj].
///
/// - Bytes that are no UTF-8, texts that are not one JSON object, and nesting deeper than
///   [#DEPTH_MAX] cannot be read.
/// - Of a key that occurs twice the last value counts, as in JavaScript; a warning tells.
/// - NUL characters are left out and unpaired surrogates replaced by U+FFFD, since databases and
///   encoders behind us choke on them; a warning tells.
final class JsonReader {
  /// The deepest nesting that is read, whatever the limit at the door.
  static final int DEPTH_MAX = 256;

  /// The fields whose names may stand in a warning: any other name may be personal data.
  private static final Set<String> KNOWN =
      Set.of(
          "anonymousId",
          "category",
          "context",
          "event",
          "groupId",
          "integrations",
          "messageId",
          "name",
          "previousId",
          "properties",
          "traits",
          "userId");

  // Property names are shared between parsers in a table that must not fail when a sender makes
  // names collide: the same bytes have the same answer in every process.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final Warnings warnings;
  private String field = "";

  private JsonReader(JsonParser parser, Warnings warnings) {
    this.parser = parser;
    this.warnings = warnings;
  }

  /// What came of reading.
  sealed interface Outcome {
    /// It is an object.
    record Whole(Json.Obj object) implements Outcome {}

    /// It cannot be read.
    record Unreadable(Problem problem) implements Outcome {}
  }

  static Outcome read(byte[] bytes, Warnings warnings) {
    if (!isUtf8(bytes)) {
      return unreadable("its bytes are no UTF-8.", "Send JSON in UTF-8.");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      return new JsonReader(parser, warnings).root();
    } catch (StreamConstraintsException e) {
      return new Outcome.Unreadable(
          new Problem(
              Code.TOO_LARGE,
              "",
              "Cannot read the event: it is nested deeper than " + DEPTH_MAX + " levels.",
              "Send flatter properties."));
    } catch (JacksonException e) {
      return unreadable("it is no JSON.", "Send one JSON object.");
    }
  }

  private static Outcome unreadable(String why, String remedy) {
    return new Outcome.Unreadable(
        new Problem(Code.UNREADABLE, "", "Cannot read the event: " + why, remedy));
  }

  private static boolean isUtf8(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return decodes(bytes);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Outcome root() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return unreadable("it is no JSON object.", "Send one JSON object.");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      field = KNOWN.contains(name) ? name : "";
      name = clean(name);
      put(members, name);
    }
    if (parser.nextToken() != null) {
      return unreadable("more follows its JSON object.", "Send one JSON object.");
    }
    return new Outcome.Whole(new Json.Obj(members));
  }

  private void put(Map<String, Json> members, String name) {
    parser.nextToken();
    if (members.put(name, value()) != null) {
      warnings.add(
          Code.BAD_VALUE,
          field,
          "A key occurs twice in one object: its last value was taken.",
          "Send each key once.");
    }
  }

  private Json value() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return Json.NULL; // cannot be: the parser refuses an end inside a structure
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new Json.Text(clean(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          Json.NULL;
    };
  }

  private Json.Obj object() {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      put(members, clean(parser.currentName()));
    }
    return new Json.Obj(members);
  }

  private Json.Arr array() {
    List<Json> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new Json.Arr(elements);
  }

  private String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return mended(text);
      }
      if (Character.isSurrogate(c)) {
        if (!pairAt(text, i)) {
          return mended(text);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean pairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private String mended(String text) {
    warnings.add(
        Code.BAD_VALUE,
        field,
        "A text holds NUL characters or half a character: they were left out or replaced.",
        "Send texts in valid Unicode without NUL.");
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
