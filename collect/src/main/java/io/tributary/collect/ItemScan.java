// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.config.CollectConfig;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One pass over one event: finds where it ends, what the door must know of it, and what is wrong
/// with it. Follows the rules by which the SDKs check events themselves.
final class ItemScan {
  private static final int ID_LENGTH_MAX = 512;
  private static final int MESSAGE_ID_LENGTH_MAX = 100;
  private static final int NUMBER_LENGTH_MAX = 100;

  private static final Set<String> NAMING_TRAITS = Set.of("email", "phone", "crm_id", "loyalty_id");

  private final JsonParser parser;
  private final byte[] body;
  private final CollectConfig config;
  private final @Nullable EventType pathType;
  private final boolean mended;
  private final List<Problem> problems = new ArrayList<>(0);

  private @Nullable String type;
  private @Nullable String messageId;
  private @Nullable String userId;
  private @Nullable String anonymousId;
  private @Nullable String groupId;
  private @Nullable String previousId;
  private @Nullable String event;
  private @Nullable String sentAt;
  private String writeKey = "";
  private int depth;
  private boolean direct;
  private boolean otherwiseNamed;
  private boolean tooDeep;
  private boolean numberTooLong;

  /// @param pathType what the request's path says that the event is; null if it says nothing
  /// @param mended whether the body had bytes that were not UTF-8
  ItemScan(
      JsonParser parser,
      byte[] body,
      CollectConfig config,
      @Nullable EventType pathType,
      boolean mended) {
    this.parser = parser;
    this.body = body;
    this.config = config;
    this.pathType = pathType;
    this.mended = mended;
  }

  /// The write key among the event's fields; empty for none.
  String writeKey() {
    return writeKey;
  }

