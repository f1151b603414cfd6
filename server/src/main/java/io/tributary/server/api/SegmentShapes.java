// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

/// The shapes of what [SegmentProfileRoutes] answer.
final class SegmentShapes {
  private static final String CURSOR =
      Shape.object(
          "url", Shape.TEXT,
          "has_more", Shape.TRUTH,
          "next", Shape.TEXT,
          "limit", Shape.WHOLE);

  static final String TRAITS = Shape.object("traits", Shape.map(Shape.ANY), "cursor", CURSOR);

  static final String IDS =
      page(
          Shape.object(
              "id", Shape.TEXT,
              "type", Shape.TEXT,
              "collection", Shape.TEXT,
              "encoding", Shape.TEXT,
              "first_seen", Shape.TIME,
              "last_seen", Shape.TIME));

  static final String EVENTS =
      page(
          Shape.object(
              "message_id", Shape.TEXT,
              "source_id", Shape.TEXT,
              "type", Shape.TEXT,
              "event", Shape.orNull(Shape.TEXT),
              "timestamp", Shape.TIME,
              "properties", Shape.map(Shape.ANY)));

  static final String METADATA =
      Shape.object(
          "metadata",
          Shape.object(
              "segment_id", Shape.TEXT,
              "created_at", Shape.TIME,
              "updated_at", Shape.TIME,
              "first_seen", Shape.TIME,
              "last_seen", Shape.TIME));

  private SegmentShapes() {}

  private static String page(String entry) {
    return Shape.object("data", Shape.list(entry), "cursor", CURSOR);
  }
}
