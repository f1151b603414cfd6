// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.Event;
import io.tributary.model.Identifier;
import io.tributary.model.Refined;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one sees of an event at first: its type, its name and whom it names. Of a refused event, as
/// far as its payload can be read.
///
/// @param type the kind of call; empty if it cannot be read
/// @param name the event's, page's or screen's name; null for none
/// @param identifiers whom it names
public record EventFace(String type, @Nullable String name, List<Identifier> identifiers) {
  private static final List<String> NAMES = List.of("event", "name");
  private static final int TEXT_MAX = 200;

  /// Copies the list.
  public EventFace {
    identifiers = List.copyOf(identifiers);
  }

  /// The face of an event.
  public static EventFace of(LiveEvent event) {
    return switch (event.refined()) {
      case Refined.Accepted accepted -> of(accepted.event());
      case Refined.Quarantined _ -> of(event.collected().refinable());
    };
  }

  private static EventFace of(Event event) {
    return new EventFace(event.type().word(), event.name(), event.subject().identifiers());
  }

  private static EventFace of(byte[] payload) {
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(payload);
    } catch (JacksonException _) {
      return new EventFace("", null, List.of());
    }
    List<Identifier> identifiers = new ArrayList<>();
    add(identifiers, Identifier.USER_ID, text(body, "userId"));
    add(identifiers, Identifier.ANONYMOUS_ID, text(body, "anonymousId"));
    String type = text(body, "type");
    String name = null;
    for (String field : NAMES) {
      name = name == null ? text(body, field) : name;
    }
    return new EventFace(type == null ? "" : type, name, identifiers);
  }

  private static void add(List<Identifier> to, String type, @Nullable String value) {
    if (value != null) {
      to.add(new Identifier(type, value));
    }
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (!node.isString() || node.stringValue().isEmpty()) {
      return null;
    }
    String text = node.stringValue();
    return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
  }
}