  /// Reads the event whose first token the parser is at, up to its last.
  Item read() {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
    depth = parser.streamReadContext().getNestingDepth();
    if (isObject) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        field(name, parser.nextToken());
      }
    } else {
      // Makes the parser read all of a scalar, so that its end is known.
      var _ = parser.currentToken().isStructStart() ? parser.skipChildren() : parser.getString();
    }
    Item.Slice slice = new Item.Slice(start, (int) parser.currentLocation().getByteOffset());
    check(slice, isObject);
    EventType implied = isObject && type == null ? pathType : null;
    return new Item(slice, implied, messageId, sentAt, direct, problems);
  }

  private void field(String name, JsonToken token) {
    switch (name) {
      case "type" -> type = text(name, token);
      case "event" -> event = text(name, token);
      case "name", "category" -> {
        var _ = text(name, token);
      }
      case "messageId" -> messageId = id(name, token);
      case "userId" -> userId = id(name, token);
      case "anonymousId" -> anonymousId = id(name, token);
      case "groupId" -> groupId = id(name, token);
      case "previousId" -> previousId = id(name, token);
      case "sentAt" -> sentAt = token == JsonToken.VALUE_STRING ? parser.getString() : skip();
      case "writeKey" -> {
        if (token == JsonToken.VALUE_STRING) {
          writeKey = parser.getString();
        } else {
          var _ = skip();
        }
      }
      case "context" -> context(token);
      case "traits" -> traits(token);
      case "integrations" -> {
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
          wrongType(name, "an object");
        }
        walk();
      }
      default -> walk();
    }
  }

  private void context(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      if (token != JsonToken.VALUE_NULL) {
        wrongType("context", "an object");
      }
      walk();
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "direct" -> direct = value == JsonToken.VALUE_TRUE;
        case "externalIds" -> otherwiseNamed |= value == JsonToken.START_ARRAY;
        default -> {}
      }
      if (name.equals("traits")) {
        traits(value);
      } else {
        walk();
      }
    }
  }

  /// Looks for traits that name a person: tills and call centres know no others.
  private void traits(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      walk();
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      otherwiseNamed |= NAMING_TRAITS.contains(name) && value.isScalarValue();
      walk();
    }
  }

  /// Goes to the end of the current value.
  private void walk() {
    number(parser.currentToken());
    if (!parser.currentToken().isStructStart()) {
      return;
    }
    int outside = parser.streamReadContext().getNestingDepth() - 1;
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      number(token);
      tooDeep |= parser.streamReadContext().getNestingDepth() - depth >= config.depthMax();
    } while (parser.streamReadContext().getNestingDepth() > outside);
  }

  private void number(JsonToken token) {
    if (!token.isNumeric()) {
      return;
    }
    int length = parser.getStringLength();
    numberTooLong |= length > NUMBER_LENGTH_MAX;
    if (token == JsonToken.VALUE_NUMBER_FLOAT && hasExponent(length)) {
      numberTooLong |= Double.isInfinite(Double.parseDouble(parser.getString()));
    }
  }

  private boolean hasExponent(int length) {
    char[] text = parser.getStringCharacters();
    int start = parser.getStringOffset();
    for (int i = start; i < start + length; i++) {
      if (text[i] == 'e' || text[i] == 'E') {
        return true;
      }
    }
    return false;
  }

  private @Nullable String skip() {
    walk();
    return null;
  }

  private @Nullable String text(String name, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return withoutNul(name, parser.getString());
    }
    if (token != JsonToken.VALUE_NULL) {
      wrongType(name, "a string");
    }
    return skip();
  }

  /// Ids may be numbers; empty texts, null and 0 are as good as none.
  private @Nullable String id(String name, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      String text = withoutNul(name, parser.getString());
      return text != null && text.isEmpty() ? null : text;
    }
    if (token.isNumeric()) {
      number(token);
      String text = parser.getString();
      return !name.equals("messageId") && isZero(text) ? null : text;
    }
    if (token != JsonToken.VALUE_NULL) {
      wrongType(name, "a string or number");
    }
    return skip();
  }

  private static boolean isZero(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  private @Nullable String withoutNul(String name, String text) {
    if (text.indexOf('\0') < 0) {
      return text;
    }
    problem(
        Problem.Code.BAD_VALUE,
        name,
        "Cannot accept the event: its %s has a NUL character.".formatted(name),
        "Send it without.");
    return null;
  }

  private void check(Item.Slice slice, boolean isObject) {
    if (!isObject) {
      problem(
          Problem.Code.WRONG_TYPE,
          "",
          "Cannot accept the event: it is not an object.",
          "Send a JSON object.");
      return;
    }
    if (slice.length() > config.eventBytesMax()) {
      problem(
          Problem.Code.TOO_LARGE,
          "",
          "Cannot accept the event: it has %d bytes, over %d."
              .formatted(slice.length(), config.eventBytesMax()),
          "Send less with it.");
    }
    if (tooDeep) {
      problem(
          Problem.Code.BAD_VALUE,
          "",
          "Cannot accept the event: it is nested over %d deep.".formatted(config.depthMax()),
          "Send it flatter.");
    }
    if (numberTooLong) {
      problem(
          Problem.Code.BAD_VALUE,
          "",
          "Cannot accept the event: a number in it is too large or too long.",
          "Send it as a string.");
    }
    if (mended && Utf8.isMended(body, slice)) {
      problem(
          Problem.Code.BAD_VALUE,
          "",
          "Cannot accept the event: it is not valid UTF-8.",
          "Send it in UTF-8.");
    }
    lengths();
    fields();
  }

  private void lengths() {
    if (messageId != null && messageId.length() > MESSAGE_ID_LENGTH_MAX) {
      tooLong("messageId", MESSAGE_ID_LENGTH_MAX);
      messageId = null;
    }
    longId("userId", userId);
    longId("anonymousId", anonymousId);
    longId("groupId", groupId);
    longId("previousId", previousId);
    longId("event", event);
  }

  private void longId(String name, @Nullable String id) {
    if (id != null && id.length() > ID_LENGTH_MAX) {
      tooLong(name, ID_LENGTH_MAX);
    }
  }

  private void tooLong(String name, int max) {
    problem(
        Problem.Code.BAD_VALUE,
        name,
        "Cannot accept the event: its %s has over %d characters.".formatted(name, max),
        "Use a shorter one.");
  }

  private void fields() {
    EventType known = type == null ? pathType : EventType.of(type).orElse(null);
    if (known == null) {
      problem(
          type == null ? Problem.Code.MISSING : Problem.Code.UNKNOWN_TYPE,
          "type",
          type == null
              ? "Cannot accept the event: it does not say its type."
              : "Cannot accept the event: its type is none of the protocol's.",
          "Use one of identify, track, page, screen, group and alias.");
      return;
    }
    if (pathType != null && pathType != known) {
      problem(
          Problem.Code.BAD_VALUE,
          "type",
          "Cannot accept the event: it came to the path of %s, but says that it is %s."
              .formatted(pathType.word(), known.word()),
          "Send it to the path of its type.");
    }
    switch (known) {
      case TRACK -> {
        someone();
        needs("event", event);
      }
      case GROUP -> {
        someone();
        needs("groupId", groupId);
      }
      case IDENTIFY, PAGE, SCREEN -> someone();
      case ALIAS -> {
        needs("userId", userId);
        needs("previousId", previousId);
      }
    }
  }

  private void someone() {
    boolean named = userId != null || anonymousId != null || otherwiseNamed;
    if (!named && !complained("userId", "anonymousId")) {
      problem(
          Problem.Code.NO_IDENTIFIER,
          "userId",
          "Cannot accept the event: it has neither userId nor anonymousId, nor other identifiers.",
          "Send one of the two, or context.externalIds, or the trait email or phone.");
    }
  }

  private void needs(String name, @Nullable String value) {
    if ((value == null || value.isEmpty()) && !complained(name, name)) {
      problem(
          Problem.Code.MISSING,
          name,
          "Cannot accept the event: it has no %s.".formatted(name),
          "Send a %s that is not empty.".formatted(name));
    }
  }

  private boolean complained(String a, String b) {
    return problems.stream().anyMatch(each -> each.path().equals(a) || each.path().equals(b));
  }

  private void wrongType(String name, String expected) {
    problem(
        Problem.Code.WRONG_TYPE,
        name,
        "Cannot accept the event: its %s is not %s.".formatted(name, expected),
        "Send it as %s.".formatted(expected));
  }

  private void problem(Problem.Code code, String path, String message, String remedy) {
    problems.add(new Problem(code, path, message, remedy));
  }
}
