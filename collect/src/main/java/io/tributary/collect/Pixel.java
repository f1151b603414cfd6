// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.model.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Takes events from the addresses of images, as in e-mails, where nothing else can be sent: in the
/// parameter `data` as base64 of JSON, or field by field with dotted names such as
/// `properties.subject`. The answer is always a transparent image of one pixel.
final class Pixel {
  private static final int NESTING_MAX = 8;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final TrackingHandler handler;

  Pixel(TrackingHandler handler) {
    this.handler = handler;
  }

  Reply take(Request request) {
    Optional<EventType> type = EventType.of(request.path("type"));
    if (type.isPresent()) {
      // What becomes of the event is in the metrics and in quarantine: a picture cannot say it.
      var _ = handler.event(request, event(request), type.get());
    }
    return Reply.bytes(200, "image/gif", GIF).with("Cache-Control", "no-store, max-age=0");
  }

  private static byte[] event(Request request) {
    Optional<String> packed = request.query("data");
    if (packed.isPresent()) {
      return unpack(packed.get());
    }
    ObjectNode event = JSON.createObjectNode();
    for (String name : request.queryNames()) {
      request.query(name).ifPresent(value -> put(event, name, value));
    }
    return JSON.writeValueAsBytes(event);
  }

  /// Both alphabets of base64, with or without padding; anything else is taken as it is, and
  /// refused as no JSON.
  private static byte[] unpack(String data) {
    String text = data.replace('+', '-').replace('/', '_').replace(' ', '-').replace("=", "");
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return data.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static void put(ObjectNode event, String dotted, String value) {
    String[] names = dotted.split("\\.", NESTING_MAX);
    ObjectNode node = event;
    for (int i = 0; i < names.length - 1; i++) {
      node = node.get(names[i]) instanceof ObjectNode inner ? inner : node.putObject(names[i]);
    }
    node.put(names[names.length - 1], value);
  }
}
