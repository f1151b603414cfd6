// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the envelope of an event as the tracking protocol defines it. All problems are found at
/// once.
///
/// - `type` is one of the protocol's; `track` needs `event`, `group` needs `groupId`, `alias` needs
///   `userId` and `previousId`. Who the event is about is checked later, when the identifiers are
///   known.
/// - Ids are texts or numbers of up to 255 characters: 42 is `"42"`, and so is 42.0. Blank and null
///   ones are as if absent.
/// - Names are texts of up to 200 characters.
/// - `traits`, `properties`, `context` and `integrations` are objects; null and an empty array
///   (PHP's empty map) stand for an empty one.
final class EnvelopeReader {
  /// The longest name, in characters.
  static final int NAME_MAX = 200;

  private final Json.Obj event;
  private final List<Problem> problems = new ArrayList<>(0);

  EnvelopeReader(Json.Obj event) {
    this.event = event;
  }

  /// What is wrong, after reading.
  List<Problem> problems() {
    return problems;
  }

  /// The envelope; null if there are problems.
  @Nullable Envelope read() {
    EventType type = type();
    String userId = id("userId");
    String anonymousId = id("anonymousId");
    String groupId = id("groupId");
    String previousId = id("previousId");
    Json.Obj traits = object("traits");
    Json.Obj properties = object("properties");
    Json.Obj context = object("context");
    object("integrations");
    if (type == null) {
      return null;
    }
    String name =
        switch (type) {
          case TRACK -> required("event", text("event"));
          case PAGE, SCREEN -> pageName(properties);
          case IDENTIFY, GROUP, ALIAS -> null;
        };
    if (type == EventType.GROUP) {
      required("groupId", groupId);
      properties = traits;
      traits = Json.EMPTY;
    }
    if (type == EventType.ALIAS) {
      required("userId", userId);
      required("previousId", previousId);
    }
    if (type == EventType.PAGE || type == EventType.SCREEN) {
      properties = withCategory(properties);
    }
    return problems.isEmpty()
        ? new Envelope(
            type, name, userId, anonymousId, groupId, previousId, traits, properties, context)
        : null;
  }

  private @Nullable EventType type() {
    String word = required("type", text("type"));
    if (word == null) {
      return null;
    }
    EventType type = EventType.of(word).orElse(null);
    if (type == null) {
      refuse(
          Code.UNKNOWN_TYPE,
          "type",
          "the protocol has no such type.",
          "Send identify, track, page, screen, group or alias.");
    }
    return type;
  }

  private @Nullable String pageName(Json.Obj properties) {
    String name = text("name");
    if (name == null && properties.member("name") instanceof Json.Text(String inside)) {
      return inside.isBlank() || inside.length() > NAME_MAX ? null : inside.strip();
    }
    return name;
  }

  /// Segment's SDKs send a page's category beside the properties, in them, or both.
  private Json.Obj withCategory(Json.Obj properties) {
    String category = text("category");
    return category == null || properties.members().containsKey("category")
        ? properties
        : properties.with("category", new Json.Text(category));
  }

  private @Nullable String required(String field, @Nullable String value) {
    if (value == null && problems.stream().noneMatch(p -> p.path().equals(field))) {
      refuse(Code.MISSING, field, "'" + field + "' is missing.", "Send it.");
    }
    return value;
  }

  private @Nullable String text(String field) {
    Json value = event.member(field);
    if (value == null || value instanceof Json.Null) {
      return null;
    }
    if (!(value instanceof Json.Text(String text))) {
      refuse(Code.WRONG_TYPE, field, "'" + field + "' is no text.", "Send it as a text.");
      return null;
    }
    if (text.length() > NAME_MAX) {
      refuse(
          Code.TOO_LARGE,
          field,
          "'" + field + "' has over " + NAME_MAX + " characters.",
          "Send a shorter one; what varies belongs into properties.");
      return null;
    }
    return text.isBlank() ? null : text.strip();
  }

  private @Nullable String id(String field) {
    Json value = event.member(field);
    if (value == null || value instanceof Json.Null) {
      return null;
    }
    String text = Scalars.text(value);
    if (text == null) {
      refuse(
          Code.WRONG_TYPE,
          field,
          "'" + field + "' is neither a text nor a number that can be an id.",
          "Send it as a text.");
      return null;
    }
    String id = text.strip();
    if (id.length() > IdentifierNormaliser.LENGTH_MAX) {
      refuse(
          Code.TOO_LARGE,
          field,
          "'" + field + "' has over " + IdentifierNormaliser.LENGTH_MAX + " characters.",
          "Send a shorter id.");
      return null;
    }
    return id.isEmpty() ? null : id;
  }

  private Json.Obj object(String field) {
    return switch (event.member(field)) {
      case null -> Json.EMPTY;
      case Json.Null _ -> Json.EMPTY;
      case Json.Obj object -> object;
      case Json.Arr(List<Json> elements) when elements.isEmpty() -> Json.EMPTY;
      case Json.Arr _, Json.Text _, Json.Num _, Json.Bool _ -> {
        refuse(Code.WRONG_TYPE, field, "'" + field + "' is no object.", "Send it as an object.");
        yield Json.EMPTY;
      }
    };
  }

  private void refuse(Code code, String path, String why, String remedy) {
    problems.add(new Problem(code, path, "Cannot accept the event: " + why, remedy));
  }
}
