// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.EventType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Cuts the payloads of events out of a request's bytes. An event's bytes stay as they came; only
/// what the request says for all its events is put in: the type that its path names, and the
/// batch's context and integrations, whose fields count where the event has none of that name.
final class Payloads {
  private final byte[] body;
  private final Map<String, byte[]> context;
  private final Map<String, byte[]> integrations;

  Payloads(Envelope envelope) {
    this.body = envelope.body();
    this.context = fields(body, envelope.context());
    this.integrations = fields(body, envelope.integrations());
  }

  byte[] of(Item item) {
    byte[] payload = Arrays.copyOfRange(body, item.slice().start(), item.slice().end());
    if (payload.length == 0 || payload[0] != '{') {
      return payload;
    }
    EventType implied = item.implied();
    if (implied != null) {
      payload = insert(payload, 1, ascii("\"type\":\"" + implied.word() + "\""));
    }
    payload = withDefaults(payload, "context", context);
    return withDefaults(payload, "integrations", integrations);
  }

  /// The fields of an object, each as `"name":value` in its own bytes.
  private static Map<String, byte[]> fields(byte[] body, Item.@Nullable Slice slice) {
    if (slice == null) {
      return Map.of();
    }
    byte[] object = Arrays.copyOfRange(body, slice.start(), slice.end());
    Map<String, byte[]> fields = new LinkedHashMap<>();
    try (JsonParser parser = EnvelopeReader.open(object)) {
      parser.nextToken();
      for (JsonToken name = parser.nextToken();
          name != JsonToken.END_OBJECT;
          name = parser.nextToken()) {
        String key = parser.currentName();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.nextToken();
        fields.put(key, Arrays.copyOfRange(object, start, end(parser)));
      }
    }
    return fields;
  }

  private static byte[] withDefaults(byte[] payload, String name, Map<String, byte[]> defaults) {
    if (defaults.isEmpty()) {
      return payload;
    }
    Item.Slice value = find(payload, name);
    if (value == null) {
      byte[] object = join(ascii("\"" + name + "\":{"), joined(defaults, Set.of()), ascii("}"));
      return insert(payload, 1, object);
    }
    if (payload[value.start()] != '{') {
      byte[] object = join(ascii("{"), joined(defaults, Set.of()), ascii("}"));
      return payload[value.start()] == 'n' ? replace(payload, value, object) : payload;
    }
    byte[] missing = joined(defaults, fields(payload, value).keySet());
    return missing.length == 0 ? payload : insert(payload, value.start() + 1, missing);
  }

  /// The value of the last field of that name; null where there is none.
  private static Item.@Nullable Slice find(byte[] payload, String name) {
    Item.Slice found = null;
    try (JsonParser parser = EnvelopeReader.open(payload)) {
      parser.nextToken();
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        int end = end(parser);
        if (key.equals(name)) {
          found = new Item.Slice(start, end);
        }
      }
    }
    return found;
  }

  private static int end(JsonParser parser) {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
    } else {
      // Makes the parser read all of a scalar, so that its end is known.
      var _ = parser.getString();
    }
    return (int) parser.currentLocation().getByteOffset();
  }

  private static byte[] joined(Map<String, byte[]> fields, Set<String> without) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach((name, field) -> {
      if (!without.contains(name)) {
        if (out.size() > 0) {
          out.write(',');
        }
        out.writeBytes(field);
      }
    });
    return out.toByteArray();
  }

  /// Puts fields at the beginning of an object.
  ///
  /// @param at the byte after the object's brace
  private static byte[] insert(byte[] payload, int at, byte[] fields) {
    boolean last = nextIsBrace(payload, at);
    return join(
        Arrays.copyOf(payload, at),
        last ? fields : join(fields, ascii(",")),
        Arrays.copyOfRange(payload, at, payload.length));
  }

  private static boolean nextIsBrace(byte[] payload, int at) {
    int i = at;
    while (payload[i] <= ' ' && payload[i] >= 0) {
      i++;
    }
    return payload[i] == '}';
  }

  private static byte[] replace(byte[] payload, Item.Slice slice, byte[] value) {
    return join(
        Arrays.copyOf(payload, slice.start()),
        value,
        Arrays.copyOfRange(payload, slice.end(), payload.length));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
