// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.config.CollectConfig;
import io.tributary.http.Handler;
import io.tributary.http.Operation;
import io.tributary.http.Route;
import io.tributary.model.EventType;
import io.tributary.model.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tracking doors as routes: Segment's protocol with its short forms, RudderStack's and
/// Jitsu's. All may be called from any web page, and under any prefix of the path.
public final class CollectRoutes {
  private static final String EVENT_SCHEMA =
      """
      {"type": "object",
       "properties": {
         "type": {"enum": ["identify", "track", "page", "screen", "group", "alias"]},
         "messageId": {"type": "string", "maxLength": 100},
         "userId": {"type": ["string", "number", "null"]},
         "anonymousId": {"type": ["string", "number", "null"]},
         "event": {"type": "string"},
         "properties": {"type": "object"},
         "traits": {"type": "object"},
         "context": {"type": "object"},
         "timestamp": {"type": "string"},
         "sentAt": {"type": "string"}}}
      """;
  private static final String EVENT_EXAMPLE =
      """
      {"messageId": "m-1", "userId": "u-1", "event": "Order Completed",
       "properties": {"revenue": 12.5}, "timestamp": "2026-01-02T03:04:05.678Z"}
      """;
  private static final String BATCH_SCHEMA =
      """
      {"type": "object", "required": ["batch"],
       "properties": {
         "batch": {"type": "array", "maxItems": 2500, "items": %s},
         "writeKey": {"type": "string"},
         "sentAt": {"type": "string"},
         "context": {"type": "object"},
         "integrations": {"type": "object"}}}
      """
          .formatted(EVENT_SCHEMA);
  private static final String BATCH_EXAMPLE =
      """
      {"batch": [{"type": "identify", "userId": "u-1", "traits": {"email": "jane@example.com"}}],
       "writeKey": "KEY", "sentAt": "2026-01-02T03:04:06.000Z"}
      """;
  private static final String DONE_SCHEMA =
      """
      {"type": "object", "required": ["success"],
       "properties": {
         "success": {"const": true},
         "errors": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "index": {"type": "integer"},
             "messageId": {"type": ["string", "null"]},
             "problems": {"type": "array"}}}}}}
      """;

  private static final Map<EventType, List<String>> SINGLE_PATHS =
      Map.of(
          EventType.IDENTIFY, List.of("/**/v1/identify", "/**/v1/i"),
          EventType.TRACK, List.of("/**/v1/track", "/**/v1/t"),
          EventType.PAGE, List.of("/**/v1/page", "/**/v1/p"),
          EventType.SCREEN, List.of("/**/v1/screen", "/**/v1/s"),
          EventType.GROUP, List.of("/**/v1/group", "/**/v1/g"),
          EventType.ALIAS, List.of("/**/v1/alias", "/**/v1/a"));
  private static final List<String> BATCH_PATHS =
      List.of("/**/v1/batch", "/**/v1/b", "/**/v1/import", "/**/beacon/v1/batch");

  private CollectRoutes() {}

  /// All routes.
  public static List<Route> routes(
      Collector collector, SourceDirectory directory, CollectConfig config) {
    WriteKeys keys = new WriteKeys(directory);
    TrackingHandler tracking = new TrackingHandler(collector, keys, config);
    SettingsDocuments settings = new SettingsDocuments(directory, keys);
    Pixel pixel = new Pixel(tracking);
    List<Route> routes = new ArrayList<>();
    for (EventType type : EventType.values()) {
      Operation operation = event("Take one %s call".formatted(type.word()));
      for (String path : SINGLE_PATHS.getOrDefault(type, List.of())) {
        routes.add(open("POST", path, operation, request -> tracking.single(request, type)));
      }
    }
    for (String path : BATCH_PATHS) {
      routes.add(open("POST", path, batch(), tracking::batch));
    }
    Operation jitsu = event("Take one call, as Jitsu's SDK sends it");
    routes.add(open("POST", "/**/api/s/{type}", jitsu, tracking::named));
    routes.add(open("POST", "/**/api/s/s2s/{type}", jitsu, tracking::named));
    routes.add(open("GET", "/**/v1/pixel/{type}", image(), pixel::take));
    routes.add(open("GET", "/**/pixel/v1/{type}", image(), pixel::take));
    routes.add(
        open(
            "GET",
            "/**/v1/projects/{writeKey}/settings",
            Operation.of("tracking", "Settings of Segment's SDKs"),
            settings::forSegment));
    routes.add(
        open(
            "GET",
            "/**/sourceConfig",
            Operation.of("tracking", "Settings of RudderStack's SDKs")
                .with(Operation.Parameter.query("writeKey", "The source's write key")),
            settings::forRudderStack));
    return routes;
  }

  private static Route open(String method, String path, Operation operation, Handler handler) {
    return new Route(method, path, Permission.NONE, Route.Origins.ANY, operation, handler);
  }

  private static Operation event(String summary) {
    return Operation.of("tracking", summary)
        .described(
            "The write key goes into the user name of Basic, into `writeKey` of the body or of the"
                + " query, or into the header `X-Write-Key`. The content type does not matter; the"
                + " body may be packed with gzip. 200 means that the event is durable.")
        .taking(Operation.Content.json("The event", EVENT_SCHEMA, EVENT_EXAMPLE))
        .answering(200, Operation.Content.json("It is durable", DONE_SCHEMA, ""));
  }

  private static Operation batch() {
    return Operation.of("tracking", "Take many calls")
        .described(
            "Each event says its `type`. `context` and `integrations` of the batch are defaults"
                + " for those of the events. Events that are refused are listed in `errors` and can"
                + " be found in quarantine; all others are durable.")
        .taking(Operation.Content.json("The events", BATCH_SCHEMA, BATCH_EXAMPLE))
        .answering(200, Operation.Content.json("They are durable", DONE_SCHEMA, ""));
  }

  private static Operation image() {
    return Operation.of("tracking", "Take one call from the address of an image")
        .described(
            "The event is in `data` as base64 of JSON, or field by field with dotted names. The"
                + " answer is always an image of one pixel.")
        .with(Operation.Parameter.query("data", "The event: base64 of JSON"))
        .with(Operation.Parameter.query("writeKey", "The source's write key"))
        .answering(200, new Operation.Content("image/gif", "One pixel", "{}", ""));
  }
}
